package dev.jbitrr.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.manager.KillWorld.Case;
import dev.jbitrr.manager.KillWorld.Outcome;
import dev.jbitrr.sandbox.TorrentSpec;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A manager is killed between any two steps, and its successor goes on: the outcome is the same as
/// without the kill, and nothing is commanded twice.
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
class KillTest {
    private final Map<Case, Outcome> undisturbed = new EnumMap<>(Case.class);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import/opened",
                "import/send/begun",
                "import/send/called",
                "import/send/done",
                "import/confirm/done",
                "import/tag/begun",
                "import/tag/called",
                "import/tag/done",
                "import/closed"
            })
    void anImportSurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.COMPLETE)).isEqualTo(uninterrupted(Case.COMPLETE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remove/opened",
                "remove/blocklist/begun",
                "remove/blocklist/called",
                "remove/blocklist/done",
                "remove/delete/begun",
                "remove/delete/called",
                "remove/delete/done",
                "remove/gone/done",
                "remove/search/begun",
                "remove/search/called",
                "remove/search/done",
                "remove/closed"
            })
    void aRemovalSurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.DEAD)).isEqualTo(uninterrupted(Case.DEAD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remove/blocklist/begun",
                "remove/blocklist/called",
                "remove/blocklist/done",
                "remove/gone/done",
                "remove/search/done"
            })
    void aRemovalByHistorySurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.DEAD_AND_NOT_QUEUED))
                .isEqualTo(uninterrupted(Case.DEAD_AND_NOT_QUEUED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remove/opened",
                "remove/blocklist/called",
                "remove/stop/begun",
                "remove/stop/called",
                "remove/stop/done",
                "remove/recycle/begun",
                "remove/recycle/called",
                "remove/recycle/done",
                "remove/gone/done",
                "remove/search/called",
                "remove/closed"
            })
    void aRemovalThatKeepsItAsideSurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.DEAD_AND_RECYCLED))
                .isEqualTo(uninterrupted(Case.DEAD_AND_RECYCLED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remove/opened",
                "remove/delete/begun",
                "remove/delete/called",
                "remove/delete/done",
                "remove/closed"
            })
    void aRemovalForItsSeedingSurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.SEEDED)).isEqualTo(uninterrupted(Case.SEEDED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replace/opened",
                "replace/blocklist/begun",
                "replace/blocklist/called",
                "replace/blocklist/done",
                "replace/search/begun",
                "replace/search/called",
                "replace/search/done",
                "replace/end/done",
                "replace/closed"
            })
    void aReplacementSurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.STALLED)).isEqualTo(uninterrupted(Case.STALLED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recheck/opened",
                "recheck/recheck/begun",
                "recheck/recheck/called",
                "recheck/recheck/done",
                "recheck/checked/done",
                "recheck/closed"
            })
    void aRecheckSurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.ERRORED)).isEqualTo(uninterrupted(Case.ERRORED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remove/opened",
                "remove/blocklist/begun",
                "remove/blocklist/called",
                "remove/blocklist/done",
                "remove/delete/called",
                "remove/gone/done",
                "remove/search/done",
                "remove/closed"
            })
    void aRemovalFromTheFailedCategorySurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.FAILED)).isEqualTo(uninterrupted(Case.FAILED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recheck/opened",
                "recheck/recheck/called",
                "recheck/checked/done",
                "recheck/category/begun",
                "recheck/category/called",
                "recheck/category/done",
                "recheck/closed"
            })
    void aCheckInItsCategorySurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.TO_BE_CHECKED))
                .isEqualTo(uninterrupted(Case.TO_BE_CHECKED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"undo/category", "undo/tags", "undo/start", "undo/told", "undo/restored"})
    void anUndoSurvives(String moment) throws Exception {
        assertThat(killedAt(moment, Case.UNDONE)).isEqualTo(uninterrupted(Case.UNDONE));
    }

    @Test
    void withoutAKillEachIsToldOnce() throws Exception {
        assertThat(uninterrupted(Case.COMPLETE).told())
                .singleElement()
                .asString()
                .contains("DownloadedMoviesScan", TorrentSpec.hashOf(KillWorld.MOVIE).downloadId());
        assertThat(uninterrupted(Case.DEAD).told())
                .hasSize(2)
                .first()
                .asString()
                .contains("DELETE", "blocklist=true", "skipRedownload=true");
        assertThat(uninterrupted(Case.DEAD_AND_NOT_QUEUED).told())
                .singleElement()
                .asString()
                .contains("history/failed");
        assertThat(uninterrupted(Case.DEAD_AND_RECYCLED).told()).hasSize(2);
        assertThat(uninterrupted(Case.DEAD_AND_RECYCLED).recycled()).contains("RECYCLED");
        assertThat(uninterrupted(Case.STALLED).told()).hasSize(2);
        assertThat(uninterrupted(Case.STALLED).marks()).contains("replaced=true");
        assertThat(uninterrupted(Case.SEEDED).told()).isEmpty();
        assertThat(uninterrupted(Case.FAILED).told())
                .singleElement()
                .asString()
                .contains("history/failed");
        assertThat(uninterrupted(Case.TO_BE_CHECKED).torrents())
                .singleElement()
                .asString()
                .startsWith("radarr stoppedDL");
        assertThat(uninterrupted(Case.UNDONE).torrents())
                .singleElement()
                .asString()
                .isEqualTo("radarr stalledDL mine");
        assertThat(uninterrupted(Case.ERRORED).told()).isEmpty();
        assertThat(uninterrupted(Case.ERRORED).marks()).contains("rechecks=1");
    }

    private Outcome uninterrupted(Case which) throws InterruptedException {
        var known = undisturbed.get(which);
        if (known != null) {
            return known;
        }
        try (var world = new KillWorld(which, folder.resolve("undisturbed-" + which + ".db"))) {
            var outcome = world.outcome();
            undisturbed.put(which, outcome);
            return outcome;
        }
    }

    private Outcome killedAt(String moment, Case which) throws Exception {
        try (var world = new KillWorld(which, folder.resolve("killed.db"))) {
            world.kill(moment);
            return world.outcome();
        }
    }
}
