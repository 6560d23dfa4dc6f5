package dev.jbitrr.policy;

import static dev.jbitrr.policy.Given.complete;
import static dev.jbitrr.policy.Given.download;
import static dev.jbitrr.policy.Policies.usual;
import static dev.jbitrr.policy.SeedingSettings.RemoveWhen.RATIO;
import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.torrent.TorrentState.CHECKING_UPLOAD;
import static dev.jbitrr.torrent.TorrentState.ERROR;
import static dev.jbitrr.torrent.TorrentState.METADATA;
import static dev.jbitrr.torrent.TorrentState.MISSING_FILES;
import static dev.jbitrr.torrent.TorrentState.MOVING;
import static dev.jbitrr.torrent.TorrentState.STALLED_DOWNLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Recheck;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.policy.TorrentFacts.Handling;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// What becomes of torrents that belong to a qBittorrent and to no Arr (spec/torrents.md 14.4,
/// 14.5, B8, B11, B12, B42).
class QbitPolicyTest {
    private static final Policies RATIO_2 = usual().limit(RATIO, 2.0, null);
    private static final QbitPolicy USUAL = policy(Duration.ofMinutes(15), List.of());
    private static final QbitPolicy NEVER = policy(null, List.of());
    private static final QbitPolicy ROWS_ETA =
            policy(
                    null,
                    List.of(
                            Policies.row(
                                    Duration.ofDays(1), null, null, false, HitAndRun.DISABLED)));

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("a limit ends it without any import",                 USUAL, complete().seeded(2.0, 0),                    "seed",         "remove",  RuleName.SEEDING_LIMIT),
        row("below it seeds on",                                  USUAL, complete().seeded(1.9, 0),                    "seed",         "keep",    RuleName.WITHIN_LIMIT),
        row("B42: a category's own limit replaces it",            USUAL, complete().seeded(2.0, 0),                    "seed/tl",      "keep",    RuleName.WITHIN_LIMIT),
        row("B42: and holds below it",                            USUAL, complete().seeded(2.0, 0),                    "seed/tl/x",    "keep",    RuleName.WITHIN_LIMIT),
        row("the longest ancestor wins",                          USUAL, complete().seeded(1.0, 0),                    "seed/tl/fast", "remove",  RuleName.SEEDING_LIMIT),
        row("E60: a name that begins alike is another",           USUAL, complete().seeded(2.0, 0),                    "seed/tleech",  "remove",  RuleName.SEEDING_LIMIT),
        row("blanks and slashes do not matter",                   USUAL, complete().seeded(2.0, 0),                    " seed//tl/ ",  "keep",    RuleName.WITHIN_LIMIT),
        row("without a limit it is only watched",                 USUAL, complete().seeded(9, 0),                      "free",         "keep",    RuleName.WATCHED),
        row("B8: -1 never removes",                               NEVER, download().in(STALLED_DOWNLOAD).idle(9_000),  "seed",         "keep",    RuleName.STALL_TOLERATED),
        row("a delay does",                                       USUAL, download().in(STALLED_DOWNLOAD).idle(900),    "seed",         "remove",  RuleName.STALLED),
        row("metadata that never comes",                          USUAL, download().in(METADATA).aged(900),            "seed",         "remove",  RuleName.NO_METADATA),
        row("B9: nearly complete stays",                          USUAL, download().idle(900).at(0.995),               "seed",         "keep",    RuleName.NEARLY_COMPLETE),
        row("slow is what a row calls so",                        ROWS_ETA, download().eta(86_401L).on("tracker.example"), "seed",     "remove",  RuleName.SLOW),
        row("and nothing else",                                   ROWS_ETA, download().eta(null).on("other.example"),  "seed",         "keep",    RuleName.STALL_TOLERATED),
        row("an error is checked",                                USUAL, download().in(ERROR),                         "seed",         "recheck", RuleName.ERRORED),
        row("missing files",                                      USUAL, complete().in(MISSING_FILES).since(181),      "seed",         "remove",  RuleName.MISSING_FILES),
        row("B11: failed goes, in any state",                     USUAL, download().in(MOVING),                        "failed",       "remove",  RuleName.FAILED_CATEGORY),
        row("B11: failed goes, at any age",                       USUAL, download().aged(1),                           "failed",       "remove",  RuleName.FAILED_CATEGORY),
        row("B27: but not when ignored",                          USUAL, download().tagged(Tags.IGNORED),              "failed",       "keep",    RuleName.IGNORED),
        row("a category below is none of ours",                   USUAL, complete(),                                   "failed/x",     "keep",    RuleName.WATCHED),
        row("B12: recheck, and back home",                        USUAL, complete().from("radarr"),                    "recheck",      "recheck", RuleName.RECHECK_CATEGORY),
        row("B12: not while it is going on",                      USUAL, complete().from("radarr").handled(Handling.RECHECKING), "recheck", "keep", RuleName.UNDERWAY),
        row("B12: nor while qBittorrent is busy with it",         USUAL, complete().from("radarr").in(CHECKING_UPLOAD), "recheck",     "keep",    RuleName.BUSY),
        row("B12: without a home it would never end",             USUAL, complete(),                                   "recheck",      "keep",    RuleName.NO_HOME),
        row("recycled ones wait",                                 USUAL, complete().seeded(9, 0),              "jbitrr-recycled",      "keep",    RuleName.RECYCLED),
        row("recycled ones are not judged by their state",        USUAL, download().in(MISSING_FILES).since(99_999), "jbitrr-recycled", "keep",   RuleName.RECYCLED));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void decides(
            String because,
            QbitPolicy policy,
            Given given,
            String category,
            String label,
            RuleName rule) {
        var decision = judged(policy, given, category).decision();

        assertThat(decision.reason().rule()).isEqualTo(rule);
        assertThat(decision.label()).isEqualTo(label);
    }

    @Test
    void e47TheFailedCategoryBlocklistsAndSearches() {
        var decision = judged(USUAL, complete(), "failed").decision();

        assertThat(((Remove) decision).afterwards()).isEqualTo(Afterwards.BLOCKLIST_AND_SEARCH);
    }

    @Test
    void b12ARecheckKnowsWhereToReturnTo() {
        var decision = judged(USUAL, complete().from("radarr"), "recheck").decision();

        assertThat(((Recheck) decision).afterwards()).isEqualTo("radarr");
        assertThat(decision.reason().sentence())
                .isEqualTo(
                        "Somebody put it into the category recheck, which asks for a check of its"
                                + " data; then it returns to radarr.");
    }

    @Test
    void anOrdinaryRemovalTellsNoArr() {
        var dead = download().in(STALLED_DOWNLOAD).idle(900);

        assertThat(((Remove) judged(USUAL, dead, "seed").decision()).afterwards())
                .isEqualTo(Afterwards.NOTHING);
    }

    @Test
    void nothingIsPutRightWhereAPersonHasTheWord() {
        assertThat(judged(USUAL, complete().from("x"), "recheck").adjustments()).isEmpty();
        assertThat(judged(USUAL, complete(), "failed").adjustments()).isEmpty();
        assertThat(judged(USUAL, complete(), "jbitrr-recycled").adjustments()).isEmpty();
        assertThat(judged(USUAL, complete(), "seed").adjustments()).isNotEmpty(); // allowed to seed
    }

    @Test
    void trackersAreReadWhenRowsOrARemovalNeedThem() {
        var dead = download().in(STALLED_DOWNLOAD).idle(900);

        assertThat(judged(USUAL, download(), "seed").missing()).isEmpty();
        assertThat(judged(USUAL, dead, "seed").missing()).containsExactly(Detail.TRACKERS);
        assertThat(judged(USUAL, dead.inVain(Detail.TRACKERS), "seed").missing()).isEmpty();
        assertThat(judged(USUAL, dead.on("t.example"), "seed").missing()).isEmpty();
        assertThat(judged(ROWS_ETA, download(), "seed").missing()).containsExactly(Detail.TRACKERS);
        assertThat(judged(USUAL, complete().seeded(9, 0), "seed").missing()).isEmpty();
        assertThat(judged(USUAL, complete().seeded(9, 0), "failed").missing()).isEmpty();
    }

    private static Judgement judged(QbitPolicy policy, Given given, String category) {
        return policy.judge(given.with(torrent -> torrent.category(category)).facts(), NOW);
    }

    private static QbitPolicy policy(@Nullable Duration stalledDelay, List<TrackerRule> rows) {
        return new QbitPolicy(
                new ManagedSettings(
                        Duration.ofMinutes(3),
                        stalledDelay,
                        RATIO_2.seeding(),
                        Map.of(
                                "seed/tl", usual().limit(RATIO, 3.0, null).seeding(),
                                "seed/tl/fast", usual().limit(RATIO, 1.0, null).seeding(),
                                "free", usual().seeding(),
                                "failed/x", usual().seeding()),
                        rows,
                        "failed",
                        "recheck"),
                false);
    }

    private static Arguments row(Object... cells) {
        return Arguments.of(cells);
    }
}
