package dev.jbitrr.policy;

import static dev.jbitrr.policy.Given.complete;
import static dev.jbitrr.policy.Given.download;
import static dev.jbitrr.policy.Given.imported;
import static dev.jbitrr.policy.Guards.Connection.DOWN;
import static dev.jbitrr.policy.Guards.Connection.UP;
import static dev.jbitrr.policy.Policies.usual;
import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Import;
import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.policy.Decision.Recheck;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Decision.Replace;
import dev.jbitrr.policy.Guards.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// What must not happen, whatever was decided.
class GuardsTest {
    private static final Decision REMOVE = remove(RuleName.STALLED);
    private static final Decision LIMIT = remove(RuleName.SEEDING_LIMIT);
    private static final Decision FAILED = remove(RuleName.FAILED_CATEGORY);
    private static final Decision IMPORT = new Import(hash(1), Reason.of(RuleName.COMPLETED));
    private static final Decision KEEP = new Keep(hash(1), Reason.of(RuleName.SEEDING), null);
    private static final Decision CHECK =
            new Recheck(hash(1), "", Reason.of(RuleName.ERRORED, "error"));
    private static final Decision REPLACE =
            new Replace(
                    hash(1), Reason.of(RuleName.STALLED_AT_FIRST), NOW.plus(Duration.ofHours(1)));
    private static final HitAndRun OWES =
            new HitAndRun(HitAndRun.Mode.AND, 1, Duration.ofDays(10), 0.10, 1, Duration.ZERO);

