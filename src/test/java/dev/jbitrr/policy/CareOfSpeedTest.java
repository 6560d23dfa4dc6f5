package dev.jbitrr.policy;

import static dev.jbitrr.policy.Cares.ALIVE;
import static dev.jbitrr.policy.Cares.care;
import static dev.jbitrr.policy.Cares.facts;
import static dev.jbitrr.policy.Cares.kept;
import static dev.jbitrr.policy.Cares.limiting;
import static dev.jbitrr.policy.Cares.only;
import static dev.jbitrr.policy.Cares.superSeeded;
import static dev.jbitrr.policy.Cares.trackers;
import static dev.jbitrr.policy.Rows.row;
import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Adjustment.LimitDownload;
import dev.jbitrr.policy.Adjustment.LimitUpload;
import dev.jbitrr.policy.Adjustment.SuperSeed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CareOfSpeedTest {
    @ParameterizedTest(name = "section {0}, row {1}, now {2}: {4}")
    @CsvSource(
            value = {
                "null, null, 1000,   null,   B30: no opinion leaves a person's limit alone",
                "100,  null, 0,      102400, KiB/s become bytes",
                "100,  null, 102400, null,   it is so already",
                "100,  50,   102400, 51200,  the row is stronger",
                "100,  0,    102400, 0,      no limit is an opinion, too",
                "0,    null, -1,     null,   less than none is none",
                "0,    null, 5,      0,      a limit is lifted",
                "null, 7,    0,      7168,   the row alone",
            },
            nullValues = "null")
    void limitsAreSetWhenTheyDiffer(
            @Nullable Integer section,
            @Nullable Integer row,
            long now,
            @Nullable Long set,
            String because) {
        var rows = row("a.example").limits(row, row);
        var facts =
                facts(download(), with -> with.downloadLimit(now).uploadLimit(now))
                        .with(trackers(ALIVE));
        var adjustments = kept(limiting(section, section, rows), facts);
        var expected = set == null ? List.<Long>of() : List.of(set);

        assertThat(only(LimitDownload.class, adjustments))
                .as(because)
                .extracting(LimitDownload::bytesPerSecond)
                .isEqualTo(expected);
        assertThat(only(LimitUpload.class, adjustments))
                .extracting(LimitUpload::bytesPerSecond)
                .isEqualTo(expected);
    }

    @Test
    void aRowThatSortsLeavesTheLimitsOfTheSection() { // B31
        var sorting = row("a.example").sorting();
        var facts = facts(download()).with(trackers(ALIVE));

        assertThat(kept(limiting(10, 20, sorting), facts))
                .extracting(one -> one.getClass().getSimpleName())
                .containsExactlyInAnyOrder("LimitDownload", "LimitUpload");
    }

    @Test
    void whichRowSpeaksIsAwaited() {
        var facts = facts(download());

        assertThat(kept(limiting(10, 10, row("a.example")), facts)).isEmpty();
        assertThat(kept(limiting(10, null), facts)).as("no rows, no question").hasSize(1);
    }

    @ParameterizedTest(name = "on {0}, row {1}, by us {2}: {4}")
    @CsvSource(
            value = {
                "false, true,  false, true,  the row wants it",
                "true,  true,  true,  null,  it is so already",
                "true,  false, true,  false, B60: no row wants it any more",
                "true,  false, false, null,  a person switched it on",
                "false, false, true,  null,  it is off",
            },
            nullValues = "null")
    void superSeedingFollowsTheRow(
            boolean on, boolean row, boolean byUs, @Nullable Boolean set, String because) {
        var rows = row ? row("a.example").superSeeding() : row("a.example");
        var torrent = complete().tagged(Tags.ALLOWED_SEEDING);
        var facts =
                facts(torrent, with -> with.superSeeding(on))
                        .with(trackers(ALIVE))
                        .with(byUs ? superSeeded() : Past.NONE);

        assertThat(only(SuperSeed.class, kept(care(rows), facts)))
                .as(because)
                .extracting(SuperSeed::on)
                .isEqualTo(set == null ? List.of() : List.of(set));
    }

    @Test
    void superSeedingWaitsForTheSeeding() {
        var rows = row("a.example").superSeeding();

        assertThat(kept(care(rows), facts(download()).with(trackers(ALIVE)))).isEmpty();
    }
}
