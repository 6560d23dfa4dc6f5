package dev.jbitrr.manager;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.LibraryParent;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.search.TempProfile;
import dev.jbitrr.search.TempProfile.State;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.TempProfiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// An Arr with one movie, series, artist or author, whose profile has to be changed.
final class LibraryKillWorld implements AutoCloseable {
    private static final long TARGET = 7;

    /// What its profile is, and why it has to be changed.
    enum Case {
        /// On its own profile, and nothing is there.
        MISSING,
        /// On the temporary one that we gave it, and all is there.
        ARRIVED,
        /// On the temporary one that we gave it a day ago, and nothing is there.
        LATE;

        boolean lent() {
            return this != MISSING;
        }
    }

    /// What became of everything.
    ///
    /// @param written all that the Arr was told to change
    /// @param known what we know of its profile; empty when it is not ours
    record Outcome(List<String> written, long profile, String known, Set<String> journal) {}

    private final SimulatedArr arr;
    private final LibraryRemotes remotes;
    private final Application application;

    LibraryKillWorld(Application application, Case which, Path database) {
        this.application = application;
        long profile = which.lent() ? 1 : 4;
        var items =
                LongStream.rangeClosed(1, 3)
                        .mapToObj(number -> item(application, number).withProfile(profile))
                        .map(item -> which == Case.ARRIVED ? item.withFile(0) : item)
                        .limit(application == Application.RADARR ? 1 : 3)
                        .toList();
        this.arr =
                SimulatedArr.start(
                        ArrSetup.of(application)
                                .withProfiles(
                                        new QualityProfile(1, "Any", 0),
                                        new QualityProfile(2, "SD", 0),
                                        new QualityProfile(4, "HD", 0))
                                .withLibrary(items)
                                .withParents(
                                        application == Application.RADARR
                                                ? List.of()
                                                : List.of(
                                                        LibraryParent.of(TARGET, "Family")
                                                                .withProfile(profile))));
        this.remotes = new LibraryRemotes(application, arr.uri(), arr.apiKey(), database);
        if (which.lent()) {
            lent(database);
        }
    }

    private static LibraryItem item(Application application, long number) {
        return switch (application) {
            case RADARR -> LibraryItem.movie(TARGET, "The Salt Road", 2019);
            case SONARR ->
                    LibraryItem.episode(
                            new MediaId(70 + number, TARGET, 1),
                            "Family",
                            (int) number,
                            "Part " + number,
                            Instant.now().minus(Duration.ofDays(100)));
            case LIDARR, READARR ->
                    LibraryItem.missing(
                            new MediaId(70 + number, TARGET, -1),
                            "Work " + number,
                            "Family",
                            0,
                            2019);
        };
    }

    private static void lent(Path file) {
        try (var database = Database.open(file)) {
            var since = Instant.now().minus(Duration.ofDays(1));
            new TempProfiles(database)
                    .save(
                            LibraryRemotes.INSTANCE,
                            new TempProfile(TARGET, 4, 1, State.TEMPORARY, since));
        }
    }

    /// Lets a process run into its death.
    void kill(String moment) throws IOException, InterruptedException {
        Victim.of(KilledLibrary.class, remotes.arguments(), moment).awaitDeath();
    }

    void changedByAPerson(long profile) {
        arr.item(TARGET).ifPresent(movie -> arr.put(movie.withProfile(profile)));
    }

    /// Lets a process finish, and one more begin, and looks around.
    Outcome outcome() {
        remotes.run(StepObserver.NONE);
        remotes.run(StepObserver.NONE);
        var written =
                arr.requests().stream()
                        .filter(request -> !request.method().equals("GET"))
                        .map(request -> request.method() + " " + request.path())
                        .toList();
        try (var database = Database.open(remotes.database())) {
            return new Outcome(written, profile(), known(database), journal(database));
        }
    }

    private long profile() {
        return application == Application.RADARR
                ? arr.item(TARGET).orElseThrow().profile()
                : arr.parent(TARGET).orElseThrow().profile();
    }

    private static String known(Database database) {
        return new TempProfiles(database)
                .find(LibraryRemotes.INSTANCE, TARGET)
                .map(row -> "%d>%d %s".formatted(row.original(), row.temp(), row.state()))
                .orElse("");
    }

    private static Set<String> journal(Database database) {
        return new Journal(database)
                .latest(100, Long.MAX_VALUE).reversed().stream()
                        .map(entry -> entry.decision() + " " + entry.outcome())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public void close() {
        arr.close();
    }
}
