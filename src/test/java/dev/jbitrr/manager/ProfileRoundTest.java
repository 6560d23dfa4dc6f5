package dev.jbitrr.manager;

import static dev.jbitrr.manager.FakeLibrary.episode;
import static dev.jbitrr.manager.FakeLibrary.movie;
import static dev.jbitrr.manager.FakeLibrary.parent;
import static dev.jbitrr.manager.FakeLibrary.work;
import static dev.jbitrr.policy.Torrents.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.Application;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which profiles are changed, in which order with what is written down, and what becomes of it
/// when something goes wrong.
class ProfileRoundTest {
    private static final Failure GONE = new Failure.Unreachable(FakeArr.AT, "refused");
    private static final Failure BUSY = new Failure.Rejected(FakeArr.AT, 503, "busy");
    private static final Failure LATE = new Failure.TimedOut(FakeArr.AT, Duration.ofSeconds(30));
    private static final Failure WRONG = new Failure.Rejected(FakeArr.AT, 400, "no");

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init") // every nested class starts it before each test
    private ProfileRounds it;

    private void start(Application application) {
        it = new ProfileRounds(folder, application);
    }

    @AfterEach
    void stop() {
        it.close();
    }

    /// One movie that is missing and on HD.
    @Nested
    class Movies {
        @BeforeEach
        void start() {
            ProfileRoundTest.this.start(Application.RADARR);
            it.library.put(movie(7, 2020));
        }

        private void lend() {
            assertThat(it.refresh()).containsExactly("change 7 4>1");
            assertThat(it.known(7)).isEqualTo("4>1 TEMPORARY");
        }

        @Test
        void getATemporaryProfileOnce() {
            lend();

            assertThat(it.look()).isEmpty();
            assertThat(it.refresh()).isEmpty();
            assertThat(it.library.profile(7)).isEqualTo(1);
            assertThat(it.told()).containsExactly("temporary-profile acted");
        }

        @Test
        void getTheirOwnBackWhenTheyHaveAFile() {
            lend();
            it.library.getsFile(7);

            assertThat(it.refresh()).containsExactly("change 7 1>4");
            assertThat(it.known(7)).isEmpty();
            assertThat(it.refresh()).isEmpty();
            assertThat(it.told()).containsExactly("temporary-profile acted", "own-profile acted");
        }

        @Test
        void getTheirOwnBackWithoutWaitingForARefresh() {
            lend();
            it.library.getsFile(7);
            it.reading.hook("Download", 0, 7L);
            it.reading.rounds(Duration.ofSeconds(15));

            assertThat(it.look()).containsExactly("change 7 1>4");
        }

        @Test
        void keepTheTemporaryOneWhereThatIsWanted() {
            it.with(ProfileRounds.keeping());
            lend();
            it.library.getsFile(7);

            assertThat(it.refresh()).isEmpty();
        }

        @Test
        void thatSomebodyElsePutThereStayThere() {
            it.library.hasProfile(7, 1);
            it.library.getsFile(7);

            assertThat(it.refresh()).isEmpty();
            assertThat(it.told()).isEmpty();
        }

        @Test
        void getTheirOwnBackAfterTheTimeOutAndRest() {
            it.with(ProfileRounds.settings(Map.of("HD", "Any"), Duration.ofMinutes(60)));
            lend();
            assertThat(it.next()).isLessThanOrEqualTo(Duration.ofMinutes(60));
            it.clock.advance(Duration.ofMinutes(60));
            assertThat(it.look()).isEmpty();

            it.clock.advance(Duration.ofSeconds(1));
            assertThat(it.look()).containsExactly("change 7 1>4");
            assertThat(it.known(7)).isEqualTo("4>1 RESTING");
            assertThat(it.refresh()).isEmpty();
        }

