package dev.jbitrr.policy;

import static dev.jbitrr.policy.Cares.CHOSEN;
import static dev.jbitrr.policy.Cares.MKV;
import static dev.jbitrr.policy.Cares.care;
import static dev.jbitrr.policy.Cares.choosing;
import static dev.jbitrr.policy.Cares.facts;
import static dev.jbitrr.policy.Cares.files;
import static dev.jbitrr.policy.Cares.kept;
import static dev.jbitrr.policy.Cares.only;
import static dev.jbitrr.policy.Cares.past;
import static dev.jbitrr.policy.Cares.removed;
import static dev.jbitrr.policy.Cares.settings;
import static dev.jbitrr.policy.Rows.row;
import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.torrent.TorrentState.DOWNLOADING;
import static dev.jbitrr.torrent.TorrentState.STALLED_DOWNLOAD;
import static dev.jbitrr.torrent.TorrentState.STALLED_UPLOAD;
import static dev.jbitrr.torrent.TorrentState.STOPPED_DOWNLOAD;
import static dev.jbitrr.torrent.TorrentState.STOPPED_UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Adjustment.ChooseFiles;
import dev.jbitrr.policy.Adjustment.Start;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.TorrentState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CareTest {
    @Test
    void whatIsAsItShouldBeIsLeftAlone() {
        assertThat(kept(care(), facts(download()))).isEmpty();
        assertThat(care().needs(facts(download()))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ignored", "doubtful", "removing", "rechecking"})
    void nothingIsPutRightWhereHandsAreOff(String why) {
        var stopped = download().in(STOPPED_DOWNLOAD);
        var facts = facts(why.equals("ignored") ? stopped.tagged(Tags.IGNORED) : stopped);
        var handling =
                switch (why) {
                    case "removing" -> Handling.REMOVING;
                    case "rechecking" -> Handling.RECHECKING;
                    default -> Handling.NOTHING;
                };
        var hands =
                new TorrentFacts(
                        facts.torrent(),
                        handling,
                        facts.times(),
                        Observation.GOOD.doubted(why.equals("doubtful") ? "it lists nothing" : ""),
                        past(true, true, false),
                        files("a.exe"));
        var care = new Care(settings(MKV, 1, 1, true, row("x").tagging("t")), false);

        assertThat(kept(care, hands)).as("B27, E33").isEmpty();
        assertThat(care.needs(hands)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TorrentState.class)
    void filesAreChosenOnlyWhereNobodyElseHasASay(TorrentState state) {
        var facts = facts(download().in(state));
        var open = EnumSet.of(DOWNLOADING, STALLED_DOWNLOAD, STOPPED_DOWNLOAD);

        assertThat(choosing().needs(facts).contains(Detail.FILES))
                .as("E19, E21")
                .isEqualTo(open.contains(state));
        assertThat(only(ChooseFiles.class, kept(choosing(), facts.with(files("a.nfo", "b.mkv")))))
                .hasSize(open.contains(state) ? 1 : 0);
    }

    @Test
    void filesAreChosenOnceAndThatIsSaidAlsoWhenAllStay() {
        var facts = facts(download());

        assertThat(only(ChooseFiles.class, kept(choosing(), facts.with(files("a.nfo", "b.mkv")))))
                .extracting(ChooseFiles::unwanted)
                .containsExactly(Set.of(0));
        assertThat(only(ChooseFiles.class, kept(choosing(), facts.with(files("b.mkv")))))
                .extracting(ChooseFiles::unwanted)
                .containsExactly(Set.of());
        assertThat(kept(choosing(), facts.with(files("a.nfo", "b.mkv")).with(CHOSEN))).isEmpty();
        assertThat(choosing().needs(facts.with(CHOSEN))).isEmpty();
    }

    @Test
    void anEmptyListIsNotThereYet() {
        var facts = facts(download()).with(files());

        assertThat(kept(choosing(), facts)).as("E31").isEmpty();
        assertThat(choosing().fileChoice(facts)).isEmpty();
    }

    @Test
    void withNothingWantedAllIsTakenOutWhileTheRemovalIsHeldBack() {
        var facts = facts(download()).with(files("a.exe", "b.nfo"));

        assertThat(choosing().fileChoice(facts)).get().matches(FileChoice::nothingWanted);
        assertThat(only(ChooseFiles.class, removed(choosing(), facts)))
                .as("B63")
                .extracting(ChooseFiles::unwanted)
                .containsExactly(Set.of(0, 1));
    }

    @Test
    void whatWasEmptiedIsLookedAtAgain() {
        var emptied = facts(complete().in(STALLED_UPLOAD), with -> with.size(0)).with(CHOSEN);
        var files =
                new Details(
                        List.of(new TorrentFile(0, "a.exe", 1, 0, false)),
                        null,
                        null,
                        null,
                        Set.of());

        assertThat(choosing().needs(emptied)).as("B63").containsExactly(Detail.FILES);
        assertThat(choosing().fileChoice(emptied.with(files)))
                .get()
                .matches(FileChoice::nothingWanted);
    }

    @ParameterizedTest(name = "{0} added stopped {1} for space {2} chosen {3}: {5}")
    @CsvSource({
        "STOPPED_DOWNLOAD, true,  false, true,  true,  added stopped and chosen",
        "STOPPED_DOWNLOAD, true,  false, false, false, its files come first",
        "STOPPED_DOWNLOAD, true,  true,  true,  false, B55: the disk has no room",
        "STOPPED_DOWNLOAD, false, false, true,  false, B26: a person stopped it",
        "STOPPED_UPLOAD,   true,  false, true,  false, only downloads",
        "DOWNLOADING,      true,  false, true,  false, it runs",
    })
    void onlyWhatWasAddedStoppedIsStarted(
            TorrentState state,
            boolean added,
            boolean forSpace,
            boolean chosen,
            boolean starts,
            String because) {
        var facts = facts(download().in(state)).with(past(chosen, added, forSpace));

        assertThat(only(Start.class, kept(choosing(), facts))).as(because).hasSize(starts ? 1 : 0);
        assertThat(only(Start.class, removed(choosing(), facts))).isEmpty();
    }

    @Test
    void withoutFileRulesOrWithoutMetadataNothingIsWaitedFor() {
        var stopped = facts(download().in(STOPPED_DOWNLOAD)).with(past(false, true, false));
        var magnet =
                facts(download().in(STOPPED_DOWNLOAD), with -> with.size(0))
                        .with(past(false, true, false));

        assertThat(only(Start.class, kept(care(), stopped))).hasSize(1);
        assertThat(only(Start.class, kept(choosing(), magnet)))
                .as("its files cannot be known before it has run")
                .hasSize(1);
    }

    @Test
    void thePredecessorsMarkCountsAsStoppedForSpace() {
        var facts =
                facts(download().in(STOPPED_DOWNLOAD).tagged(Tags.FREE_SPACE_PAUSED))
                        .with(past(true, true, false));

        assertThat(only(Start.class, kept(care(), facts))).isEmpty();
    }

    @Test
    void aStoppedSeedIsNotStarted() {
        var facts = facts(complete().in(STOPPED_UPLOAD)).with(past(true, true, false));

        assertThat(kept(care(), facts)).isEmpty();
    }
}
