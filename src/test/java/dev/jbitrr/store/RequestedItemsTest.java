package dev.jbitrr.store;

import static dev.jbitrr.store.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestedItemsTest {
    @TempDir Path folder;

    @Test
    void aRequestThatIsGoneLeavesNoFlag_98() {
        try (Database database = Database.open(folder.resolve("jbitrr.db"))) {
            RequestedItems requested = new RequestedItems(database);

            assertThat(requested.replace("Radarr", Map.of(7L, "a", 8L, "b"), NOON)).isTrue();
            assertThat(requested.replace("Radarr", Map.of(8L, "b", 7L, "a"), NOON)).isFalse();
            assertThat(requested.replace("Radarr-B", Map.of(7L, "c"), NOON)).isTrue();
            assertThat(requested.replace("Radarr", Map.of(8L, "z"), NOON)).isTrue();

            assertThat(requested.all("Radarr")).containsExactly(Map.entry(8L, "z"));
            assertThat(requested.all("Radarr-B")).containsExactly(Map.entry(7L, "c"));
            assertThat(requested.replace("Radarr", Map.of(), NOON)).isTrue();
            assertThat(requested.all("Radarr")).isEmpty();
        }
    }
}
