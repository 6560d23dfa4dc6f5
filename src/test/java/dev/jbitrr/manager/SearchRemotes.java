package dev.jbitrr.manager;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.search.SearchRecord;
import dev.jbitrr.servarr.ArrClient;
import dev.jbitrr.servarr.ArrConnection;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.SearchLedger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Where the simulated Radarr of a test is, and the database: all that a manager needs that only
/// searches, also one in another process.
record SearchRemotes(URI arr, String key, Path database) {
    static final String INSTANCE = "Radarr";

    /// As arguments of a main method, and back.
    List<String> arguments() {
        return List.of(arr.toString(), key, database.toString());
    }

    static SearchRemotes of(String... arguments) {
        return new SearchRemotes(URI.create(arguments[0]), arguments[1], Path.of(arguments[2]));
    }

    /// Lets a manager search until that is enough.
    ///
    /// @param enough looks into the ledger
    void run(StepObserver observer, Predicate<SearchLedger> enough) throws InterruptedException {
        var connection = new ArrConnection(arr, new Secret(key), false);
        try (var client = new ArrClient(Application.RADARR, connection);
                var store = Database.open(database)) {
            var own = Changed.searching(Settings.usual().arr(INSTANCE, "radarr"), knobs());
            var general = Tuning.pausing(Settings.usual().general(), Duration.ofMillis(10));
            var manager =
                    new ArrManager(
                            own,
                            general,
                            Ownership.of(List.of(own), List.of(), general),
                            new ArrManager.Connections(
                                    Map.of(), client, client, _ -> Optional.empty()),
                            Stores.of(store),
                            Programs.none(),
                            InstantSource.system(),
                            observer,
                            new Silent(),
                            Mode.SEARCH_ONLY);
            var thread = Thread.ofVirtual().start(manager::run);
            var ledger = new SearchLedger(store);
            while (thread.isAlive() && !enough.test(ledger)) {
                thread.join(Duration.ofMillis(20));
            }
            manager.stop();
            thread.join();
        }
    }

    private static SearchKnobs knobs() {
        var knobs = new SearchKnobs();
        knobs.again = false;
        return knobs;
    }

    /// What the ledger has of these movies.
    List<SearchRecord> records(Stream<Long> movies) {
        try (var store = Database.open(database)) {
            var ledger = new SearchLedger(store);
            return movies.flatMap(id -> ledger.find(INSTANCE, id).stream()).toList();
        }
    }
}
