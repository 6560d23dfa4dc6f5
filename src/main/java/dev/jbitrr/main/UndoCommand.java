package dev.jbitrr.main;

import dev.jbitrr.explain.Printable;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.torrent.InfoHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `jbitrr undo HASH`: puts a torrent back that was removed into the recycle category.
@Command(name = "undo", description = "Puts a removed torrent back, while it is only put aside.")
final class UndoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(250);

    @ParentCommand Cli cli = new Cli();

    @Parameters(paramLabel = "HASH", description = "The infohash, or its beginning.")
    String torrent = "";

    @Override
    public Integer call() {
        return OpenStore.with(
                cli,
                database -> {
                    var recycled = new Recycled(database);
                    String wanted = torrent.strip().toLowerCase(Locale.ROOT);
                    List<RecycledTorrent> meant =
                            recycled.waiting().stream()
                                    .filter(_ -> !wanted.isEmpty())
                                    .filter(each -> each.hash().value().startsWith(wanted))
                                    .toList();
                    return switch (meant.size()) {
                        case 0 -> Cli.failed(nothing(recycled));
                        case 1 -> undo(database, meant.getFirst());
                        default ->
                                Cli.failed(
                                        "Several removed torrents begin like that: say more of it.");
                    };
                });
    }

    private String nothing(Recycled recycled) {
        return "No removed torrent "
                + Printable.text(torrent)
                + " waits to be put back. "
                + past(recycled)
                        .map(each ->
                                switch (each.state()) {
                                    case RESTORED -> "It was put back already.";
                                    case DELETED -> "It was deleted for good.";
                                    case RECYCLED, UNDO_ASKED -> "";
                                })
                        .orElse(
                                "Removed torrents can be put back only while"
                                        + " Settings.RecycleRetention keeps them.");
    }

    private Optional<RecycledTorrent> past(Recycled recycled) {
        try {
            return recycled.find(InfoHash.of(torrent));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private int undo(Database database, RecycledTorrent torrent) {
        var recycled = new Recycled(database);
        String name = Printable.text(torrent.name());
        if (recycled.askUndo(torrent.hash(), Instant.now()).isEmpty()) {
            return Cli.failed(name + " was deleted just now.");
        }
        if (!new Wake(cli.directory()).instances(List.of(torrent.qbit()))) {
            return Cli.done(name + ": " + Wake.follows(false));
        }
        RecycledTorrent now = await(recycled, torrent.hash());
        return switch (now.state()) {
            case RESTORED -> Cli.done(name + " is back." + note(now));
            case DELETED -> Cli.failed(name + " could not be put back: it is deleted." + note(now));
            case RECYCLED, UNDO_ASKED ->
                    Cli.failed(
                            "%s is not back yet;%s it is tried further. See: jbitrr explain %s"
                                    .formatted(name, note(now), now.hash()));
        };
    }

    private static String note(RecycledTorrent torrent) {
        return torrent.note().isEmpty() ? "" : " " + Printable.text(torrent.note());
    }

    private static RecycledTorrent await(Recycled recycled, InfoHash hash) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            RecycledTorrent now = recycled.find(hash).orElseThrow();
            if (now.state() != RecycledTorrent.State.UNDO_ASKED || Instant.now().isAfter(end)) {
                return now;
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return now;
            }
        }
    }
}