        @Test
        void thatSomebodyGaveAnotherProfileAreLetGo() {
            lend();
            it.library.hasProfile(7, 2);

            assertThat(it.refresh()).isEmpty();
            assertThat(it.known(7)).isEmpty();
            assertThat(it.told()).containsExactly("temporary-profile acted", "let-go done");
            it.library.getsFile(7);
            assertThat(it.refresh()).isEmpty();
        }

        @Test
        void areNotHandedOnFromMappingToMapping() {
            it.with(ProfileRounds.settings(Map.of("UHD", "HD", "HD", "Any"), null));
            it.library.hasProfile(7, 7);

            assertThat(it.refresh()).containsExactly("change 7 7>4");
            assertThat(it.refresh()).isEmpty();
            assertThat(it.refresh()).isEmpty();
        }

        @Test
        void getTheProfileBackThatTheyHad() {
            it.with(ProfileRounds.settings(Map.of("HD", "Any", "UHD", "Any"), null));
            lend();
            it.library.getsFile(7);

            assertThat(it.refresh()).containsExactly("change 7 1>4");
        }

        @Test
        void areTriedAgainAtOnceWhenTheArrCannotBeReached() { // #80
            it.library.fail("change", GONE, 2);

            assertThat(it.refresh())
                    .containsExactly("change 7 4>1", "change 7 4>1", "change 7 4>1");
            assertThat(it.known(7)).isEqualTo("4>1 TEMPORARY");
            assertThat(it.pauses).isEqualTo(2);
            assertThat(it.told()).containsExactly("temporary-profile acted");
        }

        @Test
        void waitForAnArrThatIsGone() {
            it.library.fail("change", GONE);
            assertThatThrownBy(it::refresh).isInstanceOf(ApiException.class);
            assertThat(it.known(7)).isEqualTo("4>1 SWITCHING");
            assertThat(it.look()).isEmpty();

            it.library.works();
            it.reading.access.works();
            assertThat(it.look()).containsExactly("change 7 4>1");
            assertThat(it.known(7)).isEqualTo("4>1 TEMPORARY");
        }

        @Test
        void arePutOffWhenTheArrIsBusy() {
            it.library.fail("change", BUSY);
            assertThat(it.refresh()).hasSize(3);
            assertThat(it.known(7)).isEqualTo("4>1 SWITCHING");
            assertThat(it.look()).isEmpty();

            it.library.works();
            it.clock.advance(Duration.ofSeconds(10));
            assertThat(it.look()).containsExactly("change 7 4>1");
            assertThat(it.told())
                    .containsExactly("temporary-profile acted", "temporary-profile failed");
        }

        @Test
        void thatTheArrRefusesStayAsTheyAre() {
            it.library.fail("change", WRONG);
            assertThat(it.refresh()).containsExactly("change 7 4>1");

            assertThat(it.known(7)).isEmpty();
            assertThat(it.look()).isEmpty();
            assertThat(it.pauses).isZero();
        }

        @Test
        void whoseAnswerIsLostAreFoundChanged() {
            it.library.loseAnswer("change", LATE);

            assertThat(it.refresh()).containsExactly("change 7 4>1", "change 7 4>1");
            assertThat(it.known(7)).isEqualTo("4>1 TEMPORARY");
        }

        @Test
        void areNotOursWhenSomebodyElseWasQuicker() {
            it.clock.advance(LibraryRound.EVERY);
            it.reading.round();
            it.library.hasProfile(7, 1);

            it.look();
            assertThat(it.known(7)).isEmpty();
            it.library.getsFile(7);
            assertThat(it.refresh()).isEmpty();
        }

        @Test
        void thatAreGoneAreForgotten() {
            it.clock.advance(LibraryRound.EVERY);
            it.reading.round();
            it.library.remove(7);

            it.look();
            assertThat(it.known(7)).isEmpty();
        }

        @Test
        void areForgottenWhenTheyLeaveTheLibrary() {
            lend();
            it.library.remove(7);
            it.library.put(movie(8, 2020));

            assertThat(it.refresh()).containsExactly("change 8 4>1");
            assertThat(it.known(7)).isEmpty();
        }

