package dev.jbitrr.policy;

import static dev.jbitrr.policy.Given.complete;
import static dev.jbitrr.policy.Given.imported;
import static dev.jbitrr.policy.Policies.usual;
import static dev.jbitrr.policy.SeedingSettings.RemoveWhen.BOTH;
import static dev.jbitrr.policy.SeedingSettings.RemoveWhen.EITHER;
import static dev.jbitrr.policy.SeedingSettings.RemoveWhen.NEVER;
import static dev.jbitrr.policy.SeedingSettings.RemoveWhen.RATIO;
import static dev.jbitrr.policy.SeedingSettings.RemoveWhen.TIME;
import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.torrent.TorrentState.FORCED_UPLOAD;
import static dev.jbitrr.torrent.TorrentState.QUEUED_UPLOAD;
import static dev.jbitrr.torrent.TorrentState.STALLED_UPLOAD;
import static dev.jbitrr.torrent.TorrentState.STOPPED_UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.policy.TorrentFacts.Handling;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// The seeding examples of spec/torrents.md 18 (E34 to E42, E48, E49), as a better system answers
/// them: import follows completion at once, and only what is imported may reach a limit.
class SeedingExamplesTest {
    private static final int DAY = 86_400;
    private static final int TWO_WEEKS = 1_209_600;
    private static final Policies RATIO_2 = limit(RATIO, 2.0, null);
    private static final Policies DAY_OR_2 = limit(EITHER, 2.0, DAY);
    private static final Policies DAY_AND_2 = limit(BOTH, 2.0, DAY);
    private static final Policies WEEKS = limit(TIME, null, TWO_WEEKS);
    private static final Policies ROW_LESS = RATIO_2.rows(List.of(row(1.0, null, false)));
    private static final Policies ROW_SILENT = RATIO_2.rows(List.of(row(null, null, false)));
    private static final Policies ROW_TIME = WEEKS.rows(List.of(row(null, DAY, false)));
    private static final Policies ROW_SUPER = RATIO_2.rows(List.of(row(null, null, true)));

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("E34: below the ratio it seeds on",                 RATIO_2,   imported().seeded(1.99, 0),                             "keep",   RuleName.WITHIN_LIMIT),
        row("E34: at the ratio it goes",                        RATIO_2,   imported().seeded(2.0, 0),                              "remove", RuleName.SEEDING_LIMIT),
        row("E34, B1: but is imported first",                   RATIO_2,   complete().seeded(2.0, 0),                              "import", RuleName.COMPLETED),
        row("E34: a predecessor's tag counts as imported",      RATIO_2,   complete().seeded(2.0, 0).tagged(Tags.IMPORTED),        "remove", RuleName.SEEDING_LIMIT),
        row("B1: what could not be imported stays",             RATIO_2,   complete().seeded(9, 0).importGivenUp("no room"),       "keep",   RuleName.IMPORT_GIVEN_UP),
        row("E35: both, but one is not set: for ever",          limit(BOTH, 2.0, null), imported().seeded(9, 99_999_999),          "keep",   RuleName.WITHIN_LIMIT),
        row("E35: a mode without a limit",                      limit(TIME, null, null), imported().seeded(9, 99_999_999),         "keep",   RuleName.IMPORTED),
        row("E35: no mode, whatever the limits",                limit(NEVER, 2.0, DAY), imported().seeded(9, 99_999_999),          "keep",   RuleName.IMPORTED),
        row("E36: either, and neither is reached",              DAY_OR_2,  imported().seeded(0.1, 86_399),                         "keep",   RuleName.WITHIN_LIMIT),
        row("E36: either, and the time is reached",             DAY_OR_2,  imported().seeded(0.1, 86_400),                         "remove", RuleName.SEEDING_LIMIT),
        row("E36: either, and the ratio is reached",            DAY_OR_2,  imported().seeded(2.0, 0),                              "remove", RuleName.SEEDING_LIMIT),
        row("both, and one is reached",                         DAY_AND_2, imported().seeded(2.0, 86_399),                         "keep",   RuleName.WITHIN_LIMIT),
        row("both are reached",                                 DAY_AND_2, imported().seeded(2.0, 86_400),                         "remove", RuleName.SEEDING_LIMIT),
        row("E37: without peers, but not long enough",          WEEKS,     imported().in(STALLED_UPLOAD).seeded(0, 3600).withoutPeers(1_209_599), "keep",   RuleName.WITHIN_LIMIT),
        row("E37: without peers long enough",                   WEEKS,     imported().in(STALLED_UPLOAD).seeded(0, 3600).withoutPeers(1_209_600), "remove", RuleName.SEEDING_LIMIT),
        row("E37: a queue in between starts the clock anew",    WEEKS,     imported().in(QUEUED_UPLOAD).seeded(0, 3600),           "keep",   RuleName.WITHIN_LIMIT),
        row("E38: of setting and torrent the larger wins",      RATIO_2,   imported().seeded(2.5, 0).with(t -> t.ratioLimit(3.0)), "keep",   RuleName.WITHIN_LIMIT),
        row("E38: the torrent's own may be the smaller",        RATIO_2,   imported().seeded(2.5, 0).with(t -> t.ratioLimit(1.0)), "remove", RuleName.SEEDING_LIMIT),
        row("E39, B7: a day's limit is no 24 minutes",          limit(TIME, null, null), imported().seeded(0, 1440).with(t -> t.seedingTimeLimit(Duration.ofDays(1))), "keep",   RuleName.WITHIN_LIMIT),
        row("E39, B7: it is a day",                             limit(TIME, null, null), imported().seeded(0, DAY).with(t -> t.seedingTimeLimit(Duration.ofDays(1))),  "remove", RuleName.SEEDING_LIMIT),
        row("E40: a silent row leaves the setting",             ROW_SILENT, imported().seeded(2.0, 0).on("tracker.example"),       "remove", RuleName.SEEDING_LIMIT),
        row("E40: a row's value replaces it",                   ROW_LESS,  imported().seeded(1.0, 0).on("tracker.example"),        "remove", RuleName.SEEDING_LIMIT),
        row("E40: for its tracker only",                        ROW_LESS,  imported().seeded(1.0, 0).on("other.example"),          "keep",   RuleName.WITHIN_LIMIT),
        row("E40: below its domain, too",                       ROW_TIME,  imported().seeded(0, DAY).on("a.tracker.example"),      "remove", RuleName.SEEDING_LIMIT),
        row("which row holds must be known",                    ROW_LESS,  imported().seeded(9, 0),                                "keep",   RuleName.TRACKERS_UNKNOWN),
        row("also when it cannot be",                           ROW_LESS,  imported().seeded(9, 0).inVain(Detail.TRACKERS),        "keep",   RuleName.TRACKERS_UNKNOWN),
        row("E41: super seeding by row",                        ROW_SUPER, imported().seeded(9, 0).on("tracker.example"),          "keep",   RuleName.FORCED),
        row("E41: super seeding by itself",                     RATIO_2,   imported().seeded(9, 0).with(t -> t.superSeeding(true)), "keep",  RuleName.FORCED),
        row("E41: forced by a person",                          RATIO_2,   imported().seeded(9, 0).in(FORCED_UPLOAD),              "keep",   RuleName.IMPORTED),
        row("E42, B3: stopped is stopped in every version",     RATIO_2,   imported().seeded(2.0, 0).in(STOPPED_UPLOAD),           "remove", RuleName.SEEDING_LIMIT),
        row("B51: beyond the server's maximum is beyond all",   RATIO_2,   imported().seeded(Double.POSITIVE_INFINITY, 0),         "remove", RuleName.SEEDING_LIMIT),
        row("E48, B1, B25: import follows completion at once",  usual(),   complete().idle(0).with(t -> t.completionOn(NOW)),      "import", RuleName.COMPLETED),
        row("E49, B27: an ignored one is not imported",         RATIO_2,   complete().seeded(2.0, 0).tagged(Tags.IGNORED),         "keep",   RuleName.IGNORED),
        row("what cannot be played is not imported",            usual(),   complete().unplayable("no video stream"),               "remove", RuleName.UNPLAYABLE),
        row("what is imported was playable",                    usual(),   complete().unplayable("no video stream").handled(Handling.IMPORTED), "keep", RuleName.IMPORTED));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void decides(String because, Policies settings, Given given, String label, RuleName rule) {
        var decision = decided(settings, given);

        assertThat(decision.reason().rule()).isEqualTo(rule);
        assertThat(decision.label()).isEqualTo(label);
    }

    @Test
    void b49ALimitBlocklistsNothing() {
        assertThat(((Remove) decided(RATIO_2, imported().seeded(2.0, 0))).afterwards())
                .isEqualTo(Afterwards.NOTHING);
    }

    @Test
    void whatCannotBePlayedIsBlocklisted() {
        assertThat(((Remove) decided(usual(), complete().unplayable("no stream"))).afterwards())
                .isEqualTo(Afterwards.BLOCKLIST_AND_SEARCH);
    }

    @Test
    void itSaysWhenTimeAloneMayEndIt() {
        var seeding = imported().seeded(0.1, 86_000);
        var alone = imported().in(STALLED_UPLOAD).seeded(0.1, 3600).withoutPeers(86_300);

        assertThat(decided(DAY_OR_2, seeding).reviewAt()).contains(NOW.plusSeconds(400));
        assertThat(decided(DAY_OR_2, alone).reviewAt()).contains(NOW.plusSeconds(100));
        assertThat(decided(DAY_OR_2, seeding.in(STOPPED_UPLOAD)).reviewAt()).isEmpty();
        assertThat(decided(RATIO_2, seeding).reviewAt()).isEmpty();
        assertThat(decided(DAY_AND_2, seeding).reviewAt()).isEmpty(); // the ratio must come first
    }

    @Test
    void itSaysHowFarItIs() {
        assertThat(decided(DAY_OR_2, imported().seeded(1.999, 3600)).reason().sentence())
                .isEqualTo(
                        "It has seeded to a ratio of 1.99 in 1 h, and it goes when it has reached a"
                                + " ratio of 2.00 or 1 d.");
        assertThat(decided(RATIO_2, imported().seeded(2.5, 3600)).reason().sentence())
                .isEqualTo(
                        "It has seeded to a ratio of 2.50 in 1 h, and its limit is a ratio of 2.00;"
                                + " a higher limit changes that.");
    }

    private static Decision decided(Policies settings, Given given) {
        return new TorrentPolicy(settings.build(), false).judge(given.facts(), NOW).decision();
    }

    private static Policies limit(
            SeedingSettings.RemoveWhen when, @Nullable Double ratio, @Nullable Integer seconds) {
        return usual().limit(when, ratio, seconds == null ? null : Duration.ofSeconds(seconds));
    }

    private static TrackerRule row(
            @Nullable Double ratio, @Nullable Integer seconds, boolean superSeed) {
        return Policies.row(
                null,
                ratio,
                seconds == null ? null : Duration.ofSeconds(seconds),
                superSeed,
                HitAndRun.DISABLED);
    }

    private static Arguments row(Object... cells) {
        return Arguments.of(cells);
    }
}