    private static final Guards NONE = guards(DryRun.OFF, List.of());
    private static final Guards TRACKER = guards(DryRun.OFF, List.of(HitAndRun.DISABLED, OWES));
    private static final Guards PAUSED = NONE.paused("since noon, by ann");
    private static final Guards QBIT = Guards.of(DryRun.OFF, managed(), Duration.ofSeconds(15));
    private static final Given OLD = download();
    private static final Given IGNORED = download().tagged(Tags.IGNORED);
    private static final Given YOUNG = download().aged(180);
    private static final Given SPARED = download().spared("its removal was undone");

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("nothing speaks against it",                NONE,    REMOVE,  OLD,     UP,   ""),
        row("keeping needs nobody's leave",             TRACKER, KEEP,    IGNORED, DOWN, ""),
        row("ignored is never removed",                 NONE,    REMOVE,  IGNORED, UP,   "ignored"),
        row("ignored is never imported",                NONE,    IMPORT,  IGNORED, UP,   "ignored"),
        row("ignored is never checked",                 NONE,    CHECK,   IGNORED, UP,   "ignored"),
        row("ignored is never replaced",                NONE,    REPLACE, IGNORED, UP,   "ignored"),
        row("ignored, though a person calls it failed", QBIT,    FAILED,  IGNORED, UP,   "ignored"),
        row("spared is never removed",                  NONE,    REMOVE,  SPARED,  UP,   "spared"),
        row("nor is its release blocklisted",           NONE,    REPLACE, SPARED,  UP,   "spared"),
        row("but it is imported",                       NONE,    IMPORT,  SPARED,  UP,   ""),
        row("youth ends strictly after its limit",      NONE,    REMOVE,  YOUNG,   UP,   "young"),
        row("youth does not stop an import",            NONE,    IMPORT,  YOUNG,   UP,   ""),
        row("E27: unwanted files do not age",           NONE,    remove(RuleName.NO_WANTED_FILES),     YOUNG, UP, ""),
        row("scores do not age",                        NONE,    remove(RuleName.CUSTOM_FORMAT_UNMET), YOUNG, UP, ""),
        row("what the Arr refuses does not age",        NONE,    remove(RuleName.ARR_ERROR),           YOUNG, UP, ""),
        row("what cannot be played does not age",       NONE,    remove(RuleName.UNPLAYABLE),          YOUNG, UP, ""),
        row("E47: a person's word has no age",          QBIT,    FAILED,  YOUNG,   UP,   ""),
        row("a limit has",                              NONE,    LIMIT,   imported().aged(180), UP, "young"),
        row("missing files have",                       NONE,    remove(RuleName.MISSING_FILES),       YOUNG, UP, "young"),
        row("B1: a limit waits for the import",         NONE,    LIMIT,   complete(), UP, "not-imported"),
        row("B1: and is met after it",                  NONE,    LIMIT,   imported(), UP, ""),
        row("B1: a predecessor's tag says so, too",     NONE,    LIMIT,   complete().tagged(Tags.IMPORTED), UP, ""),
        row("without an Arr nothing is imported",       QBIT,    LIMIT,   complete(), UP, ""),
        row("what is dead need not be imported",        NONE,    REMOVE,  complete(), UP, ""),
        row("no connection, no judgement",              NONE,    REMOVE,  OLD,     DOWN, "offline"),
        row("nor another release",                      NONE,    REPLACE, OLD,     DOWN, "offline"),
        row("a limit is met without one",               NONE,    LIMIT,   imported(), DOWN, ""),
        row("an import needs no internet",              NONE,    IMPORT,  OLD,     DOWN, ""),
        row("E45: below the minimum nothing is owed",   TRACKER, REMOVE,  download().at(0.0999), UP, ""),
        row("E45: from the minimum on it fails closed", TRACKER, REMOVE,  download().at(0.10),   UP, "hit-and-run"),
        row("E45: unless no tracker asks for it",       TRACKER, REMOVE,  download().at(0.10).on("other.example"), UP, ""),
        row("E27, B63: also for unwanted files",        TRACKER, remove(RuleName.NO_WANTED_FILES), OLD, UP, "hit-and-run"),
        row("also for missing files",                   TRACKER, remove(RuleName.MISSING_FILES), OLD, UP, "hit-and-run"),
        row("also for what the Arr refuses",            TRACKER, remove(RuleName.ARR_ERROR), complete(), UP, "hit-and-run"),
        row("E43: also at a seeding limit",             TRACKER, LIMIT,   imported(), UP, "hit-and-run"),
        row("E47: but not when a person asks",          TRACKER, FAILED,  complete(), UP, ""),
        row("an import is no hit and run",              TRACKER, IMPORT,  OLD,     UP,   ""),
        row("a pause holds every removal",              PAUSED,  FAILED,  OLD,     UP,   "paused"),
        row("a pause holds nothing else",               PAUSED,  IMPORT,  OLD,     UP,   ""),
        row("dry run everywhere",                       guards(new DryRun(true, false, Set.of()), List.of()),             REMOVE, OLD, UP, "dry-run"),
        row("dry run here",                             guards(new DryRun(false, true, Set.of()), List.of()),             IMPORT, OLD, UP, "dry-run"),
        row("dry run of this rule, in any spelling",    guards(new DryRun(false, false, Set.of(" Stalled")), List.of()),  REMOVE, OLD, UP, "dry-run"),
        row("dry run of another rule",                  guards(new DryRun(false, false, Set.of("completed")), List.of()), REMOVE, OLD, UP, ""),
        row("a real obstacle is told before dry run",   guards(new DryRun(true, false, Set.of()), List.of(OWES)),         REMOVE, OLD, UP, "hit-and-run"));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void object(
            String because,
            Guards guards,
            Decision decision,
            Given given,
            Connection connection,
            String guard) {
        var objection = guards.objection(decision, given.facts(), connection, NOW);

        assertThat(objection.map(Objection::guard).orElse("")).isEqualTo(guard);
    }

    @Test
    void whatTimeLiftsSaysWhen() {
        assertThat(objection(NONE, REMOVE, YOUNG, UP).reviewAt()).contains(NOW.plusNanos(1));
        assertThat(objection(NONE, REMOVE, OLD, DOWN).reviewAt()).contains(NOW.plusSeconds(15));
        assertThat(objection(PAUSED, REMOVE, OLD, UP).reviewAt()).isEmpty();
        assertThat(objection(TRACKER, REMOVE, OLD, UP).reviewAt()).isEmpty();
    }

    @Test
    void whatIsOwedInTimeIsReviewedWhenItMayBePaid() {
        var seeding = imported().seeded(1, 863_000).on("tracker.example");

        assertThat(objection(TRACKER, LIMIT, seeding, UP).reviewAt())
                .contains(NOW.plusSeconds(1000));
        assertThat(objection(TRACKER, LIMIT, seeding.seeded(0.5, 863_000), UP).reviewAt())
                .contains(NOW.plusSeconds(1000));
    }

    @Test
    void aDecisionThatTimeChangesIsReviewedThoughItIsHeldBack() {
        var dry = guards(new DryRun(true, false, Set.of()), List.of());

        assertThat(objection(dry, REPLACE, OLD, UP).reviewAt())
                .contains(NOW.plus(Duration.ofHours(1)));
        assertThat(objection(NONE, REPLACE, OLD, DOWN).reviewAt()).contains(NOW.plusSeconds(15));
    }

    @Test
    void anObjectionReadsAsOneSentence() {
        assertThat(objection(TRACKER, REMOVE, OLD, UP).reason().sentence())
                .isEqualTo(
                        "It still owes seeding (a ratio higher by 1.00 perhaps to tracker.example), so"
                                + " it is not removed; seeding that changes it.");
        assertThat(objection(PAUSED, REMOVE, OLD, UP).reason().sentence())
                .isEqualTo(
                        "All removals are paused (since noon, by ann); letting them go on changes"
                                + " that.");
    }

    private static Objection objection(
            Guards guards, Decision decision, Given given, Connection connection) {
        return guards.objection(decision, given.facts(), connection, NOW).orElseThrow();
    }

    private static Decision remove(RuleName rule) {
        return new Remove(hash(1), Afterwards.BLOCKLIST, new Reason(rule, "16 min", "15 min"));
    }

    private static Guards guards(DryRun dryRun, List<HitAndRun> obligations) {
        var settings = usual().rows(obligations.stream().map(Policies::row).toList());
        return Guards.of(dryRun, settings.build(), Duration.ofSeconds(15));
    }

    private static ManagedSettings managed() {
        return new ManagedSettings(
                Duration.ofMinutes(3),
                null,
                usual().seeding(),
                Map.of(),
                List.of(),
                "failed",
                "recheck");
    }

    private static Arguments row(Object... cells) {
        return Arguments.of(cells);
    }
}
