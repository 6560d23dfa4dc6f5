package dev.jbitrr.policy;

import static dev.jbitrr.policy.Given.download;
import static dev.jbitrr.policy.Policies.usual;
import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.torrent.TorrentState.ALLOCATING;
import static dev.jbitrr.torrent.TorrentState.CHECKING_DOWNLOAD;
import static dev.jbitrr.torrent.TorrentState.CHECKING_UPLOAD;
import static dev.jbitrr.torrent.TorrentState.ERROR;
import static dev.jbitrr.torrent.TorrentState.FORCED_DOWNLOAD;
import static dev.jbitrr.torrent.TorrentState.METADATA;
import static dev.jbitrr.torrent.TorrentState.MISSING_FILES;
import static dev.jbitrr.torrent.TorrentState.MOVING;
import static dev.jbitrr.torrent.TorrentState.QUEUED_DOWNLOAD;
import static dev.jbitrr.torrent.TorrentState.STALLED_DOWNLOAD;
import static dev.jbitrr.torrent.TorrentState.STOPPED_DOWNLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Decision.Replace;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// The health examples of spec/torrents.md 18 (E1 to E25), as a better system answers them. Where
/// that is not what the old one did, the row names the defect.
class TorrentExamplesTest {
    private static final Policies EXAMPLES = usual().health(health(minutes(15), days(1), false));
    private static final Policies NEVER = usual().health(health(null, days(1), false));
    private static final Policies MARKS = usual().health(health(Duration.ZERO, days(1), false));
    private static final Policies SEARCHES = usual().health(health(minutes(15), days(1), true));
    private static final Policies TRACKER_ETA =
            EXAMPLES.rows(List.of(limitedTo(Duration.ofHours(2))));
    private static final Policies NO_TRACKER_ETA = EXAMPLES.rows(List.of(limitedTo(null)));

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("E1: a young magnet is left alone",                  EXAMPLES, download().in(METADATA).aged(179),                    "keep",   RuleName.YOUNG),
        row("E2: a magnet inside its grace stays",               EXAMPLES, download().in(METADATA).aged(181),                    "keep",   RuleName.AWAITING_METADATA),
        row("E3: metadata may take its time",                    EXAMPLES, download().in(METADATA).aged(899),                    "keep",   RuleName.AWAITING_METADATA),
        row("E3: metadata that never comes",                     EXAMPLES, download().in(METADATA).aged(900),                    "remove", RuleName.NO_METADATA),
        row("E4, B8: -1 never removes, here a magnet",           NEVER,    download().in(METADATA).aged(181),                    "keep",   RuleName.STALL_TOLERATED),
        row("E5: 0 marks only",                                  MARKS,    download().in(METADATA).aged(864_000),                "keep",   RuleName.STALL_TOLERATED),
        row("E6: a short silence",                               EXAMPLES, download().in(STALLED_DOWNLOAD).idle(899),            "keep",   RuleName.DOWNLOADING),
        row("E6: a stall beyond its delay",                      EXAMPLES, download().in(STALLED_DOWNLOAD).idle(900),            "remove", RuleName.STALLED),
        row("E6, B9: nearly complete stays",                     EXAMPLES, download().in(STALLED_DOWNLOAD).idle(900).at(0.999),  "keep",   RuleName.NEARLY_COMPLETE),
        row("E7, B8: -1 never removes, here a stall",            NEVER,    download().in(STALLED_DOWNLOAD).idle(181),            "keep",   RuleName.STALL_TOLERATED),
        row("E8, B28: ignored is left alone",                    EXAMPLES, download().in(STALLED_DOWNLOAD).idle(2000).tagged(Tags.IGNORED), "keep", RuleName.IGNORED),
        row("E9: what waits for space is not judged",            EXAMPLES, download().in(STALLED_DOWNLOAD).idle(2000).tagged(Tags.FREE_SPACE_PAUSED), "keep", RuleName.NO_SPACE),
        row("E11: full availability and data is health",         EXAMPLES, download().tagged(Tags.ALLOWED_STALLED),              "keep",   RuleName.DOWNLOADING),
        row("E12, B56: rare pieces are no stall while active",   EXAMPLES, download().at(0.995).with(t -> t.availability(0.9)),  "keep",   RuleName.NEARLY_COMPLETE),
        row("E12, B56: nor below the percentage",                EXAMPLES, download().with(t -> t.availability(0.9)),            "keep",   RuleName.DOWNLOADING),
        row("E13, B9: above the percentage it stays",            EXAMPLES, download().at(0.995).idle(900).with(t -> t.availability(0.9)), "keep",   RuleName.NEARLY_COMPLETE),
        row("E13, B9: below it goes after the delay",            EXAMPLES, download().idle(900).with(t -> t.availability(0.9)),  "remove", RuleName.UNAVAILABLE),
        row("E13, B56: but not before",                          EXAMPLES, download().idle(899).with(t -> t.availability(0.9)),  "keep",   RuleName.DOWNLOADING),
        row("E13, B8: and never with -1",                        NEVER,    download().idle(181).with(t -> t.availability(0.9)),  "keep",   RuleName.STALL_TOLERATED),
        row("E14: the limit itself is not slow",                 EXAMPLES, download().eta(86_400L),                              "keep",   RuleName.DOWNLOADING),
        row("E14: beyond it is",                                 EXAMPLES, download().eta(86_401L),                              "remove", RuleName.SLOW),
        row("E14, B9: above the percentage nothing is slow",     EXAMPLES, download().eta(86_401L).at(0.995),                    "keep",   RuleName.NEARLY_COMPLETE),
        row("E14: DoNotRemoveSlow spares it",                    usual(),  download().eta(86_401L),                              "keep",   RuleName.DOWNLOADING),
        row("E15, B9: data without an end is slow",              EXAMPLES, download().eta(null).at(0.99).with(t -> t.downloadSpeed(1)), "remove", RuleName.SLOW),
        row("E15: without data it is a stall, not slowness",     EXAMPLES, download().eta(null).at(0.99),                        "keep",   RuleName.DOWNLOADING),
        row("E16, B9: silence is judged by the delay alone",     EXAMPLES, download().idle(86_400),                              "remove", RuleName.STALLED),
        row("E16: and not at all when it never removes",         NEVER,    download().idle(86_401),                              "keep",   RuleName.STALL_TOLERATED),
        row("E17: a row's limit replaces the section's",         TRACKER_ETA, download().eta(7201L).on("tracker.example"),       "remove", RuleName.SLOW),
        row("E17: up to the row's limit",                        TRACKER_ETA, download().eta(7200L).on("tracker.example"),       "keep",   RuleName.DOWNLOADING),
        row("E17: on another tracker the section's holds",       TRACKER_ETA, download().eta(7201L).on("other.example"),         "keep",   RuleName.DOWNLOADING),
        row("E17: a row without one leaves the section's",       NO_TRACKER_ETA, download().eta(86_401L).on("tracker.example"),  "remove", RuleName.SLOW),
        row("E17: which row holds must be known",                TRACKER_ETA, download().eta(99_999L),                           "keep",   RuleName.DOWNLOADING),
        row("E18: young ones are not slow",                      NEVER,    download().aged(180).eta(99_999L),                    "keep",   RuleName.YOUNG),
        row("E18: youth ends after its limit",                   NEVER,    download().aged(181).eta(99_999L),                    "remove", RuleName.SLOW),
        row("E19: forced by a person",                           EXAMPLES, download().in(FORCED_DOWNLOAD).idle(99_999).eta(99_999L), "keep", RuleName.FORCED),
        row("E19: waiting for its turn",                         EXAMPLES, download().in(QUEUED_DOWNLOAD).idle(99_999),          "keep",   RuleName.QUEUED),
        row("E19: being checked",                                EXAMPLES, download().in(CHECKING_DOWNLOAD).idle(99_999),        "keep",   RuleName.BUSY),
        row("E19: being checked when complete",                  EXAMPLES, download().in(CHECKING_UPLOAD).at(1),                 "keep",   RuleName.BUSY),
        row("E19: being moved",                                  EXAMPLES, download().in(MOVING).at(1),                          "keep",   RuleName.BUSY),
        row("E19: allocating",                                   EXAMPLES, download().in(ALLOCATING).idle(99_999),               "keep",   RuleName.BUSY),
        row("E20, E22, B26: what a person stopped stays so",     EXAMPLES, download().in(STOPPED_DOWNLOAD).idle(99_999),         "keep",   RuleName.STOPPED),
        row("E20: what we stopped for space waits for it",       EXAMPLES, download().in(STOPPED_DOWNLOAD).after(past(true, false)), "keep", RuleName.NO_SPACE),
        row("E21: what an Arr added stopped will run",           EXAMPLES, download().in(STOPPED_DOWNLOAD).after(past(false, true)), "keep", RuleName.ADDED_STOPPED),
        row("E23: files that stay away",                         EXAMPLES, download().in(MISSING_FILES).at(1).since(181),        "remove", RuleName.MISSING_FILES),
        row("E23: a disk may come back",                         EXAMPLES, download().in(MISSING_FILES).at(1).since(180),        "keep",   RuleName.FAULTY),
        row("E23, B27: ignored comes first",                     EXAMPLES, download().in(MISSING_FILES).tagged(Tags.IGNORED),    "keep",   RuleName.IGNORED),
        row("E24: an error is checked",                          EXAMPLES, download().in(ERROR),                                 "recheck", RuleName.ERRORED),
        row("E24: also when complete",                           EXAMPLES, download().in(ERROR).at(1),                           "recheck", RuleName.ERRORED),
        row("E25, B10: and never removed for its silence",       EXAMPLES, download().in(ERROR).idle(90_000),                    "recheck", RuleName.ERRORED),
        row("B64: the next check comes half an hour later",      EXAMPLES, download().in(ERROR).rechecked(1).since(1799),        "keep",   RuleName.FAULTY),
        row("B64: then it comes",                                EXAMPLES, download().in(ERROR).rechecked(2).since(1800),        "recheck", RuleName.ERRORED),
        row("B64: three are enough",                             EXAMPLES, download().in(ERROR).rechecked(3).since(99_999),      "keep",   RuleName.FAULTY));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void decides(String because, Policies settings, Given given, String label, RuleName rule) {
        var decision = decided(settings, given);

        assertThat(decision.reason().rule()).isEqualTo(rule);
        assertThat(decision.label()).isEqualTo(label);
    }

    @Test
    void e10AStallIsSearchedForOnceWhileItStays() {
        var stalled = download().in(STALLED_DOWNLOAD).idle(200);

        var first = decided(SEARCHES, stalled);
        var second = decided(SEARCHES, stalled.replaced());

        assertThat(first).isInstanceOf(Replace.class);
        assertThat(first.reason().sentence())
                .isEqualTo(
                        "No data has arrived for 3 min 20 s, so another release is searched for,"
                                + " while it stays until it has been so for 15 min; data arriving"
                                + " before that would have changed it.");
        assertThat(first.reviewAt()).contains(NOW.plusSeconds(700));
        assertThat(second.label()).isEqualTo("keep"); // B57
        assertThat(decided(EXAMPLES, stalled).label()).isEqualTo("keep");
    }

    @Test
    void e10TheFirstSightOfAStallIsNotTheFirstPause() {
        var pause = download().in(STALLED_DOWNLOAD).idle(180);

        assertThat(decided(SEARCHES, pause).reviewAt()).contains(NOW.plusNanos(1));
        assertThat(decided(SEARCHES, pause.at(0.995)).label()).isEqualTo("keep"); // B9
        assertThat(decided(SEARCHES, pause.idle(900)).label()).isEqualTo("remove");
    }

    @Test
    void whatWasReplacedIsNotBlocklistedTwice() {
        var dead = download().in(STALLED_DOWNLOAD).idle(900);

        assertThat(((Remove) decided(SEARCHES, dead)).afterwards())
                .isEqualTo(Afterwards.BLOCKLIST_AND_SEARCH);
        assertThat(((Remove) decided(SEARCHES, dead.replaced())).afterwards())
                .isEqualTo(Afterwards.NOTHING);
    }

    @Test
    void e23MissingFilesTellTheArrNothing() {
        var gone = download().in(MISSING_FILES).at(1).since(181);

        assertThat(((Remove) decided(EXAMPLES, gone)).afterwards()).isEqualTo(Afterwards.NOTHING);
        assertThat(decided(EXAMPLES, gone.since(100)).reviewAt())
                .contains(NOW.plusSeconds(80).plusNanos(1));
    }

    static HealthSettings health(
            @Nullable Duration stalledDelay, Duration maximumEta, boolean searches) {
        return new HealthSettings(
                Duration.ofMinutes(3), maximumEta, 0.99, false, stalledDelay, searches, true);
    }

    private static Decision decided(Policies settings, Given given) {
        return new TorrentPolicy(settings.build(), false).judge(given.facts(), NOW).decision();
    }

    private static Past past(boolean forSpace, boolean addedStopped) {
        return new Past(false, addedStopped, forSpace, 0, false, "", "", "", "");
    }

    private static TrackerRule limitedTo(@Nullable Duration maximumEta) {
        return Policies.row(maximumEta, null, null, false, HitAndRun.DISABLED);
    }

    private static Arguments row(Object... cells) {
        return Arguments.of(cells);
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Duration days(long days) {
        return Duration.ofDays(days);
    }
}
