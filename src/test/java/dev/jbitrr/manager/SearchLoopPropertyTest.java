package dev.jbitrr.manager;

import static dev.jbitrr.manager.FakeLibrary.episode;
import static dev.jbitrr.manager.SearchRounds.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.SearchSettings.Grouping;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever happens in whatever order (episodes air, requests come and go, commands end, answers
/// get lost, files come and go, the process dies at any step), the bounds hold and nothing is
/// searched for twice.
class SearchLoopPropertyTest {
    private static final Duration DELAY = Duration.ofSeconds(30);
    private static final int LIMIT = 2;
    private static final int PER_HOUR = 40;
    private static final int SERIES = 4;
    private static final int EPISODES = 12;

    @TempDir Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 5);
    }

    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void boundsHoldAndNothingIsSearchedForTwice(long seed) {
        var rounds = SearchRounds.of(folder, "Sonarr");
        try {
            new World(rounds, new Random(seed)).live(Duration.ofHours(10));
        } finally {
            rounds.close();
        }
    }

    private static final class World {
        private final SearchRounds rounds;
        private final Random random;
        private final Map<Long, Instant> lastSent = new HashMap<>();
        private final Map<Long, Long> lastCycle = new HashMap<>();
        private final Set<Long> worse = new HashSet<>();
        private final List<Instant> sent = new ArrayList<>();
        private final Set<Integer> requested = new HashSet<>();
        private int deaths;

        World(SearchRounds rounds, Random random) {
            this.rounds = rounds;
            this.random = random;
            for (int series = 1; series <= SERIES; series++) {
                rounds.library.put(
                        new Parent(
                                series,
                                "Series " + series,
                                true,
                                4,
                                new ExternalIds(0, 1000 + series, ""),
                                0));
                for (int number = 1; number <= EPISODES; number++) {
                    rounds.library.put(
                            episode(
                                    series * 100L + number,
                                    series,
                                    1,
                                    number,
                                    NOW.plus(Duration.ofMinutes(random.nextInt(-6000, 900)))));
                }
            }
            rounds.quick = false;
            rounds.accepted = this::check;
            rounds.observer = this::perhapsDie;
            rounds.tuned(
                            knobs -> {
                                knobs.limit = LIMIT;
                                knobs.perHour = PER_HOUR;
                                knobs.grouping = Grouping.EPISODE;
                            })
                    .withRequests();
        }

        private void perhapsDie(InfoHash torrent, String moment) {
            if (moment.startsWith("search/") && random.nextInt(5) == 0) {
                deaths++;
                throw new Death();
            }
        }

        void live(Duration time) {
            var end = NOW.plus(time);
            while (rounds.now().isBefore(end)) {
                happen();
                Instant next = rounds.now().plusSeconds(random.nextInt(1, 40));
                try {
                    Instant due = rounds.turn();
                    assertThat(due).isAfter(rounds.now());
                    next = due.isBefore(next) ? due : next;
                } catch (Death e) {
                    rounds.restart();
                } catch (ApiException e) {
                    next = rounds.now().plusSeconds(5);
                }
                rounds.clock.advance(Duration.between(rounds.now(), next));
            }
            assertThat(sent).as("it did search").hasSizeGreaterThan(15);
            assertThat(deaths).isPositive();
        }

        private void happen() {
            long any = random.nextInt(1, SERIES + 1) * 100L + random.nextInt(1, EPISODES + 1);
            switch (random.nextInt(40)) {
                case 0 -> request(random.nextInt(1, SERIES + 1));
                case 1 -> rounds.library.getsFile(any);
                case 2 -> {
                    rounds.library.losesFile(any);
                    worse.add(any);
                }
                case 3 ->
                        rounds.library.loseAnswer(
                                "search", new Failure.TimedOut(FakeArr.AT, DELAY));
                default -> {
                    if (random.nextInt(4) == 0) {
                        rounds.arr.endsOneSearch();
                    }
                }
            }
        }

        private void request(int series) {
            if (!requested.remove(series)) {
                requested.add(series);
            }
            rounds.requests.open(
                    requested.stream()
                            .map(each ->
                                    new MediaRequest(
                                            "o" + each,
                                            MediaRequest.Kind.SERIES,
                                            "Series",
                                            new ExternalIds(0, 1000 + each, ""),
                                            Set.of(),
                                            "somebody"))
                            .toArray(MediaRequest[]::new));
            rounds.hook();
        }

        private void check(SearchTarget target) {
            Instant now = rounds.now();
            long id = ((SearchTarget.Items) target).ids().getFirst();
            Item item = rounds.library.item(id);
            boolean today = item.dated().orElseThrow().isAfter(now.minus(Duration.ofDays(1)));
            boolean urgent =
                    today || rounds.stores().requestedItems().all("Sonarr").containsKey(id);

            assertThat(item.content().complete()).as("it is wanted").isFalse();
            assertThat(item.dated().orElseThrow())
                    .as("it has aired for an hour")
                    .isBefore(now.minus(Duration.ofHours(1)));
            assertThat(rounds.arr.underway())
                    .as("the limit, for %s", urgent ? "an urgent one" : "the backlog")
                    .isLessThan(urgent ? 2 * LIMIT : LIMIT);
            if (!sent.isEmpty()) {
                assertThat(Duration.between(sent.getLast(), now))
                        .as("the pause between commands")
                        .isGreaterThanOrEqualTo(DELAY);
            }
            sent.add(now);
            assertThat(
                            sent.stream()
                                    .filter(at -> at.isAfter(now.minus(Duration.ofHours(1))))
                                    .count())
                    .as("the bound of an hour")
                    .isLessThanOrEqualTo(PER_HOUR);
            oncePerCycle(id, urgent, now);
        }

        private void oncePerCycle(long id, boolean urgent, Instant now) {
            long cycle = rounds.stores().ledger().cycle("Sonarr").orElseThrow().number();
            boolean gotWorse = worse.remove(id);
            var before = lastSent.put(id, now);
            var cycleBefore = lastCycle.put(id, cycle);
            if (before != null && !gotWorse) {
                assertThat(Duration.between(before, now))
                        .as("%d is not searched for twice", id)
                        .isGreaterThanOrEqualTo(Duration.ofHours(1));
                if (!urgent) {
                    assertThat(cycle).as("%d once a cycle", id).isGreaterThan(cycleBefore);
                }
            }
        }
    }
}
