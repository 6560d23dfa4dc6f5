package dev.jbitrr.policy;

import static dev.jbitrr.policy.Torrents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Breaker.Situation;
import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Guards.Connection;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.InfoHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every torrent, whatever its facts and the settings.
class TorrentPolicyPropertyTest {
    private static final int CASES = 1_500;
    private static final Set<RuleName> AT_ANY_AGE =
            EnumSet.of(
                    RuleName.NO_WANTED_FILES,
                    RuleName.FAILED_CATEGORY,
                    RuleName.CUSTOM_FORMAT_UNMET,
                    RuleName.ARR_ERROR,
                    RuleName.UNPLAYABLE);

    /// One case: a torrent, its judge and the guards before it.
    private record Case(
            TorrentFacts facts,
            Judge judge,
            Guards guards,
            HitAndRunGate gate,
            Duration youth,
            boolean arr,
            Connection connection) {

        static Case of(RandomWorld world) {
            return world.flag() ? ofArr(world) : ofQbit(world);
        }

        private static Case ofArr(RandomWorld world) {
            var settings = world.settings();
            return new Case(
                    world.facts(),
                    new TorrentPolicy(settings, world.flag()),
                    Guards.of(world.dryRun(), settings, Duration.ofSeconds(15)),
                    HitAndRunGate.of(settings),
                    settings.health().ignoreYoungerThan(),
                    true,
                    world.pick(Connection.values()));
        }

        private static Case ofQbit(RandomWorld world) {
            var settings = world.managed();
            return new Case(
                    world.facts(),
                    new QbitPolicy(settings, world.flag()),
                    Guards.of(world.dryRun(), settings, Duration.ofSeconds(15)),
                    HitAndRunGate.of(settings),
                    settings.ignoreYoungerThan(),
                    false,
                    world.pick(Connection.values()));
        }

        Decision decision(Instant at) {
            return judge.judge(facts, at).decision();
        }

        @Nullable Objection objection(Instant at) {
            return guards.objection(decision(at), facts, connection, at).orElse(null);
        }

        /// What is done, why, and what holds it back.
        String outcome(Instant at) {
            var decision = decision(at);
            var objection = objection(at);
            return "%s %s %s"
                    .formatted(
                            decision.label(),
                            decision.reason().rule(),
                            objection == null ? "" : objection.guard());
        }

        Optional<Instant> reviewAt() {
            var objection = objection(NOW);
            return objection == null ? decision(NOW).reviewAt() : objection.reviewAt();
        }
    }

