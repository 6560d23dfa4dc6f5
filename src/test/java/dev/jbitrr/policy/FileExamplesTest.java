package dev.jbitrr.policy;

import static dev.jbitrr.policy.Given.download;
import static dev.jbitrr.policy.Policies.FILE_RULES;
import static dev.jbitrr.policy.Policies.usual;
import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.torrent.TorrentState.FORCED_DOWNLOAD;
import static dev.jbitrr.torrent.TorrentState.QUEUED_DOWNLOAD;
import static dev.jbitrr.torrent.TorrentState.STALLED_UPLOAD;
import static dev.jbitrr.torrent.TorrentState.STOPPED_DOWNLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.policy.Guards.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// What becomes of a torrent by its files: the examples E26 to E33 of spec/torrents.md 18.
class FileExamplesTest {
    private static final TorrentPolicy POLICY =
            new TorrentPolicy(usual().files(FILE_RULES).build(), false);

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("E26: one file is wanted, so it stays",          download().files("M/m.mkv", "M/m.nfo"),                  "keep",   RuleName.DOWNLOADING),
        row("E27: none is wanted, at any age",               download().files("M/setup.exe").aged(10),                "remove", RuleName.NO_WANTED_FILES),
        row("E28: the sample's folder is not all",           download().files("M/Sample/s.mkv", "M/m.mkv"),           "keep",   RuleName.DOWNLOADING),
        row("E28: the sample's name is not all",             download().files("M/m-sample.mkv", "M/m.mkv"),           "keep",   RuleName.DOWNLOADING),
        row("E29: the root folder counts",                   download().files("Extras/m.mkv"),                        "remove", RuleName.NO_WANTED_FILES),
        row("E30, B14: nothing left, in this order",         download().files("a.exe", "-b.nfo"),                     "remove", RuleName.NO_WANTED_FILES),
        row("E30, B14: and in the other",                    download().files("-b.nfo", "a.exe"),                     "remove", RuleName.NO_WANTED_FILES),
        row("E31: no list yet",                              download().files(),                                      "keep",   RuleName.DOWNLOADING),
        row("E32: a single file that is wanted",             download().files("m.mkv"),                               "keep",   RuleName.DOWNLOADING),
        row("E32: a single file without an ending",          download().files("README"),                              "remove", RuleName.NO_WANTED_FILES),
        row("E33, B27: ignored comes first",                 download().files("M/setup.exe").tagged(Tags.IGNORED),    "keep",   RuleName.IGNORED),
        row("E19: forced by a person is not filtered",       download().files("M/setup.exe").in(FORCED_DOWNLOAD),     "keep",   RuleName.FORCED),
        row("E19: the queue comes first",                    download().files("M/setup.exe").in(QUEUED_DOWNLOAD),     "keep",   RuleName.QUEUED),
        row("E21: stopped is filtered, too",                 download().files("M/setup.exe").in(STOPPED_DOWNLOAD),    "remove", RuleName.NO_WANTED_FILES),
        row("once per settings: then a person may choose",   download().files("M/setup.exe").after(chosen()),         "keep",   RuleName.DOWNLOADING),
        row("B63: what is held back is judged again",        emptied().files("-M/setup.exe").after(chosen()),         "remove", RuleName.NO_WANTED_FILES),
        row("what a person emptied stays",                   emptied().files("-M/m.mkv").after(chosen()),             "keep",   RuleName.SEEDING));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void decides(String because, Given given, String label, RuleName rule) {
        var decision = POLICY.judge(given.facts(), NOW).decision();

        assertThat(decision.reason().rule()).isEqualTo(rule);
        assertThat(decision.label()).isEqualTo(label);
    }

    @Test
    void e27YouthDoesNotHoldItBack() {
        var facts = download().files("M/setup.exe").aged(10).facts();
        var guards = Guards.of(DryRun.OFF, usual().build(), Duration.ofSeconds(15));

        var decision = POLICY.judge(facts, NOW).decision();

        assertThat(guards.objection(decision, facts, Connection.DOWN, NOW)).isEmpty();
        assertThat(((Remove) decision).afterwards()).isEqualTo(Afterwards.BLOCKLIST_AND_SEARCH);
    }

    @Test
    void theFilesAreAskedForOnceAndOnlyWithRules() {
        assertThat(missing(POLICY, download())).containsExactly(Detail.FILES);
        assertThat(missing(POLICY, download().inVain(Detail.FILES))).isEmpty();
        assertThat(missing(POLICY, download().files("m.mkv"))).isEmpty();
        assertThat(missing(POLICY, download().after(chosen()))).isEmpty();
        assertThat(missing(POLICY, download().tagged(Tags.IGNORED))).isEmpty();
        assertThat(missing(new TorrentPolicy(usual().build(), false), download())).isEmpty();
    }

    private static java.util.Set<Detail> missing(TorrentPolicy policy, Given given) {
        return policy.judge(given.facts(), NOW).missing();
    }

    private static Given emptied() {
        return download().in(STALLED_UPLOAD).with(t -> t.size(0).amountLeft(0).progress(1));
    }

    private static Past chosen() {
        return new Past(true, false, false, 0, false, "", "", "", "");
    }

    private static Arguments row(Object... cells) {
        return Arguments.of(cells);
    }
}
