package dev.jbitrr.policy;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.download;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Observation.Outage;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every torrent, whatever its facts.
class TorrentPolicyPropertyTest {
    private static final int CASES = 2_000;

    // A failing seed names itself.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void theAnswerStandsUntilTheTimeItNames(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var policy = policy(random);
            var facts = facts(random);

            var decided = policy.judge(facts, NOW).decision();

            assertThat(policy.judge(facts, NOW).decision()).isEqualTo(decided);
            decided.reviewAt().ifPresent(review -> assertThat(review).isAfter(NOW));
            var horizon = decided.reviewAt().orElse(NOW.plus(Duration.ofDays(400)));
            instantsBefore(horizon, random)
                    .forEach(later -> {
                        var then = policy.judge(facts, later).decision();
                        assertThat(then.label()).isEqualTo(decided.label());
                        assertThat(then.reason().rule()).isEqualTo(decided.reason().rule());
                        assertThat(then.reviewAt()).isEqualTo(decided.reviewAt());
                    });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void neitherIgnoredNorYoungNorCompleteIsEverRemoved(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            var facts = facts(random);
            var torrent = facts.torrent();

            if (policy(random).judge(facts, NOW).decision() instanceof Remove) {
                assertThat(torrent.tags()).doesNotContain(TorrentPolicy.IGNORED_TAG);
                assertThat(torrent.age(NOW)).isGreaterThan(Duration.ofMinutes(3));
                assertThat(torrent.complete()).isFalse();
                assertThat(torrent.progress()).isLessThanOrEqualTo(0.99);
                assertThat(torrent.state().stopped()).isFalse();
                assertThat(facts.observation().reliable()).isTrue();
            }
        }
    }

    private static Stream<Instant> instantsBefore(Instant horizon, Random random) {
        long span = Duration.between(NOW, horizon).toMillis();
        return Stream.concat(
                        Stream.of(horizon.minusNanos(1)),
                        random.longs(5, 0, Math.max(1, span)).mapToObj(NOW::plusMillis))
                .filter(instant -> instant.isBefore(horizon));
    }

    private static TorrentPolicy policy(Random random) {
        Duration delay = pick(random, Duration.ZERO, minutes(1), minutes(15), minutes(900));
        return new TorrentPolicy(
                new HealthSettings(
                        Duration.ofMinutes(3),
                        null,
                        0.99,
                        random.nextBoolean(),
                        random.nextInt(5) == 0 ? null : delay,
                        random.nextBoolean(),
                        random.nextBoolean()));
    }

    private static TorrentFacts facts(Random random) {
        var torrent =
                download()
                        .in(pick(random, TorrentState.values()))
                        .at(pick(random, 0.0, 0.3, 0.98, 0.99, 0.995, 1.0))
                        .aged(near(random))
                        .idle(near(random))
                        .tagged(
                                pick(
                                        random,
                                        "",
                                        "",
                                        TorrentPolicy.IGNORED_TAG,
                                        TorrentPolicy.IMPORTED_TAG))
                        .build();
        var observation =
                pick(
                        random,
                        Observation.GOOD,
                        Observation.GOOD.doubted("the answer was empty"),
                        Observation.GOOD.after(
                                new Outage(NOW.minus(minutes(10)), NOW.minus(minutes(2)))));
        return TorrentFacts.of(
                torrent,
                pick(random, Handling.values()),
                new Timeline(
                        pick(random, Instant.EPOCH, NOW.minus(near(random))),
                        NOW.minus(near(random)),
                        Instant.EPOCH,
                        null),
                observation);
    }

    /// Values around the limits are as frequent as any.
    private static Duration near(Random random) {
        return random.nextBoolean()
                ? pick(random, seconds(0), seconds(179), seconds(180), seconds(181), seconds(900))
                : seconds(random.nextInt(100_000));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... from) {
        return from[random.nextInt(from.length)];
    }
}
