package dev.jbitrr.policy;

import static dev.jbitrr.policy.Cares.ALIVE;
import static dev.jbitrr.policy.Cares.ANY;
import static dev.jbitrr.policy.Cares.DEAD;
import static dev.jbitrr.policy.Cares.burying;
import static dev.jbitrr.policy.Cares.care;
import static dev.jbitrr.policy.Cares.facts;
import static dev.jbitrr.policy.Cares.kept;
import static dev.jbitrr.policy.Cares.only;
import static dev.jbitrr.policy.Cares.settings;
import static dev.jbitrr.policy.Cares.trackers;
import static dev.jbitrr.policy.Rows.row;
import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.download;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Adjustment.AddTrackers;
import dev.jbitrr.policy.Adjustment.RemoveTrackers;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.torrent.Tracker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CareOfTrackersTest {
    @Test
    void rowsAddAndRemoveTrackers() {
        var care = care(row("http://new.example/announce").adding(), row("a.example").removing());
        var facts = facts(download().secret(false)).with(trackers(ALIVE, DEAD));

        assertThat(only(AddTrackers.class, kept(care, facts)))
                .extracting(AddTrackers::urls)
                .containsExactly(Set.of("http://new.example/announce"));
        assertThat(only(RemoveTrackers.class, kept(care, facts)))
                .extracting(RemoveTrackers::urls)
                .as("E59")
                .containsExactly(Set.of(ALIVE.url()));
        assertThat(kept(care, facts(download().secret(true)).with(trackers(ALIVE, DEAD))))
                .as("B34")
                .isEmpty();
    }

    @Test
    void reasonsKeepPasskeysToThemselves() {
        var care = care(row("https://new.example/1234secret/announce").adding());
        var facts = facts(download().secret(false)).with(trackers(ALIVE));

        assertThat(kept(care, facts))
                .extracting(adjustment -> adjustment.reason().sentence())
                .containsExactly("The tracker row new.example says so.");
    }

    private static TorrentFacts refusing(@Nullable Boolean secret, int readings, Tracker... all) {
        var evidence = TrackerEvidence.NONE;
        for (int reading = 0; reading < readings; reading++) {
            evidence = evidence.after(List.of(all), NOW.plus(Duration.ofHours(reading)));
        }
        return facts(download().secret(secret)).with(trackers(all).with(evidence));
    }

    @ParameterizedTest(name = "private {0}, read {1} times: {3}")
    @CsvSource(
            value = {
                "false, 3, true,  proven",
                "null,  3, true,  a server that does not say",
                "false, 2, false, B36: not often enough",
                "true,  3, false, a private torrent",
            },
            nullValues = "null")
    void deadTrackersAreTakenAwayWhenThatIsProven(
            @Nullable Boolean secret, int readings, boolean goes, String because) {
        assertThat(
                        only(
                                RemoveTrackers.class,
                                kept(burying(), refusing(secret, readings, ALIVE, DEAD))))
                .as(because)
                .hasSize(goes ? 1 : 0)
                .allMatch(remove -> remove.urls().equals(Set.of(DEAD.url())));
        assertThat(kept(care(), refusing(secret, readings, ALIVE, DEAD))).as("E59: off").isEmpty();
    }

    @Test
    void theLastTrackerStaysDeadOrNot() {
        var other = new Tracker("http://c.example/announce", DEAD.message(), false);

        assertThat(kept(burying(), refusing(false, 3, DEAD))).as("B36").isEmpty();
        assertThat(only(RemoveTrackers.class, kept(burying(), refusing(false, 3, DEAD, other))))
                .extracting(RemoveTrackers::urls)
                .containsExactly(Set.of(DEAD.url()));
    }

    @Test
    void rowAndDeathTogetherLeaveOne() {
        var care = new Care(settings(ANY, null, null, true, row("a.example").removing()), false);

        assertThat(only(RemoveTrackers.class, kept(care, refusing(false, 3, ALIVE, DEAD))))
                .extracting(RemoveTrackers::urls)
                .containsExactly(Set.of(ALIVE.url()));
    }

    @Test
    void trackersAreReadOnlyWhenSomebodyNeedsThem() {
        var facts = facts(download());

        assertThat(care(row("a.example")).needs(facts)).containsExactly(Detail.TRACKERS);
        assertThat(burying().needs(facts)).containsExactly(Detail.TRACKERS);
        assertThat(care().needs(facts)).as("B58").isEmpty();
        assertThat(care(row("a.example")).needs(facts.with(trackers(ALIVE)))).isEmpty();
        assertThat(
                        care(row("a.example"))
                                .needs(
                                        facts.with(
                                                new Details(
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        Set.of(Detail.TRACKERS)))))
                .as("asked for in vain")
                .isEmpty();
    }
}
