package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Observation;
import dev.jbitrr.policy.Observation.Outage;
import dev.jbitrr.policy.Torrents;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.ImportState;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.TorrentState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is remembered of torrents, in this life of the process and in the next one.
class MemoryTest {
    private static final Torrents IDLE = complete().in(TorrentState.STALLED_UPLOAD);
    private static final Torrents JUST_ADDED = download().at(0).aged(Duration.ofMinutes(2));

    @TempDir Path folder;

    private final TestClock clock = new TestClock(NOW);
    private Database database;
    private TorrentRecords store;
    private Memory memory;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
        store = new TorrentRecords(database);
        memory = memory("Radarr");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Memory memory(String instance) {
        return new Memory(store, instance, "qBit", Set.of("failed", "recheck")::contains, clock);
    }

    private void restart() {
        memory = memory("Radarr");
        memory.load();
    }

    private Memory.Seen see(Torrents torrent) {
        var seen = memory.see(torrent.build(NOW), clock.instant());
        memory.saveAll(clock.instant());
        return seen;
    }

    private Instant after(Duration time) {
        clock.advance(time);
        return clock.instant();
    }

    private TorrentRecord stored() {
        return store.find("qBit", hash(1)).orElseThrow();
    }

    @Test
    void theIdleClockSurvivesARestart() { // E37
        see(complete());
        Instant idle = after(Duration.ofMinutes(5));
        see(IDLE);
        after(Duration.ofMinutes(2));
        see(IDLE.number(2)); // something else makes it write
        restart();

        assertThat(see(IDLE).times(clock.instant()).idleSince()).isEqualTo(idle);
    }

    @Test
    void anInterruptionStartsTheIdleClockAnewAlsoForASuccessor() {
        see(IDLE);
        after(Duration.ofDays(1));
        see(complete());
        restart(); // killed right after

        Instant again = after(Duration.ofMinutes(1));
        assertThat(see(IDLE).times(again).idleSince()).isEqualTo(again);
    }

    @Test
    void comingAndGoingBetweenHealthyStatesIsNotWrittenAtOnce() {
        see(complete());
        Instant before = stored().updatedAt();
        for (int i = 0; i < 5; i++) {
            after(Duration.ofSeconds(5));
            see(i % 2 == 0 ? IDLE : complete());
        }
        assertThat(stored().updatedAt()).isEqualTo(before);

        after(Duration.ofMinutes(1));
        see(IDLE);
        assertThat(stored().updatedAt()).isAfter(before);
    }

    @Test
    void theTimeOfAnErrorIsWrittenAtOnce() {
        see(download());
        Instant failed = after(Duration.ofMinutes(5));
        see(download().in(TorrentState.ERROR));

        assertThat(stored().state()).isEqualTo("ERROR");
        assertThat(stored().stateSince()).isEqualTo(failed);
    }

    @Test
    void aSuccessorDoesNotCountOutagesBeforeItsTime() {
        see(complete().in(TorrentState.MISSING_FILES));
        see(IDLE.number(2));
        Instant from = after(Duration.ofHours(1));
        Instant to = after(Duration.ofHours(3));
        memory.observed(Observation.GOOD.after(new Outage(from, to)), true);
        memory.saveAll(to);
        restart();

        var missing = see(complete().in(TorrentState.MISSING_FILES)).times(to);
        assertThat(missing.stateSince()).isEqualTo(NOW.plus(Duration.ofHours(3)));
        assertThat(see(IDLE.number(2)).times(to).idleSince())
                .isEqualTo(NOW.plus(Duration.ofHours(3)));
    }

    @Test
    void afterAnOutageASuccessorDoesNotTrustTheTimesOfQbittorrentAlone() {
        see(download());
        Instant from = after(Duration.ofMinutes(1));
        Instant to = after(Duration.ofHours(3));
        memory.observed(Observation.GOOD.after(new Outage(from, to)), true);
        memory.saveAll(to);
        restart();

        assertThat(see(download()).times(to).watchedSince()).isEqualTo(to);
    }

    @Test
    void aSuccessorKnowsUntilWhenSomebodyLooked() {
        see(download());
        for (int minute = 0; minute < 20; minute++) {
            memory.saveAll(after(Duration.ofMinutes(1)));
        }

        assertThat(memory("Radarr").load()).contains(NOW.plus(Duration.ofMinutes(20)));
        assertThat(memory("Sonarr").load()).isEmpty();
    }

