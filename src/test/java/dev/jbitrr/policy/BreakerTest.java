package dev.jbitrr.policy;

import static dev.jbitrr.policy.Given.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Breaker.Situation;
import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.torrent.InfoHash;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How far a mistake may reach.
class BreakerTest {
    private static final Breaker TEN = new Breaker(10, 20);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                                       | removals | percent | torrents | allowed
                    the number bounds a large instance              | 10       | 20      | 500      | 10
                    the share bounds a small one                    | 10       | 20      | 40       | 8
                    a part of a torrent is one                      | 10       | 20      | 41       | 9
                    three may always go                             | 10       | 20      | 4        | 3
                    unless less is allowed                          | 2        | 20      | 4        | 2
                    no share, only the number                       | 10       | 0       | 4        | 10
                    nothing without approval                        | 0        | 20      | 500      | 0
                    nothing without approval, without a share       | 0        | 0       | 500      | 0
                    all of them, if that is wanted                  | 999999   | 100     | 70000    | 70000
                    """)
    void allows(String because, int removals, int percent, int torrents, int allowed) {
        assertThat(new Breaker(removals, percent).allowance(torrents)).isEqualTo(allowed);
    }

    @Test
    void ofThirtyDeadOnesAmongFiveHundredTenGoAndTwentyWait() {
        var held = TEN.objections(candidates(30), situation(0, Set.of(), Set.of()));

        assertThat(held).hasSize(20);
        assertThat(held.get(hash(20)))
                .extracting(objection -> objection.reason().sentence())
                .isEqualTo(
                        "0 were removed without approval already, and 10 of 530 torrents may be in"
                                + " this time; a person's approval changes that.");
        assertThat(held.values()).allSatisfy(one -> assertThat(one.reviewAt()).isEmpty());
    }

    @Test
    void theOldestGoFirst() {
        var shuffled = candidates(30).reversed();

        assertThat(TEN.objections(shuffled, situation(0, Set.of(), Set.of())).keySet())
                .containsExactlyInAnyOrderElementsOf(hashes(1, 20)); // 21 to 30 are the oldest
    }

    @Test
    void approvalLetsTheRestGoAndCountsAsNobodys() {
        var approved = hashes(1, 20);

        assertThat(TEN.objections(candidates(30), situation(0, approved, Set.of()))).isEmpty();
        assertThat(TEN.objections(candidates(20), situation(10, approved, Set.of()))).isEmpty();
    }

    @Test
    void whatWentBeforeCounts() {
        assertThat(TEN.objections(candidates(5), situation(7, Set.of(), Set.of()))).hasSize(2);
        assertThat(TEN.objections(candidates(5), situation(12, Set.of(), Set.of()))).hasSize(5);
    }

    @Test
    void whatAPersonWasAskedAboutWaitsForTheAnswer() {
        // The window is over, and there would be room.
        var pending = hashes(1, 20);

        assertThat(TEN.objections(candidates(20), situation(0, Set.of(), pending)).keySet())
                .containsExactlyInAnyOrderElementsOf(pending);
        assertThat(TEN.objections(candidates(25), situation(0, Set.of(), pending))).hasSize(20);
    }

    @Test
    void nothingToRemoveNothingToHold() {
        assertThat(TEN.objections(List.of(), situation(99, Set.of(), Set.of()))).isEmpty();
    }

    private static Situation situation(int done, Set<InfoHash> approved, Set<InfoHash> pending) {
        return new Situation(530, done, approved, pending);
    }

    /// The higher the number the older.
    private static List<Candidate> candidates(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number ->
                        new Candidate(
                                download().aged(10_000L + number).number(number).facts(),
                                new Remove(
                                        hash(number),
                                        Afterwards.BLOCKLIST,
                                        new Reason(RuleName.STALLED, "1 h", "15 min"))))
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.toList(), Collections::unmodifiableList));
    }

    private static Set<InfoHash> hashes(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Torrents::hash).collect(Collectors.toSet());
    }
}
