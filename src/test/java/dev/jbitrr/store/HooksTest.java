package dev.jbitrr.store;

import static dev.jbitrr.store.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksTest {
    @TempDir Path folder;
    private Database database;
    private Hooks hooks;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
        hooks = new Hooks(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void thoseAfterOneComeInOrder() {
        hooks.add("Sonarr", "Grab", List.of(), 3, NOON);
        hooks.add("Radarr", "Download", List.of(7L), 0, NOON);
        hooks.add("Sonarr", "Download", List.of(7L, 8L), 3, NOON.plusSeconds(1));

        List<Hook> all = hooks.since("Sonarr", 0);
        assertThat(all)
                .containsExactly(
                        new Hook(all.getFirst().id(), "Grab", List.of(), 3, NOON),
                        new Hook(
                                all.getLast().id(),
                                "Download",
                                List.of(7L, 8L),
                                3,
                                NOON.plusSeconds(1)));
        assertThat(hooks.since("Sonarr", all.getFirst().id())).containsExactly(all.getLast());
        assertThat(hooks.since("Sonarr", all.getLast().id())).isEmpty();
    }

    @Test
    void numbersGoOnGrowingWhenAllOldOnesArePruned() {
        hooks.add("Radarr", "Grab", List.of(), 0, NOON);
        hooks.add("Radarr", "Download", List.of(), 0, NOON);
        long last = hooks.since("Radarr", 0).getLast().id();

        assertThat(hooks.prune(NOON.plusSeconds(1))).isEqualTo(1);
        hooks.add("Radarr", "Rename", List.of(), 0, NOON);

        assertThat(hooks.since("Radarr", last)).extracting(Hook::event).containsExactly("Rename");
    }

    @Test
    void ofOneInstanceThereAreNeverMoreThanTenThousand() {
        hooks.add("Sonarr", "Grab", List.of(), 3, NOON);
        database.write(connection -> {
            Sql.updateEach(
                    connection,
                    "INSERT INTO hook (instance, event, items, parent, at) VALUES (?, ?, '', 0, 0)",
                    Collections.nCopies(10_200, "Radarr"),
                    name -> new Object[] {name, "Grab"});
            return "";
        });
        for (int i = 0; i < 100; i++) {
            hooks.add("Radarr", "Download", List.of(), 0, NOON);
        }
        assertThat(hooks.since("Radarr", 0)).hasSizeLessThanOrEqualTo(Hooks.MOST);
        assertThat(hooks.since("Radarr", 0).getLast().event()).isEqualTo("Download");
        assertThat(hooks.since("Sonarr", 0)).hasSize(1);
    }
}