        @Test
        void areOursAlthoughTheReadingWasBegunBeforeTheChange() {
            it.clock.advance(LibraryRound.EVERY);
            it.reading.round();
            it.clock.advance(LibraryRound.EVERY);
            it.library.duringReading(it::look);
            it.reading.round();

            assertThat(it.look()).isEmpty();
            assertThat(it.known(7)).isEqualTo("4>1 TEMPORARY");
            it.library.getsFile(7);
            assertThat(it.refresh()).containsExactly("change 7 1>4");
        }

        @Test
        void getTheirOwnBackAtEachStartWhereThatIsWanted() {
            lend();
            it.library.put(movie(8, 2020).withProfile(1));
            it.with(ProfileRounds.resetting());
            it.restart();

            assertThat(it.look()).containsExactly("change 7 1>4");
            assertThat(it.known(7)).isEmpty();
            assertThat(it.library.profile(8)).isEqualTo(1);
        }

        @Test
        void getTheirOwnBackWhenThatIsSwitchedOff() {
            lend();
            it.with(ProfileRounds.off());

            assertThat(it.look()).containsExactly("change 7 1>4");
            assertThat(it.known(7)).isEmpty();
            assertThat(it.look()).isEmpty();
        }

        @Test
        void keepTheTemporaryOneAlsoWhenThatIsSwitchedOff() {
            it.with(ProfileRounds.keeping());
            lend();
            it.with(ProfileRounds.off());

            assertThat(it.look()).isEmpty();
            assertThat(it.known(7)).isEqualTo("4>1 TEMPORARY");
        }

        @Test
        void areOnlySaidToBeChangedInADryRun() {
            it.dryRun = "Settings.DryRun";

            assertThat(it.refresh()).isEmpty();
            assertThat(it.refresh()).isEmpty();
            assertThat(it.known(7)).isEmpty();
            assertThat(it.told()).containsExactly("temporary-profile withheld dry-run");

            it.dryRun = "";
            assertThat(it.refresh()).containsExactly("change 7 4>1");
        }

        @Test
        void ofAnUnknownNameKeepNoOtherMappingFromWorking() {
            it.with(ProfileRounds.settings(Map.of("Lost", "Any", "HD", "Any"), null));

            lend();
        }

        @Test
        void areNotTouchedBeforeTheLibraryWasRead() {
            assertThat(it.look()).isEmpty();
        }
    }

    @Test
    void aSeriesIsSwitchedAsAWhole() {
        start(Application.SONARR);
        it.library.put(parent(3));
        for (int number = 1; number <= 10; number++) {
            it.library.put(episode(30 + number, 3, 1, number, NOW.minus(Duration.ofDays(30))));
            it.library.getsFile(30 + number);
        }
        it.library.losesFile(35);
        it.library.put(
                episode(51, 3, 2, 1, NOW.plus(Duration.ofDays(30))),
                episode(52, 3, 2, 2, NOW.plus(Duration.ofDays(37))));

        assertThat(it.refresh()).containsExactly("change 3 4>1");
        assertThat(it.known(3)).isEqualTo("4>1 TEMPORARY");

        it.library.getsFile(35);
        assertThat(it.refresh()).containsExactly("change 3 1>4");
    }

    @Test
    void anArtistGetsItsOwnBackWhenAllAlbumsAreThere() {
        start(Application.LIDARR);
        it.library.put(parent(3));
        for (long album = 31; album <= 33; album++) {
            it.library.put(work(album, 3, NOW.minus(Duration.ofDays(30))));
        }
        assertThat(it.refresh()).containsExactly("change 3 4>1");

        it.library.getsFile(31);
        assertThat(it.refresh()).isEmpty();
        it.library.getsFile(32);
        it.library.getsFile(33);
        assertThat(it.refresh()).isEqualTo(List.of("change 3 1>4"));
    }
}
