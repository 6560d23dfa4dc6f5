package dev.jbitrr.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.manager.LibraryKillWorld.Case;
import dev.jbitrr.manager.LibraryKillWorld.Outcome;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A process is killed between any two steps of a change of profile, and its successor goes on: the
/// outcome is the same as without the kill, and nothing is changed twice.
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
class LibraryKillTest {
    private final Map<List<Object>, Outcome> undisturbed = new HashMap<>();

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "RADARR, MISSING, profile/switch/opened",
        "RADARR, MISSING, profile/switch/called",
        "RADARR, MISSING, profile/switch/settled",
        "SONARR, MISSING, profile/switch/opened",
        "SONARR, MISSING, profile/switch/called",
        "SONARR, MISSING, profile/switch/settled",
        "RADARR, ARRIVED, profile/revert/opened",
        "RADARR, ARRIVED, profile/revert/called",
        "RADARR, ARRIVED, profile/revert/settled",
        "SONARR, ARRIVED, profile/revert/opened",
        "SONARR, ARRIVED, profile/revert/called",
        "SONARR, ARRIVED, profile/revert/settled",
        "RADARR, LATE, profile/time-out/opened",
        "RADARR, LATE, profile/time-out/called",
        "RADARR, LATE, profile/time-out/settled",
        "LIDARR, MISSING, profile/switch/called",
        "READARR, MISSING, profile/switch/called"
    })
    void aChangeSurvives(Application application, Case which, String moment) throws Exception {
        var name = "killed-%s-%s-%d.db".formatted(application, which, moment.hashCode());
        try (var world = new LibraryKillWorld(application, which, folder.resolve(name))) {
            world.kill(moment);

            assertThat(world.outcome()).isEqualTo(uninterrupted(application, which));
        }
    }

    @ParameterizedTest
    @CsvSource({"MISSING, 1, 4>1 TEMPORARY", "ARRIVED, 4, ''", "LATE, 4, 4>1 RESTING"})
    void withoutAKillEachIsChangedOnce(Case which, long profile, String known) {
        var outcome = uninterrupted(Application.SONARR, which);

        assertThat(outcome.written()).singleElement().asString().startsWith("PUT /api/v3/series");
        assertThat(outcome.profile()).isEqualTo(profile);
        assertThat(outcome.known()).isEqualTo(known);
    }

    @Test
    void whatANewProcessFindsChangedByAPersonIsLetGo() throws Exception {
        var file = folder.resolve("person.db");
        try (var world = new LibraryKillWorld(Application.RADARR, Case.MISSING, file)) {
            world.kill("profile/switch/called");
            world.changedByAPerson(2);

            var outcome = world.outcome();
            assertThat(outcome.profile()).isEqualTo(2);
            assertThat(outcome.known()).isEmpty();
            assertThat(outcome.written()).hasSize(1);
        }
    }

    private Outcome uninterrupted(Application application, Case which) {
        return undisturbed.computeIfAbsent(
                List.of(application, which),
                _ -> {
                    var file = folder.resolve("undisturbed-%s-%s.db".formatted(application, which));
                    try (var world = new LibraryKillWorld(application, which, file)) {
                        return world.outcome();
                    }
                });
    }
}
