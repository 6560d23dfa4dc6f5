package dev.jbitrr.manager;

import static dev.jbitrr.manager.FakeLibrary.episode;
import static dev.jbitrr.manager.FakeLibrary.movie;
import static dev.jbitrr.manager.FakeLibrary.parent;
import static dev.jbitrr.policy.Torrents.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When an Arr's library is read, how much of it, and what the mirror has then.
class LibraryRoundTest {
    private static final Failure GONE = new Failure.Unreachable(FakeArr.AT, "refused");
    private static final Failure WRONG = new Failure.Rejected(FakeArr.AT, 415, "what?");
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init") // every nested class starts it before each test
    private LibraryRounds it;

    private void start(Application application) {
        it = new LibraryRounds(folder, application);
    }

    @AfterEach
    void stop() {
        it.close();
    }

    /// Of a Radarr.
    @Nested
    class Movies {
        @BeforeEach
        void start() {
            LibraryRoundTest.this.start(Application.RADARR);
            LongStream.rangeClosed(1, 1200).forEach(id -> it.library.put(movie(id, 2020)));
        }

        @Test
        void areReadAtOnceAndEveryQuarterOfAnHour() {
            assertThat(it.state.ready()).isFalse();

            it.round();

            assertThat(it.items()).hasSize(1200);
            assertThat(it.state.ready()).isTrue();
            assertThat(it.asked()).containsExactly("movies", "profiles");
            assertThat(it.woken).containsExactly("changed");

            it.rounds(Duration.ofMinutes(14));
            assertThat(it.asked()).isEmpty();

            long before = it.state.generation();
            it.rounds(Duration.ofMinutes(2));
            assertThat(it.asked()).containsExactly("movies", "profiles");
            assertThat(it.state.generation()).isGreaterThan(before);
        }

        @Test
        void thatAreGoneGo() {
            it.round();
            it.library.remove(7);

            it.rounds(LibraryRound.EVERY);

            assertThat(it.items()).hasSize(1199).doesNotContain(7L);
        }

        @Test
        void areNotGoneBecauseALibraryIsEmptyOnce() {
            it.round();
            it.library.takeAway();
            it.rounds(LibraryRound.EVERY);
            assertThat(it.items()).hasSize(1200);

            it.library.bringBack();
            it.rounds(Duration.ofHours(1));

            assertThat(it.items()).hasSize(1200);
        }

        @Test
        void areGoneWhenALibraryStaysEmpty() {
            it.round();
            it.library.takeAway();
            it.rounds(LibraryRound.EVERY);

            it.rounds(Duration.ofSeconds(50));
            assertThat(it.items()).hasSize(1200);

            it.rounds(Duration.ofSeconds(20));
            assertThat(it.items()).isEmpty();
        }

        @Test
        void mayBeNone() {
            it.library.takeAway();

            it.round();

            assertThat(it.state.ready()).isTrue();
        }

        @Test
        void ofAListThatBreaksOffTakeNothingAway() {
            it.round();
            it.library.remove(7);
            it.library.loseAnswer("movies", new Failure.Unreadable(FakeArr.AT, "it ends early"));
            it.clock.advance(LibraryRound.EVERY);

            assertThatThrownBy(it::round).isInstanceOf(ApiException.class);

            assertThat(it.items()).hasSize(1200).contains(7L);
        }

        @Test
        void areReadOneByOneWhenAHookNamesThem() {
            it.round();
            it.asked();
            it.woken.clear();
            it.library.getsFile(7);
            it.library.remove(8);
            it.library.put(movie(2000, 2021));
            it.hook("Download", 0, 7L);
            it.hook("MovieDelete", 0, 8L);
            it.hook("MovieAdded", 0, 2000L);
            it.hook("Download", 0, 7L);

            it.rounds(SOON);

            assertThat(it.asked()).containsExactly("find [7, 8, 2000]");
            assertThat(it.item(7).content().complete()).isTrue();
            assertThat(it.items()).hasSize(1200).contains(2000L).doesNotContain(8L);
            assertThat(it.woken).containsExactly("changed");
            assertThat(it.state.takeTouched()).containsExactlyInAnyOrder(7L, 8L, 2000L);
        }

        @Test
        void areReadWhenAnImportNamesThem() {
            it.round();
            it.asked();
            it.library.getsFile(7);
            it.news.changed(List.of(MediaId.movie(7)));
            assertThat(it.woken).contains("news");

            it.rounds(SOON);

            assertThat(it.asked()).containsExactly("find [7]");
            assertThat(it.item(7).content().complete()).isTrue();
        }

