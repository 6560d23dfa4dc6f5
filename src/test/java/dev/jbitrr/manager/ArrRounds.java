package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.media.FfprobeSource;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.TorrentRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Passes of an Arr's manager for tests, on fakes and a real database, with a clock that stands in
/// between.
final class ArrRounds implements AutoCloseable {
    final FakeQbittorrent qbit = new FakeQbittorrent();
    final FakeArr arr = new FakeArr();
    final FakeLibrary library = new FakeLibrary();
    final TestClock clock = new TestClock(NOW);
    final List<String> events = new ArrayList<>();
    FfprobeSource ffprobe = Programs.none();
    private UnaryOperator<ArrSettings> tuned = own -> own;
    private UnaryOperator<GeneralSettings> tunedGeneral = general -> general;
    private final Database database;
    private Settings settings = Settings.usual();
    private ArrManager manager;
    private TorrentRound round;

    ArrRounds(Path folder) {
        qbit.categories.put("radarr", "");
        database = Database.open(folder.resolve("jbitrr.db"));
        manager = manager("radarr");
        round = manager.round("qBit", qbit);
    }

    /// A new process on the same database.
    void restart(Settings with) {
        settings = with;
        manager = manager("radarr");
        round = manager.round("qBit", qbit);
    }

    /// What is read of the Arr's queue from time to time.
    void readQueue() {
        manager.queueRound().run(new Pulse("queue"));
    }

    /// From the next restart on.
    ArrRounds tuned(UnaryOperator<ArrSettings> own) {
        var before = tuned;
        tuned = settings -> own.apply(before.apply(settings));
        return this;
    }

    ArrRounds tunedGeneral(UnaryOperator<GeneralSettings> general) {
        tunedGeneral = general;
        return this;
    }

    void restart() {
        restart(settings);
    }

    ArrManager manager(String category) {
        var own = tuned.apply(settings.arr("Radarr", category));
        return new ArrManager(
                own,
                tunedGeneral.apply(settings.general()),
                ownership(settings, own),
                new ArrManager.Connections(
                        Map.of("qBit", qbit), arr, library, _ -> Optional.empty()),
                stores(),
                ffprobe,
                clock,
                StepObserver.NONE,
                new Reporter() {
                    @Override
                    public void ready(String instance) {
                        events.add("ready");
                    }

                    @Override
                    public void changed() {}

                    @Override
                    public void event(String kind, String instance, String json) {
                        events.add(kind + " " + json);
                    }
                },
                Mode.EVERYTHING);
    }

    static Ownership ownership(Settings settings, ArrSettings own) {
        return Ownership.of(
                List.of(own), List.of(settings.qbit("qBit", false)), settings.general());
    }

    ArrManager manager() {
        return manager;
    }

    Settings settings() {
        return settings;
    }

    TorrentRecord record(long number) {
        return stores().torrents().find("qBit", hash(number)).orElseThrow();
    }

    Stores stores() {
        return Stores.of(database);
    }

    void pass() {
        round.run(new Pulse("torrents"));
        manager.grabs().run(new Pulse("arr"));
    }

    /// Passes as the loop would make them, over some time.
    void passes(Duration time) {
        var end = clock.instant().plus(time);
        while (!clock.instant().isAfter(end)) {
            var next = round.run(new Pulse("torrents"));
            manager.grabs().run(new Pulse("arr"));
            assertThat(next).isAfter(clock.instant());
            clock.advance(Duration.between(clock.instant(), next));
        }
    }

    /// What was decided and done, without what was only tagged.
    List<String> journal() {
        return stores().journal().latest(1000, Long.MAX_VALUE).reversed().stream()
                .filter(entry -> !entry.rule().equals("tags"))
                .map(entry -> "%s %s %s".formatted(entry.decision(), entry.rule(), entry.outcome()))
                .toList();
    }

    List<JournalEntry> about(long number) {
        return stores().journal().about(hash(number).value(), 100).stream()
                .filter(entry -> !entry.rule().equals("tags"))
                .toList();
    }

    @Override
    public void close() {
        database.close();
    }
}
