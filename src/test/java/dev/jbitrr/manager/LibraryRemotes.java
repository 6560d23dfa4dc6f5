package dev.jbitrr.manager;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.servarr.ArrClient;
import dev.jbitrr.servarr.ArrConnection;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Hooks;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.Mirror;
import dev.jbitrr.store.TempProfiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the simulated Arr of a test is, and the database: all that the loops need that read a
/// library and switch profiles, also those in another process.
record LibraryRemotes(Application application, URI arr, String key, Path database) {
    static final String INSTANCE = "Arr";

    /// After this time a profile is given back.
    static final Duration TIMEOUT = Duration.ofHours(1);

    /// As arguments of a main method, and back.
    List<String> arguments() {
        return List.of(application.name(), arr.toString(), key, database.toString());
    }

    static LibraryRemotes of(String... arguments) {
        return new LibraryRemotes(
                Application.valueOf(arguments[0]),
                URI.create(arguments[1]),
                arguments[2],
                Path.of(arguments[3]));
    }

    /// What a process does at first: it reads the library and looks at the profiles.
    void run(StepObserver observer) {
        try (var client =
                        new ArrClient(application, new ArrConnection(arr, new Secret(key), false));
                var store = Database.open(database)) {
            var access = new ArrAccess(() -> {}, () -> {});
            var state = new LibraryState();
            var mirror = new Mirror(store);
            var clock = InstantSource.system();
            var reading =
                    new LibraryRound(
                            INSTANCE,
                            application,
                            client,
                            access,
                            state,
                            new LibraryNews(() -> {}),
                            mirror,
                            new Hooks(store),
                            () -> 2,
                            clock,
                            () -> {});
            var profiles =
                    new ProfileRound(
                            INSTANCE,
                            application,
                            client,
                            access,
                            state,
                            mirror,
                            new TempProfiles(store),
                            new Journal(store),
                            new Silent(),
                            LibraryRemotes::settings,
                            Optional::empty,
                            clock,
                            observer);
            reading.run(new Pulse(LibraryRound.NAME));
            profiles.run(new Pulse(ProfileRound.NAME));
            profiles.run(new Pulse(ProfileRound.NAME));
        }
    }

    private static SearchSettings settings() {
        return ProfileRounds.settings(Map.of("HD", "Any"), TIMEOUT);
    }
}
