package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.store.Database;
import dev.jbitrr.store.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Passes of an Arr's manager for tests, on fakes and a real database, with a clock that stands in
/// between.
final class ArrRounds implements AutoCloseable {
    final FakeQbittorrent qbit = new FakeQbittorrent();
    final FakeArr arr = new FakeArr();
    final TestClock clock = new TestClock(NOW);
    final List<String> events = new ArrayList<>();
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

    ArrManager manager(String category) {
        var own = settings.arr("Radarr", category);
        return new ArrManager(
                own,
                settings.general(),
                ownership(settings, own),
                Map.of("qBit", qbit),
                arr,
                stores(),
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
                });
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

    Stores stores() {
        return Stores.of(database);
    }

    void pass() {
        round.run(new Pulse("torrents"));
    }

    /// Passes as the loop would make them, over some time.
    void passes(Duration time) {
        var end = clock.instant().plus(time);
        while (!clock.instant().isAfter(end)) {
            var next = round.run(new Pulse("torrents"));
            assertThat(next).isAfter(clock.instant());
            clock.advance(Duration.between(clock.instant(), next));
        }
    }

    List<String> journal() {
        return stores().journal().latest(100, Long.MAX_VALUE).reversed().stream()
                .map(entry -> "%s %s %s".formatted(entry.decision(), entry.rule(), entry.outcome()))
                .toList();
    }

    List<JournalEntry> about(long number) {
        return stores().journal().about(hash(number).value(), 100);
    }

    @Override
    public void close() {
        database.close();
    }
}
