package dev.jbitrr.policy;

import static dev.jbitrr.policy.Cares.ALIVE;
import static dev.jbitrr.policy.Cares.ANY;
import static dev.jbitrr.policy.Cares.care;
import static dev.jbitrr.policy.Cares.facts;
import static dev.jbitrr.policy.Cares.kept;
import static dev.jbitrr.policy.Cares.only;
import static dev.jbitrr.policy.Cares.removed;
import static dev.jbitrr.policy.Cares.settings;
import static dev.jbitrr.policy.Cares.trackers;
import static dev.jbitrr.policy.Rows.row;
import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.torrent.TorrentState.METADATA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Adjustment.AddTags;
import dev.jbitrr.policy.Adjustment.RemoveTags;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CareOfTagsTest {
    @ParameterizedTest(name = "{0} tagged {1}: {4}")
    @CsvSource(
            value = {
                "UPLOADING,        '',   seeding, '',      it seeds",
                "UPLOADING,        seeding, '',   '',      B28: written only on change",
                "STOPPED_UPLOAD,   seeding, '',   seeding, a person stopped it",
                "DOWNLOADING,      seeding, '',   seeding, the predecessor tagged downloads, too",
                "MOVING,           seeding, '',   '',      it is busy",
                "STALLED_DOWNLOAD, '',   stalled, '',      E6",
                "STALLED_DOWNLOAD, stalled, '',   '',      B28",
                "METADATA,         '',   stalled, '',      E2",
                "DOWNLOADING,      stalled, '',   stalled, E11",
                "DOWNLOADING,      '',   '',      '',      E12: data moves",
                "UPLOADING,        hnr,  seeding, hnr,     nothing would remove it",
            },
            nullValues = "null")
    void tagsSayWhatHolds(
            TorrentState state, String has, String added, String removed, String because) {
        var torrent =
                (state.phase() == TorrentState.Phase.UPLOAD ? complete() : download()).in(state);
        var adjustments =
                kept(care(), facts(has.isEmpty() ? torrent : torrent.tagged(tag(has), "mine")));

        assertThat(only(AddTags.class, adjustments))
                .as(because)
                .extracting(AddTags::tags)
                .isEqualTo(added.isEmpty() ? List.of() : List.of(Set.of(tag(added))));
        assertThat(only(RemoveTags.class, adjustments))
                .as(because)
                .extracting(RemoveTags::tags)
                .isEqualTo(removed.isEmpty() ? List.of() : List.of(Set.of(tag(removed))));
    }

    private static String tag(String name) {
        return switch (name) {
            case "seeding" -> Tags.ALLOWED_SEEDING;
            case "stalled" -> Tags.ALLOWED_STALLED;
            case "hnr" -> Tags.HIT_AND_RUN_ACTIVE;
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Test
    void whatOnlyHitAndRunHoldsIsMarked() {
        var owing = new HitAndRun(HitAndRun.Mode.AND, 1, Duration.ofDays(1), 0.1, 1, Duration.ZERO);
        var usual = settings(ANY, null, null, false);
        var seeding = usual.seeding();
        var care =
                new Care(
                        new TorrentSettings(
                                usual.health(),
                                usual.files(),
                                new SeedingSettings(
                                        null,
                                        null,
                                        null,
                                        null,
                                        seeding.removeWhen(),
                                        owing,
                                        false,
                                        List.of()),
                                List.of(),
                                List.of(),
                                false,
                                false),
                        false);
        var owes = facts(complete()).with(trackers(ALIVE));
        var done =
                facts(
                                complete().tagged(Tags.HIT_AND_RUN_ACTIVE),
                                with -> with.ratio(1).seedingTime(Duration.ofDays(2)))
                        .with(trackers(ALIVE));

        assertThat(only(AddTags.class, removed(care, owes)))
                .as("B35")
                .extracting(AddTags::tags)
                .containsExactly(Set.of(Tags.HIT_AND_RUN_ACTIVE));
        assertThat(only(RemoveTags.class, removed(care, done)))
                .extracting(RemoveTags::tags)
                .containsExactly(Set.of(Tags.HIT_AND_RUN_ACTIVE));
    }

    @Test
    void aYoungStallIsNotMarked() {
        var young = download().in(METADATA).aged(Duration.ofSeconds(179));
        var grown = download().in(METADATA).aged(Duration.ofMinutes(3));

        assertThat(kept(care(), facts(young))).as("E1").isEmpty();
        assertThat(kept(care(), facts(grown))).as("E2").hasSize(1);
    }

    @Test
    void rowsTagTheirTorrentsAndTakeTheTagsAway() {
        var care = care(row("a.example").tagging("A", "all"), row("b.example").tagging("B", "all"));
        var facts = facts(download().tagged("B", "mine")).with(trackers(ALIVE));

        assertThat(only(AddTags.class, kept(care, facts)))
                .extracting(AddTags::tags)
                .containsExactly(Set.of("A", "all"));
        assertThat(only(RemoveTags.class, kept(care, facts)))
                .extracting(RemoveTags::tags)
                .containsExactly(Set.of("B"));
    }

    @Test
    void taglessWritesOnlyTheTagsOfRows() { // B39
        var care = new Care(settings(ANY, null, null, false, row("a.example").tagging("A")), true);
        var facts = facts(complete().tagged(Tags.HIT_AND_RUN_ACTIVE)).with(trackers(ALIVE));

        assertThat(kept(care, facts)).hasSize(1);
        assertThat(only(AddTags.class, kept(care, facts)))
                .extracting(AddTags::tags)
                .containsExactly(Set.of("A"));
    }
}
