package dev.jbitrr.manager;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.search.TempProfile;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.TempProfiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The loops that read a library and switch profiles, for tests: on a fake library and a real
/// database, with a clock that stands in between. The profiles are Any (1), SD (2), HD (4) and UHD
/// (7), and HD is mapped to Any.
final class ProfileRounds implements AutoCloseable {
    final LibraryRounds reading;
    final FakeLibrary library;
    final TestClock clock;
    final TempProfiles kept;
    final Journal journal;
    int pauses;
    String dryRun = "";
    private SearchSettings settings = settings(Map.of("HD", "Any"), null);
    private final Application application;
    private ProfileRound round;

    ProfileRounds(Path folder, Application application) {
        this.application = application;
        reading = new LibraryRounds(folder, application);
        library = reading.library;
        clock = reading.clock;
        kept = new TempProfiles(reading.database);
        journal = new Journal(reading.database);
        library.profiles.addAll(
                List.of(
                        new QualityProfile(1, "Any", 0),
                        new QualityProfile(2, "SD", 0),
                        new QualityProfile(4, "HD", 0),
                        new QualityProfile(7, "UHD", 0)));
        makeRound();
    }

    private void makeRound() {
        round =
                new ProfileRound(
                        LibraryRounds.INSTANCE,
                        application,
                        library,
                        reading.access,
                        reading.state,
                        reading.mirror,
                        kept,
                        journal,
                        new Silent(),
                        () -> settings,
                        () -> Optional.of(dryRun).filter(setting -> !setting.isEmpty()),
                        clock,
                        StepObserver.NONE,
                        () -> pauses++);
    }

    /// @param mappings own profile to temporary one, in order
    /// @param timeout null for never
    static SearchSettings settings(Map<String, String> mappings, @Nullable Duration timeout) {
        var usual = Settings.usual().arr("Arr", "arr").search();
        return new SearchSettings(
                true,
                false,
                false,
                usual.limit(),
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                false,
                new LinkedHashMap<>(mappings),
                false,
                timeout,
                3,
                usual.grouping(),
                false);
    }

    static UnaryOperator<SearchSettings> keeping() {
        return all -> changed(all, all.tempForMissing(), true, false);
    }

    static UnaryOperator<SearchSettings> resetting() {
        return all -> changed(all, all.tempForMissing(), false, true);
    }

    static UnaryOperator<SearchSettings> off() {
        return all -> changed(all, false, all.keepTempProfile(), false);
    }

    private static SearchSettings changed(
            SearchSettings all, boolean on, boolean keeps, boolean resets) {
        return new SearchSettings(
                all.missing(),
                all.specials(),
                all.unmonitored(),
                all.limit(),
                all.searchesPerHour(),
                all.byYear(),
                all.reverse(),
                all.upgrades(),
                all.qualityUnmet(),
                all.customFormatUnmet(),
                all.forceMinimumCustomFormat(),
                all.again(),
                on,
                keeps,
                all.profileMappings(),
                resets,
                all.tempProfileTimeout(),
                all.profileSwitchAttempts(),
                all.grouping(),
                all.todaysReleasesFirst());
    }

    void with(SearchSettings other) {
        settings = other;
    }

    void with(UnaryOperator<SearchSettings> change) {
        settings = change.apply(settings);
    }

    /// A new process on the same database, that has not read the library yet.
    void restart() {
        reading.restart();
        makeRound();
    }

    /// Reads the whole library, whatever the time, and then looks at the profiles.
    List<String> refresh() {
        clock.advance(LibraryRound.EVERY);
        reading.round();
        return look();
    }

    /// Looks at the profiles.
    ///
    /// @return the changes that the Arr was asked for
    List<String> look() {
        library.takeCalls();
        round.run(new Pulse(ProfileRound.NAME));
        return library.takeChanges();
    }

    /// When it wants to look again.
    Duration next() {
        return Duration.between(clock.instant(), round.run(new Pulse(ProfileRound.NAME)));
    }

    /// `4>1 TEMPORARY`; empty when the target is not ours.
    String known(long target) {
        return kept.find(LibraryRounds.INSTANCE, target).map(ProfileRounds::text).orElse("");
    }

    private static String text(TempProfile row) {
        return "%d>%d %s".formatted(row.original(), row.temp(), row.state());
    }

    /// What was told, oldest first: decision, outcome and guard.
    List<String> told() {
        return journal.latest(100, Long.MAX_VALUE).reversed().stream()
                .map(entry ->
                        "%s %s%s"
                                .formatted(
                                        entry.decision(),
                                        entry.outcome(),
                                        entry.guard() == null ? "" : " " + entry.guard()))
                .toList();
    }

    @Override
    public void close() {
        reading.close();
    }
}