    // A failing seed names itself.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void everyTorrentIsJudgedAndAlwaysTheSameWay(long seed) {
        var world = new RandomWorld(seed);
        for (int i = 0; i < CASES; i++) {
            var one = Case.of(world);

            var judgement = one.judge().judge(one.facts(), NOW);

            assertThat(one.judge().judge(one.facts(), NOW)).isEqualTo(judgement);
            assertThat(judgement.decision().torrent()).isEqualTo(one.facts().torrent().hash());
            assertThat(judgement.decision().reason().sentence())
                    .endsWith(".")
                    .doesNotContain("{", "null");
            assertThat(judgement.missing()).allMatch(detail -> one.facts().details().lacks(detail));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void theAnswerStandsUntilTheTimeItNames(long seed) {
        var world = new RandomWorld(seed);
        for (int i = 0; i < CASES; i++) {
            var one = Case.of(world);
            var review = one.reviewAt();

            assertThat(review.orElse(Instant.MAX)).isAfter(NOW);
            for (var at : world.momentsBefore(review.orElse(NOW.plus(Duration.ofDays(400))))) {
                assertThat(one.outcome(at)).as("%s at %s", one, at).isEqualTo(one.outcome(NOW));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void theDecisionStandsUntilTheTimeItNamesWhateverTheGuardsSay(long seed) {
        var world = new RandomWorld(seed);
        for (int i = 0; i < CASES; i++) {
            var one = Case.of(world);
            var decided = one.decision(NOW);

            var horizon = decided.reviewAt().orElse(NOW.plus(Duration.ofDays(400)));
            for (var at : world.momentsBefore(horizon)) {
                var then = one.decision(at);
                assertThat(then.label()).isEqualTo(decided.label());
                assertThat(then.reason().rule()).isEqualTo(decided.reason().rule());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void whatIsProtectedIsNeverRemoved(long seed) {
        var world = new RandomWorld(seed);
        int removed = 0;
        for (int i = 0; i < CASES * 2; i++) {
            var one = Case.of(world);
            if (one.decision(NOW) instanceof Remove remove && one.objection(NOW) == null) {
                removed++;
                protects(one, remove);
            }
        }
        assertThat(removed).isGreaterThan(100);
    }

    private static void protects(Case one, Remove remove) {
        var facts = one.facts();
        var torrent = facts.torrent();
        RuleName rule = remove.reason().rule();
        assertThat(torrent.tags()).doesNotContain(Tags.IGNORED);
        assertThat(facts.past().spared()).isEmpty();
        assertThat(facts.observation().reliable()).isTrue();
        assertThat(AT_ANY_AGE.contains(rule) || torrent.age(NOW).compareTo(one.youth()) > 0)
                .isTrue();
        assertThat(rule == RuleName.FAILED_CATEGORY || one.gate().owed(facts).isEmpty()).isTrue();
        if (rule == RuleName.SEEDING_LIMIT) {
            assertThat(remove.afterwards()).isEqualTo(Afterwards.NOTHING);
            assertThat(torrent.superSeeding()).isFalse();
            assertThat(
                            !one.arr()
                                    || facts.handling() == Handling.IMPORTED
                                    || torrent.tags().contains(Tags.IMPORTED))
                    .isTrue();
        }
        if (rule.health()) {
            assertThat(one.connection()).isEqualTo(Connection.UP);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void whatIsIgnoredIsNotTouchedAtAll(long seed) {
        var world = new RandomWorld(seed);
        for (int i = 0; i < CASES; i++) {
            var one = Case.of(world);
            if (one.facts().torrent().tags().contains(Tags.IGNORED)) {
                assertThat(one.judge().judge(one.facts(), NOW))
                        .isEqualTo(
                                Judgement.of(
                                        new Keep(
                                                one.facts().torrent().hash(),
                                                Reason.of(RuleName.IGNORED, Tags.IGNORED))));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void theBreakerNeverLetsMoreGoThanItMay(long seed) {
        var world = new RandomWorld(seed);
        for (int i = 0; i < CASES / 10; i++) {
            var candidates = candidates(world, 40);
            var hashes = hashes(candidates);
            var situation =
                    new Situation(
                            world.pick(10, 40, 500),
                            world.pick(0, 3, 9, 99),
                            some(world, hashes),
                            some(world, hashes));
            var breaker = new Breaker(world.pick(0, 3, 10, 1000), world.pick(0, 5, 20, 100));

            var held = breaker.objections(candidates, situation);

            long unapproved =
                    hashes.stream()
                            .filter(hash -> !held.containsKey(hash))
                            .filter(hash -> !situation.approved().contains(hash))
                            .count();
            int room = breaker.allowance(situation.torrents()) - situation.done();
            assertThat(unapproved).isLessThanOrEqualTo(Math.max(0L, room));
            assertThat(held).doesNotContainKeys(situation.approved().toArray(InfoHash[]::new));
        }
    }

    @Test
    void anOutageHoldsOnlyWhatWasToBeRemovedForItsHealth() {
        var world = new RandomWorld(7);
        for (int i = 0; i < CASES / 10; i++) {
            var candidates = candidates(world, 40);
            var all = candidates.stream().map(Candidate::facts).toList();

            var held = Outages.objections(candidates, all, NOW);

            var ill =
                    candidates.stream()
                            .filter(one -> one.decision().reason().rule().health())
                            .map(one -> one.facts().torrent().hash())
                            .collect(Collectors.toSet());
            assertThat(ill).containsAll(held.keySet());
            held.values().forEach(one -> assertThat(one.reviewAt().orElseThrow()).isAfter(NOW));
        }
    }

    private static List<Candidate> candidates(RandomWorld world, int most) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            var one = Case.of(world);
            if (one.decision(NOW) instanceof Remove remove) {
                candidates.add(new Candidate(one.facts(), remove));
            }
        }
        return candidates;
    }

    private static Set<InfoHash> hashes(List<Candidate> candidates) {
        return candidates.stream()
                .map(one -> one.facts().torrent().hash())
                .collect(Collectors.toSet());
    }

    private static Set<InfoHash> some(RandomWorld world, Set<InfoHash> from) {
        return from.stream()
                .filter(_ -> world.pick(true, false, false, false))
                .collect(Collectors.toSet());
    }
}