        @Test
        void areAllReadWhenAHookNamesNone() {
            it.round();
            it.asked();
            it.hook("Download", 0);

            it.rounds(SOON);
            assertThat(it.asked()).isEmpty();

            it.rounds(Duration.ofMinutes(1));
            assertThat(it.asked()).containsExactly("movies", "profiles");
        }

        @Test
        void areAllReadWhenManyAreNamed() {
            it.round();
            it.asked();
            LongStream.rangeClosed(1, 51).forEach(id -> it.hook("Download", 0, id));

            it.rounds(Duration.ofMinutes(2));

            assertThat(it.asked()).containsExactly("movies", "profiles");
        }

        @Test
        void thatCannotBeReadOneByOneAreReadWithAllOthers() {
            it.round();
            it.library.fail("find", WRONG);
            it.library.getsFile(7);
            it.hook("Download", 0, 7L);

            it.rounds(Duration.ofMinutes(2));

            assertThat(it.item(7).content().complete()).isTrue();
        }

        @Test
        void areNotReadForWhatChangesNothing() {
            it.round();
            it.asked();
            it.hook("Health", 0);
            it.hook("MEDIA_APPROVED", 0);
            it.hook("DownloadFailure", 0, 7L);

            it.rounds(Duration.ofMinutes(10));

            assertThat(it.asked()).isEmpty();
        }

        @Test
        void thatWereNamedBeforeTheyWereAllReadNeedNothing() {
            it.hook("Download", 0, 7L);

            it.rounds(Duration.ofMinutes(10));

            assertThat(it.asked()).containsExactly("movies", "profiles");
        }

        @Test
        void thatAreNamedWhileAllAreReadAreReadAgain() {
            it.library.duringReading(() -> {
                it.library.getsFile(7);
                it.hook("Download", 0, 7L);
            });

            it.rounds(SOON);

            assertThat(it.asked()).contains("find [7]");
            assertThat(it.item(7).content().complete()).isTrue();
        }

        @Test
        void areNotAskedForWhileTheArrIsGone() {
            it.library.fail("", GONE);
            assertThatThrownBy(it::round).isInstanceOf(ApiException.class);
            assertThat(it.woken).containsExactly("gone");
            it.asked();

            it.library.works();
            it.rounds(Duration.ofMinutes(20));
            assertThat(it.asked()).isEmpty();
            assertThat(it.state.ready()).isFalse();

            it.access.works();
            it.round();
            assertThat(it.state.ready()).isTrue();
        }
    }

    /// Of a Sonarr.
    @Nested
    class Series {
        @BeforeEach
        void start() {
            LibraryRoundTest.this.start(Application.SONARR);
            for (long series = 1; series <= 20; series++) {
                it.library.put(parent(series));
                for (int number = 1; number <= 10; number++) {
                    it.library.put(
                            episode(
                                    series * 100 + number,
                                    series,
                                    1,
                                    number,
                                    NOW.minus(Duration.ofDays(100))));
                }
            }
        }

        @Test
        void areReadOneAfterTheOther() {
            it.round();

            assertThat(it.mirror.size(LibraryRounds.INSTANCE).parents()).isEqualTo(20);
            assertThat(it.items()).hasSize(200);
            assertThat(it.asked())
                    .hasSize(22)
                    .contains("parents", "profiles", "items 1", "items 20");
        }

        @Test
        void sayHowFarTheReadingIs() {
            List<String> said = new ArrayList<>();
            it.library.duringReading(() -> said.add(it.pulse.state().activity()));

            it.round();

            assertThat(said).hasSize(1);
            assertThat(it.pulse.state().activity())
                    .isEqualTo("reading the library: 20 of 20 series");
            assertThat(it.pulse.state().progress()).isGreaterThan(20);
        }

        @Test
        void thatCannotBeReadStayAsTheyWere() { // #56
            it.round();
            it.library.fail("items 7", WRONG);
            it.library.getsFile(701);
            it.library.getsFile(801);
            it.library.removeParent(9);

            it.rounds(LibraryRound.EVERY);

            assertThat(it.item(701).content().complete()).isFalse();
            assertThat(it.item(801).content().complete()).isTrue();
            assertThat(it.items()).hasSize(190).contains(701L).doesNotContain(901L);
            assertThat(it.state.last().orElseThrow().partial()).isTrue();
        }

