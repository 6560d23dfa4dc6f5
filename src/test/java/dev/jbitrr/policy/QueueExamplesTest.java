package dev.jbitrr.policy;

import static dev.jbitrr.policy.Given.complete;
import static dev.jbitrr.policy.Given.download;
import static dev.jbitrr.policy.Given.line;
import static dev.jbitrr.policy.Policies.usual;
import static dev.jbitrr.policy.Torrents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.policy.TorrentFacts.Handling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// What becomes of a torrent by the Arr's queue: the examples E50 and E52 of spec/torrents.md 18.
class QueueExamplesTest {
    private static final String LISTED = "Not an upgrade for existing movie file(s)";
    private static final Policies ERRORS =
            usual().arrErrors(LISTED, "", "sample$", "not [a-z ]*custom format", "(");
    private static final Policies SCORES = usual().customFormats(false);
    private static final Policies MINIMUM = usual().customFormats(true);

    private static final Policies LEAST = usual().onlyMinimum();

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("E50: the listed text",                           ERRORS, refused("importPending", LISTED),                           "remove", RuleName.ARR_ERROR),
        row("E50, B53: as part of a longer message",          ERRORS, refused("importPending", "m.mkv: " + LISTED + ". Old: 9"),  "remove", RuleName.ARR_ERROR),
        row("B53: in any letter case",                        ERRORS, refused("importPending", LISTED.toUpperCase(java.util.Locale.ROOT)), "remove", RuleName.ARR_ERROR),
        row("B53: newer Arrs say blocked",                    ERRORS, refused("importBlocked", LISTED),                           "remove", RuleName.ARR_ERROR),
        row("B53: a regex finds its text",                    ERRORS, refused("importBlocked", "Not a new Custom Format"),        "remove", RuleName.ARR_ERROR),
        row("B53: and only its text",                         ERRORS, refused("importPending", "a sample of it"),                 "import", RuleName.COMPLETED),
        row("another message",                                ERRORS, refused("importPending", "Found archive file"),             "import", RuleName.COMPLETED),
        row("the empty text is in every message",             ERRORS, refused("importPending", "anything"),                       "import", RuleName.COMPLETED),
        row("E50: not while it is being imported",            ERRORS, queued("completed", "importing", "warning"),                "import", RuleName.COMPLETED),
        row("E50: only a warning",                            ERRORS, queued("completed", "importPending", "ok"),                 "import", RuleName.COMPLETED),
        row("E50: only when completed",                       ERRORS, queued("downloading", "importPending", "warning"),          "import", RuleName.COMPLETED),
        row("what is imported meanwhile is not refused",      ERRORS, refused("importPending", LISTED).handled(Handling.IMPORTED), "keep",  RuleName.IMPORTED),
        row("B27: ignored comes first",                       ERRORS, refused("importPending", LISTED).tagged(Tags.IGNORED),      "keep",   RuleName.IGNORED),
        row("without texts nothing is refused",               usual(), refused("importPending", LISTED),                          "import", RuleName.COMPLETED),
        row("an untrusted queue says nothing",                ERRORS, complete(),                                                 "import", RuleName.COMPLETED),
        row("E52: below what the library has",                SCORES,  download().scored(99, 100, 50),                            "remove", RuleName.CUSTOM_FORMAT_UNMET),
        row("E52: as good as that",                           SCORES,  download().scored(100, 100, 200),                          "keep",   RuleName.DOWNLOADING),
        row("E52, B15: the minimum adds, it does not narrow", MINIMUM, download().scored(99, 100, 50),                            "remove", RuleName.CUSTOM_FORMAT_UNMET),
        row("E52: nothing there to be worse than",            SCORES,  download().scored(99, null, 200),                          "keep",   RuleName.DOWNLOADING),
        row("B15: the minimum holds without a file, too",     MINIMUM, download().scored(99, null, 100),                          "remove", RuleName.CUSTOM_FORMAT_UNMET),
        row("the minimum itself suffices",                    MINIMUM, download().scored(99, null, 99),                           "keep",   RuleName.DOWNLOADING),
        row("B15: what is complete the Arr judges",           MINIMUM, download().scored(99, 100, 50).at(1).in(dev.jbitrr.torrent.TorrentState.UPLOADING), "import", RuleName.COMPLETED),
        row("#100: worse than the file",                      SCORES,  download().scored(49, 50, 0),                              "remove", RuleName.CUSTOM_FORMAT_UNMET),
        row("#100: as good as the file",                      SCORES,  download().scored(50, 50, 0),                              "keep",   RuleName.DOWNLOADING),
        row("#101: better than the file, below the minimum",  MINIMUM, download().scored(60, 50, 100),                            "remove", RuleName.CUSTOM_FORMAT_UNMET),
        row("#102: no file, below the minimum",               MINIMUM, download().scored(10, null, 100),                          "remove", RuleName.CUSTOM_FORMAT_UNMET),
        row("#103: no file, and the minimum does not count",  SCORES,  download().scored(10, null, 100),                          "keep",   RuleName.DOWNLOADING),
        row("#104: the minimum needs no second key",          LEAST,   download().scored(10, 50, 100),                            "remove", RuleName.CUSTOM_FORMAT_UNMET),
        row("#104: and without it a worse file is none of it", LEAST,  download().scored(40, 50, 30),                             "keep",   RuleName.DOWNLOADING),
        row("E52: ignored comes first",                       SCORES,  download().scored(99, 100, 50).tagged(Tags.IGNORED),       "keep",   RuleName.IGNORED),
        row("the switch is off",                              usual(), download().scored(99, 100, 50),                            "keep",   RuleName.DOWNLOADING));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void decides(String because, Policies settings, Given given, String label, RuleName rule) {
        var decision = judged(settings, given).decision();

        assertThat(decision.reason().rule()).isEqualTo(rule);
        assertThat(decision.label()).isEqualTo(label);
        if (decision instanceof Remove remove) {
            assertThat(remove.afterwards()).isEqualTo(Afterwards.BLOCKLIST_AND_SEARCH);
        }
    }

    @Test
    void scoresAreAskedForOnlyWhenTheQueueHasOne() {
        var scored = download().queued(line("downloading", "downloading", "ok", 99));
        var unscored = download().queued(line("downloading", "downloading", "ok", null));

        assertThat(judged(SCORES, scored).missing()).containsExactly(Detail.FORMATS);
        assertThat(judged(SCORES, scored.inVain(Detail.FORMATS)).missing()).isEmpty();
        assertThat(judged(SCORES, unscored).missing()).isEmpty();
        assertThat(judged(SCORES, download()).missing()).isEmpty();
        assertThat(judged(usual(), scored).missing()).isEmpty();
        assertThat(judged(SCORES, scored.tagged(Tags.IGNORED)).missing()).isEmpty();
    }

    @Test
    void b16ASeasonPackHasItsBestScore() {
        var pack =
                download()
                        .scored(0, 100, 0)
                        .queued(
                                line("downloading", "downloading", "ok", 90),
                                line("downloading", "downloading", "ok", 100));

        assertThat(judged(SCORES, pack).decision().label()).isEqualTo("keep");
    }

    @Test
    void itSaysWhatTheArrSays() {
        assertThat(judged(ERRORS, refused("importPending", LISTED)).decision().reason().sentence())
                .isEqualTo(
                        "The Arr says about it: Not an upgrade for existing movie file(s); that text"
                                + " is in ArrErrorCodesToBlocklist, and taking it out of there"
                                + " changes that.");
        assertThat(judged(SCORES, download().scored(99, 100, 0)).decision().reason().sentence())
                .isEqualTo(
                        "Its custom-format score is 99, and 100, that of the file it would replace,"
                                + " is asked for; another score or profile changes that.");
    }

    private static Judgement judged(Policies settings, Given given) {
        return new TorrentPolicy(settings.build(), false).judge(given.facts(), NOW);
    }

    private static Given refused(String state, String message) {
        return complete().queued(line("completed", state, "warning", null, "m.mkv", message));
    }

    private static Given queued(String status, String state, String trackedStatus) {
        return complete().queued(line(status, state, trackedStatus, null, LISTED));
    }

    private static Arguments row(Object... cells) {
        return Arguments.of(cells);
    }
}
