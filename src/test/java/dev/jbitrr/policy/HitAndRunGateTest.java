package dev.jbitrr.policy;

import static dev.jbitrr.policy.Given.complete;
import static dev.jbitrr.policy.Given.download;
import static dev.jbitrr.policy.Given.tracker;
import static dev.jbitrr.policy.HitAndRun.Mode.AND;
import static dev.jbitrr.policy.HitAndRun.Mode.OR;
import static dev.jbitrr.policy.Policies.named;
import static dev.jbitrr.policy.Policies.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Details.Detail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// What a torrent owes its trackers: the examples E43 to E46 of spec/torrents.md 18, and B33 and
/// B35.
class HitAndRunGateTest {
    private static final String HOST = "tracker.example";
    private static final int TEN_DAYS = 864_000;
    private static final int WITH_BUFFER = 867_600;
    private static final HitAndRun DEMAND = demand(AND, 1, 10);
    private static final HitAndRunGate BOTH = gate(DEMAND);
    private static final HitAndRunGate EITHER = gate(demand(OR, 1, 10));
    private static final HitAndRunGate RATIO = gate(demand(AND, 1, 0));
    private static final HitAndRunGate TIME = gate(demand(OR, 0, 10));
    private static final HitAndRunGate NOTHING = gate(demand(AND, 0, 0));
    private static final HitAndRunGate OFF = gate(HitAndRun.DISABLED);
    private static final HitAndRunGate TWO =
            gate(named(HOST, demand(AND, 1, 0)), named("other.example", demand(AND, 2, 0)));
    private static final HitAndRunGate NESTED =
            gate(named("example", demand(AND, 9, 0)), named(HOST, demand(AND, 1, 0)));
    private static final HitAndRunGate TWICE =
            gate(named(HOST, HitAndRun.DISABLED), named(HOST, demand(AND, 2, 0)));
    private static final HitAndRunGate CATEGORY = HitAndRunGate.of(usual().owing(DEMAND).build());

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("E43: the time lacks the buffer",                    BOTH,    seeded(1.0, TEN_DAYS).on(HOST),                  true),
        row("E43: ratio and time are there",                     BOTH,    seeded(1.0, WITH_BUFFER).on(HOST),               false),
        row("E43: the ratio lacks",                              BOTH,    seeded(0.99, WITH_BUFFER).on(HOST),              true),
        row("E44: either, the ratio is there",                   EITHER,  seeded(1.0, 0).on(HOST),                         false),
        row("E44: either, the time is there",                    EITHER,  seeded(0.5, WITH_BUFFER).on(HOST),               false),
        row("either, but neither is there",                      EITHER,  seeded(0.99, TEN_DAYS).on(HOST),                 true),
        row("E45: below the minimum nothing is owed",            BOTH,    download().at(0.0999).on(HOST),                  false),
        row("E45: from the minimum on the ratio is",             BOTH,    partial(0.99).on(HOST),                          true),
        row("E45: whatever the time",                            BOTH,    partial(1.0).on(HOST),                           false),
        row("E46: the tracker does not know it",                 BOTH,    complete().trackers(tracker(HOST, "Unregistered torrent", false)), false),
        row("E46, B33: nor does one below its domain",           BOTH,    complete().trackers(tracker("a." + HOST, "unregistered TORRENT (x)", false)), false),
        row("another tracker's word does not count",             BOTH,    complete().trackers(tracker("dead.example", "Unregistered torrent", false), tracker(HOST, "", true)), true),
        row("another address of the same still knows it",        BOTH,    complete().trackers(tracker("a." + HOST, "Unregistered torrent", false), tracker("b." + HOST, "", true)), true),
        row("a mere failure lifts nothing",                      BOTH,    complete().trackers(tracker(HOST, "timed out", false)),  true),
        row("a domain that only ends alike is another",          BOTH,    complete().on("my" + HOST),                      false),
        row("B35: every row must be satisfied",                  TWO,     seeded(1.5, 0).on(HOST, "other.example"),        true),
        row("B35: and is",                                       TWO,     seeded(2.0, 0).on(HOST, "other.example"),        false),
        row("a row of another tracker is not meant",             TWO,     seeded(1.5, 0).on(HOST),                         false),
        row("B35: of two rows for one host both hold",           TWICE,   seeded(1.0, 0).on(HOST),                         true),
        row("the nearest row speaks for a host",                 NESTED,  seeded(1.0, 0).on("a." + HOST),                  false),
        row("unknown trackers: every row may be meant",          TWO,     seeded(1.5, 0),                                  true),
        row("unknown trackers: all would be satisfied",          TWO,     seeded(2.0, 0),                                  false),
        row("trackers that cannot be read: fails closed",        TWO,     seeded(1.5, 0).inVain(Detail.TRACKERS),          true),
        row("no time asked for: the ratio decides",              RATIO,   seeded(1.0, 0).on(HOST),                         false),
        row("no ratio asked for: the time decides",              TIME,    seeded(9, TEN_DAYS).on(HOST),                    true),
        row("no ratio asked for, and the time is there",         TIME,    seeded(0, WITH_BUFFER).on(HOST),                 false),
        row("nothing asked for",                                 NOTHING, seeded(0, 0).on(HOST),                           false),
        row("switched off",                                      OFF,     seeded(0, 0).on(HOST),                           false),
        row("B51: beyond the server's maximum is enough",        RATIO,   seeded(Double.POSITIVE_INFINITY, 0).on(HOST),    false),
        row("B35: a category's demand needs no tracker",         CATEGORY, seeded(0, 0),                                   true),
        row("but a tracker that knows it",                       CATEGORY, complete().trackers(tracker(HOST, "Torrent not found", false)), false));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void holds(String because, HitAndRunGate gate, Given given, boolean owes) {
        assertThat(!gate.owed(given.facts()).isEmpty()).isEqualTo(owes);
    }

    @Test
    void saysWhatIsOwedRowByRow() {
        var rows = gate(named(HOST, DEMAND), named("other.example", demand(OR, 2, 10)));

        assertThat(rows.owed(seeded(0.25, TEN_DAYS).on(HOST, "other.example").facts()))
                .containsExactlyInAnyOrder(
                        new Owed(HOST, 0.75, Duration.ofHours(1), false, true),
                        new Owed("other.example", 1.75, Duration.ofHours(1), true, true))
                .extracting(Owed::words)
                .containsExactlyInAnyOrder(
                        "a ratio higher by 0.75 and 1 h more to tracker.example",
                        "a ratio higher by 1.75 or 1 h more to other.example");
    }

    @Test
    void whatLittleIsLackingIsNotCalledNothing() {
        assertThat(RATIO.owed(seeded(0.999, 0).on(HOST).facts()))
                .extracting(Owed::words)
                .containsExactly("a ratio higher by 0.01 to tracker.example");
    }

    @Test
    void saysWhenItDoesNotKnow() {
        assertThat(BOTH.owed(seeded(1, TEN_DAYS).facts()))
                .containsExactly(new Owed(HOST, 0, Duration.ofHours(1), false, false))
                .extracting(Owed::words)
                .containsExactly("1 h more perhaps to tracker.example");
    }

    @Test
    void aCategorysOverrideReplacesWhatHoldsForAll() {
        var strict = usual().owing(DEMAND).seeding();
        var settings =
                new ManagedSettings(
                        Duration.ofMinutes(3),
                        null,
                        usual().seeding(),
                        Map.of("seed/strict", strict),
                        List.of(),
                        "failed",
                        "recheck");
        var gate = HitAndRunGate.of(settings);

        assertThat(gate.owed(in("seed/strict/anime"))).hasSize(1);
        assertThat(gate.owed(in("seed/strictly"))).isEmpty();
        assertThat(gate.owed(in("seed"))).isEmpty();
    }

    private static TorrentFacts in(String category) {
        return complete().with(torrent -> torrent.category(category)).facts();
    }

    private static Given seeded(double ratio, int seconds) {
        return complete().seeded(ratio, seconds);
    }

    private static Given partial(double ratio) {
        return download().at(0.10).seeded(ratio, 0);
    }

    private static HitAndRun demand(HitAndRun.Mode mode, double ratio, int days) {
        return new HitAndRun(mode, ratio, Duration.ofDays(days), 0.10, 1.0, Duration.ofHours(1));
    }

    private static HitAndRunGate gate(HitAndRun demand) {
        return gate(named(HOST, demand));
    }

    private static HitAndRunGate gate(TrackerRule... rows) {
        return HitAndRunGate.of(usual().rows(List.of(rows)).build());
    }

    private static Arguments row(Object... cells) {
        return Arguments.of(cells);
    }
}
