package dev.jbitrr.store;

import static dev.jbitrr.store.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.search.TempProfile;
import dev.jbitrr.search.TempProfile.State;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TempProfilesTest {
    @TempDir Path folder;

    @Test
    void theStateOfAChangeOutlivesTheProcess() {
        Path file = folder.resolve("jbitrr.db");
        var switching = new TempProfile(7, 4, 1, State.SWITCHING, NOON);
        var temporary = new TempProfile(7, 4, 1, State.TEMPORARY, NOON.plusSeconds(1));
        try (Database database = Database.open(file)) {
            TempProfiles profiles = new TempProfiles(database);
            profiles.save("Radarr", switching);
            profiles.save("Radarr", temporary);
            profiles.save("Radarr-B", switching);
            profiles.save("Radarr", new TempProfile(8, 5, 1, State.RESTING, NOON));
            profiles.remove("Radarr", 8);
        }
        try (Database database = Database.open(file)) {
            TempProfiles profiles = new TempProfiles(database);
            assertThat(profiles.all("Radarr")).containsExactly(temporary);
            assertThat(profiles.find("Radarr-B", 7)).contains(switching);
            assertThat(profiles.find("Radarr", 8)).isEmpty();
        }
    }
}