    @Test
    void whatAnArrAddsStoppedIsKnownToBeSo() {
        see(JUST_ADDED.in(TorrentState.STOPPED_DOWNLOAD));
        see(JUST_ADDED.in(TorrentState.STOPPED_DOWNLOAD).number(2).aged(Duration.ofHours(1)));
        see(JUST_ADDED.in(TorrentState.STOPPED_DOWNLOAD).number(3).at(0.1));
        see(JUST_ADDED.in(TorrentState.DOWNLOADING).number(4));

        assertThat(stored().marks().addedStopped()).isTrue();
        for (int number = 2; number <= 4; number++) {
            assertThat(store.find("qBit", hash(number)).orElseThrow().marks().addedStopped())
                    .isFalse();
        }
    }

    @Test
    void whatIsLookedAtByQbittorrentFirstMayTurnOutToBeStopped() {
        see(JUST_ADDED.in(TorrentState.CHECKING_DOWNLOAD));
        see(JUST_ADDED.in(TorrentState.STOPPED_DOWNLOAD));

        assertThat(stored().marks().addedStopped()).isTrue();
    }

    @Test
    void onceItRanAPersonStoppedIt() {
        see(JUST_ADDED.in(TorrentState.STOPPED_DOWNLOAD));
        see(JUST_ADDED.in(TorrentState.DOWNLOADING));
        see(JUST_ADDED.in(TorrentState.STOPPED_DOWNLOAD));

        assertThat(stored().marks().addedStopped()).isFalse();
    }

    @Test
    void homeIsTheLastCategoryThatIsNoSpecialOne() { // B11, B12
        see(download());
        var qbit = memory("qBit");
        qbit.see(download().in("recheck").build(), clock.instant());
        qbit.save();
        memory.forget(List.of(hash(1)), clock.instant());

        assertThat(stored().marks().home()).isEqualTo("radarr");
        assertThat(stored().marks().homeInstance()).isEqualTo("Radarr");
        assertThat(stored().instance()).isEqualTo("qBit");
        assertThat(stored().goneAt()).isNull();
    }

    @Test
    void whatComesHomeIsStillImportedAndWhatMovesToAnotherArrIsNot() { // B39
        see(complete());
        memory.importIs(hash(1), ImportState.IMPORTED, clock.instant());
        memory.save();
        var qbit = memory("qBit");
        qbit.see(complete().in("recheck").build(), clock.instant());
        qbit.save();

        restart();
        assertThat(see(complete()).imported()).isTrue();

        var sonarr = memory("Sonarr");
        assertThat(sonarr.see(complete().in("tv").build(), clock.instant()).imported()).isFalse();
    }

    @Test
    void aTorrentAddedAnewBeginsANewLife() {
        see(complete());
        memory.importIs(hash(1), ImportState.IMPORTED, clock.instant());
        memory.mark(hash(1), marks -> marks.withRechecks(2).withReplaced(true), clock.instant());

        var anew = see(complete().aged(Duration.ofMinutes(1)));

        assertThat(anew.imported()).isFalse();
        assertThat(stored().marks().rechecks()).isZero();
        assertThat(stored().marks().replaced()).isFalse();
    }

    @Test
    void whatIsGoneIsRememberedAndItsClocksBeginAnewWhenItIsBack() {
        see(IDLE);
        memory.mark(hash(1), marks -> marks.withFilesChosen("abc"), clock.instant());
        memory.save();
        memory.forget(List.of(hash(1)), clock.instant());
        assertThat(stored().goneAt()).isNotNull();
        assertThat(store.of("qBit", "Radarr")).isEmpty();

        Instant back = after(Duration.ofHours(1));
        var seen = see(IDLE);

        assertThat(seen.times(back).idleSince()).isEqualTo(back);
        assertThat(seen.record().marks().filesChosen()).isEqualTo("abc");
        assertThat(stored().goneAt()).isNull();
    }

    @Test
    void anHourOfWorkMakesUpForEarlierErrors() { // B64
        see(download().in(TorrentState.ERROR));
        memory.mark(hash(1), marks -> marks.withRechecks(2), clock.instant());
        see(download());
        after(Duration.ofMinutes(59));
        see(download().in(TorrentState.ERROR));
        assertThat(stored().marks().rechecks()).isEqualTo(2);

        see(download());
        after(Duration.ofMinutes(60));
        see(download().in(TorrentState.ERROR));
        assertThat(stored().marks().rechecks()).isZero();
    }
}
