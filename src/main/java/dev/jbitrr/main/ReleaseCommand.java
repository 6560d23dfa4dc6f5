package dev.jbitrr.main;

import dev.jbitrr.explain.Printable;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Spared;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `jbitrr release HASH`: the rules hold again for a torrent that a person wanted kept.
@Command(
        name = "release",
        description = "Lets the rules hold again for a torrent that was to be kept.")
final class ReleaseCommand implements Callable<Integer> {
    @ParentCommand Cli cli = new Cli();

    @Parameters(paramLabel = "HASH", description = "The infohash.")
    String torrent = "";

    @Override
    public Integer call() {
        InfoHash hash;
        try {
            hash = InfoHash.of(torrent.strip());
        } catch (IllegalArgumentException e) {
            return Cli.wrongUse(Printable.text(torrent) + " is not an infohash");
        }
        return OpenStore.with(cli, database -> release(database, hash));
    }

    private int release(Database database, InfoHash hash) {
        var spared = new Spared(database);
        Set<String> places = spared.about(hash).keySet();
        if (places.isEmpty()) {
            return Cli.failed(hash + " is not kept by anybody's wish.");
        }
        places.forEach(qbit -> spared.release(qbit, hash));
        Stream<String> owners =
                new TorrentRecords(database).findAll(hash).stream().map(TorrentRecord::instance);
        boolean running = new Wake(cli.directory()).instances(owners.collect(Collectors.toSet()));
        return Cli.done("The rules hold again for " + hash + ". " + Wake.follows(running));
    }
}