        @Test
        void ofWhichNoneCanBeReadAreNoRefresh() { // #57
            it.library.fail("items", WRONG);

            assertThatThrownBy(it::round).isInstanceOf(ApiException.class);
            assertThat(it.state.ready()).isFalse();
            it.asked();

            it.clock.advance(Duration.ofSeconds(5));
            assertThatThrownBy(it::round).isInstanceOf(ApiException.class);
            assertThat(it.asked()).isEmpty();

            it.library.works();
            it.clock.advance(Duration.ofSeconds(30));
            it.round();
            assertThat(it.state.ready()).isTrue();
        }

        @Test
        void withoutAnAirDateAreKept() {
            it.library.put(episode(711, 7, 1, 11, null));

            it.round();

            assertThat(it.item(711).dated()).isEmpty();
        }

        @Test
        void areNotGoneBecauseALibraryIsEmptyOnce() {
            it.round();
            it.library.takeAway();
            it.rounds(LibraryRound.EVERY);
            assertThat(it.items()).hasSize(200);

            it.rounds(Duration.ofSeconds(70));
            assertThat(it.items()).isEmpty();
        }

        @Test
        void areReadOneByOneWhenAHookNamesThem() {
            it.round();
            it.asked();
            it.library.put(parent(30));
            it.library.put(episode(3001, 30, 1, 1, NOW));
            it.library.removeParent(8);
            it.library.getsFile(701);
            for (long number = 701; number <= 710; number++) {
                it.hook("Download", 7, number);
            }
            it.hook("SeriesDelete", 8);
            it.hook("SeriesAdd", 30);

            it.rounds(SOON);

            assertThat(it.asked())
                    .containsExactly("items 30", "items 7", "parent 30", "parent 7", "parent 8");
            assertThat(it.item(701).content().complete()).isTrue();
            assertThat(it.items()).hasSize(191).contains(3001L).doesNotContain(801L);
            assertThat(it.state.takeTouched()).containsExactlyInAnyOrder(7L, 8L, 30L);
        }

        @Test
        void areFoundByTheirEpisodes() {
            it.round();
            it.asked();
            it.library.getsFile(701);
            it.hook("Download", 0, 701L);

            it.rounds(SOON);

            assertThat(it.asked()).containsExactly("find [701]", "items 7", "parent 7");
            assertThat(it.item(701).content().complete()).isTrue();
        }

        @Test
        void oneThatCannotBeReadAnewKeepsNoOtherFromIt() {
            it.round();
            it.asked();
            it.library.fail("parent 7", WRONG);
            it.library.getsFile(801);
            it.hook("Download", 7, 701L);
            it.hook("Download", 8, 801L);

            it.rounds(SOON);

            assertThat(it.item(801).content().complete()).isTrue();
            assertThat(it.state.takeTouched()).contains(8L);
        }

        @Test
        void areKnownToAirWhenTheCalendarSaysSo() {
            it.round();
            it.asked();
            it.library.put(
                    episode(711, 7, 1, 11, NOW.plus(Duration.ofHours(3))),
                    episode(701, 7, 1, 1, NOW.plus(Duration.ofHours(2))),
                    episode(3001, 30, 1, 1, NOW.plus(Duration.ofHours(5))));
            it.library.put(parent(30));

            it.rounds(Duration.ofMinutes(5));

            assertThat(it.asked()).containsExactly("airing", "items 30", "parent 30");
            assertThat(it.item(701).dated()).contains(NOW.plus(Duration.ofHours(2)));
            assertThat(it.items()).hasSize(202).contains(711L, 3001L);
            assertThat(it.state.takeTouched()).containsExactlyInAnyOrder(7L, 30L);

            it.rounds(Duration.ofMinutes(5));
            assertThat(it.asked()).containsExactly("airing");
            assertThat(it.state.takeTouched()).isEmpty();
        }
    }

    @Test
    void aCalendarThatCannotBeReadKeepsNothingFromBeingRead() {
        start(Application.SONARR);
        it.library.put(parent(3));
        it.library.fail("airing", WRONG);
        it.round();
        it.asked();

        it.rounds(Duration.ofMinutes(16));

        assertThat(it.asked())
                .containsExactly("airing", "airing", "airing", "items 3", "parents", "profiles");
    }

    @Test
    void artistsAreReadWithTheirTracks() {
        start(Application.LIDARR);
        it.library.put(parent(3));
        it.library.put(FakeLibrary.work(31, 3, NOW));

        it.round();

        assertThat(it.asked()).containsExactly("items 3", "parents", "profiles", "tracks 3");
        assertThat(it.items()).containsExactly(31L);
    }
}
