package dev.jbitrr.policy;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Import;
import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Guards.Connection;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// What must not happen, whatever was decided.
class GuardsTest {
    private static final Decision REMOVE =
            new Remove(
                    hash(1),
                    Afterwards.BLOCKLIST,
                    new Reason(RuleName.STALLED, "16 min", "15 min"));
    private static final Decision IMPORT = new Import(hash(1), Reason.of(RuleName.COMPLETED));
    private static final Decision KEEP = new Keep(hash(1), Reason.of(RuleName.SEEDING), null);
    private static final HitAndRun OWES =
            new HitAndRun(HitAndRun.Mode.AND, 1, Duration.ofDays(10), 0.10, 1, Duration.ZERO);

    private static final Guards NONE = guards(DryRun.OFF, List.of());
    private static final Guards TRACKER = guards(DryRun.OFF, List.of(HitAndRun.DISABLED, OWES));
    private static final Torrent OLD = download().build();
    private static final Torrent IGNORED = download().tagged("qBitrr-ignored").build();
    private static final Torrent YOUNG = download().aged(Duration.ofMinutes(3)).build();

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("nothing speaks against it",                NONE,    REMOVE, OLD,     Connection.UP,   ""),
        row("keeping needs nobody's leave",             TRACKER, KEEP,   IGNORED, Connection.DOWN, ""),
        row("ignored is never removed",                 NONE,    REMOVE, IGNORED, Connection.UP,   "ignored"),
        row("ignored is never imported",                NONE,    IMPORT, IGNORED, Connection.UP,   "ignored"),
        row("youth ends strictly after its limit",      NONE,    REMOVE, YOUNG,   Connection.UP,   "young"),
        row("youth does not stop an import",            NONE,    IMPORT, YOUNG,   Connection.UP,   ""),
        row("no connection, no judgement",              NONE,    REMOVE, OLD,     Connection.DOWN, "offline"),
        row("an import needs no internet",              NONE,    IMPORT, OLD,     Connection.DOWN, ""),
        row("E45: below the minimum nothing is owed",   TRACKER, REMOVE, download().at(0.0999).build(), Connection.UP, ""),
        row("E45: from the minimum on it fails closed", TRACKER, REMOVE, download().at(0.10).build(),   Connection.UP, "hit-and-run"),
        row("an import is no hit and run",              TRACKER, IMPORT, OLD,     Connection.UP,   ""),
        row("dry run everywhere",                       guards(new DryRun(true, false, Set.of()), List.of()),             REMOVE, OLD, Connection.UP, "dry-run"),
        row("dry run here",                             guards(new DryRun(false, true, Set.of()), List.of()),             IMPORT, OLD, Connection.UP, "dry-run"),
        row("dry run of this rule, in any spelling",    guards(new DryRun(false, false, Set.of(" Stalled")), List.of()),  REMOVE, OLD, Connection.UP, "dry-run"),
        row("dry run of another rule",                  guards(new DryRun(false, false, Set.of("completed")), List.of()), REMOVE, OLD, Connection.UP, ""),
        row("a real obstacle is told before dry run",   guards(new DryRun(true, false, Set.of()), List.of(OWES)),         REMOVE, OLD, Connection.UP, "hit-and-run"));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void object(
            String because,
            Guards guards,
            Decision decision,
            Torrent torrent,
            Connection connection,
            String guard) {
        var objection = guards.objection(decision, torrent, connection, NOW);

        assertThat(objection.map(Objection::guard).orElse("")).isEqualTo(guard);
    }

    @Test
    void whatTimeLiftsSaysWhen() {
        assertThat(NONE.objection(REMOVE, YOUNG, Connection.UP, NOW).orElseThrow().reviewAt())
                .contains(NOW.plusNanos(1));
        assertThat(NONE.objection(REMOVE, OLD, Connection.DOWN, NOW).orElseThrow().reviewAt())
                .contains(NOW.plusSeconds(15));
        assertThat(TRACKER.objection(REMOVE, OLD, Connection.UP, NOW).orElseThrow().reviewAt())
                .isEmpty();
    }

    @Test
    void anObjectionReadsAsOneSentence() {
        var objection = TRACKER.objection(REMOVE, OLD, Connection.UP, NOW).orElseThrow();

        assertThat(objection.reason().sentence())
                .isEqualTo(
                        "At 50.0 % it may owe a tracker seeding (from 10.0 % on), so it is not"
                                + " removed; ending that obligation changes that.");
    }

    private static Guards guards(DryRun dryRun, List<HitAndRun> obligations) {
        return new Guards(dryRun, Duration.ofMinutes(3), obligations, Duration.ofSeconds(15));
    }

    private static Arguments row(Object... cells) {
        return Arguments.of(cells);
    }
}
