package dev.jbitrr.policy;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.download;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.SeedingSettings.RemoveWhen;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Settings, facts and questions for the tests of [Care].
final class Cares {

    static final FileSettings MKV =
            new FileSettings(List.of(), List.of(), List.of(Pattern.compile("^\\.mkv$")), false);
    static final FileSettings ANY = new FileSettings(List.of(), List.of(), List.of(), false);
    static final Tracker ALIVE = new Tracker("http://a.example/announce", "", true);
    static final Tracker DEAD =
            new Tracker("http://b.example/announce", "No SUCH host is known (b)", false);
    static final Past CHOSEN = past(true, false, false);

    static TorrentSettings settings(
            FileSettings files,
            @Nullable Integer download,
            @Nullable Integer upload,
            boolean removeDead,
            Rows... rows) {
        return new TorrentSettings(
                new HealthSettings(
                        Duration.ofMinutes(3),
                        null,
                        0.99,
                        false,
                        Duration.ofMinutes(15),
                        false,
                        true),
                files,
                new SeedingSettings(
                        download,
                        upload,
                        null,
                        null,
                        RemoveWhen.NEVER,
                        HitAndRun.DISABLED,
                        removeDead,
                        List.of("no such host is known")),
                Stream.of(rows).map(Rows::build).toList(),
                List.of(),
                false,
                false);
    }

    static Care care(Rows... rows) {
        return new Care(settings(ANY, null, null, false, rows), false);
    }

    static Care choosing() {
        return new Care(settings(MKV, null, null, false), false);
    }

    static Care limiting(@Nullable Integer download, @Nullable Integer upload, Rows... rows) {
        return new Care(settings(ANY, download, upload, false, rows), false);
    }

    static Care burying() {
        return new Care(settings(ANY, null, null, true), false);
    }

    static TorrentFacts facts(Torrents torrent) {
        return facts(torrent.build());
    }

    static TorrentFacts facts(Torrents torrent, UnaryOperator<Altered> change) {
        return facts(change.apply(Altered.of(torrent.build())).build());
    }

    static TorrentFacts facts(Torrent torrent) {
        return TorrentFacts.of(
                torrent,
                Handling.NOTHING,
                new Timeline(Instant.EPOCH, NOW, NOW, null),
                Observation.GOOD);
    }

    static Details trackers(Tracker... trackers) {
        return new Details(null, List.of(trackers), null, null, Set.of());
    }

    static Details files(String... paths) {
        var files =
                Arrays.stream(paths)
                        .map(path ->
                                new TorrentFile(
                                        Arrays.asList(paths).indexOf(path), path, 1, 0, true))
                        .toList();
        return new Details(files, null, null, null, Set.of());
    }

    static Past past(boolean chosen, boolean addedStopped, boolean forSpace) {
        return new Past(chosen, addedStopped, forSpace, 0, false, "", "", "", "");
    }

    static Past superSeeded() {
        return new Past(false, false, false, 0, false, "", "", "", "", true);
    }

    static List<Adjustment> kept(Care care, TorrentFacts facts) {
        var decision = new Keep(facts.torrent().hash(), Reason.of(RuleName.DOWNLOADING));
        return care.adjustments(facts, decision, NOW);
    }

    static List<Adjustment> removed(Care care, TorrentFacts facts) {
        var decision =
                new Remove(
                        facts.torrent().hash(),
                        Afterwards.BLOCKLIST,
                        Reason.of(RuleName.NO_WANTED_FILES));
        return care.adjustments(facts, decision, NOW);
    }

    static <A extends Adjustment> List<A> only(Class<A> kind, List<Adjustment> adjustments) {
        return adjustments.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private Cares() {}
}
