package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.download;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.manager.Disks.Space;
import dev.jbitrr.torrent.Torrent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisksTest {
    private static final PathMappings AS_IS = new PathMappings(List.of());
    private static final Torrent FILM = download().build();

    private final Map<Path, Space> folders = new HashMap<>();

    private Disks disks(@Nullable Long remote, String... stand) {
        return new Disks(
                folder -> Optional.ofNullable(folders.get(folder)),
                List.of(stand).stream().map(Path::of).toList(),
                remote);
    }

    @Test
    void theFolderAroundTheDataIsMeasured() {
        folders.put(Path.of("/downloads/radarr"), new Space("a", 100));
        var disks = disks(5L, "/completed");

        assertThat(disks.of(FILM, AS_IS)).isEqualTo("a");
        assertThat(disks.budgets(30)).isEqualTo(Map.of("a", 70L));
    }

    @Test
    void twoFoldersOfOneDeviceAreOneAndTheFirstMeasureCounts() {
        folders.put(Path.of("/downloads/radarr"), new Space("a", 100));
        folders.put(Path.of("/downloads/manual"), new Space("a", 90));
        var disks = disks(null);
        disks.of(FILM, AS_IS);
        disks.of(download().in("manual").found("/downloads/manual/x").build(), AS_IS);

        assertThat(disks.budgets(0)).isEqualTo(Map.of("a", 100L));
    }

    @Test
    void anUnseenPathIsReplacedByTheGivenFolderOrOneAboveIt() {
        folders.put(Path.of("/mnt"), new Space("m", 100));
        folders.put(Path.of("/"), new Space("root", 1));

        assertThat(disks(5L, "/mnt/big/done").of(FILM, AS_IS)).isEqualTo("m");
        assertThat(disks(5L, "/nowhere/done").of(FILM, AS_IS))
                .as("the root exists everywhere and proves nothing")
                .isEqualTo("qBittorrent's own");
        assertThat(disks(null, "/nowhere").of(FILM, AS_IS)).isEmpty();
    }

    @Test
    void mappingsSayWhereItIsHere() {
        folders.put(Path.of("/data/radarr"), new Space("d", 100));
        var mapped =
                new PathMappings(List.of(new ArrSettings.PathMapping("/downloads", "/data", "/x")));

        assertThat(disks(null).of(FILM, mapped)).isEqualTo("d");
    }

    @Test
    void thisMachineIsAsked(@TempDir Path folder) throws IOException {
        var below = Files.createDirectory(folder.resolve("below"));

        assertThat(Disks.measure(folder)).get().matches(space -> space.free() > 0);
        assertThat(Disks.measure(below).map(Space::device))
                .isEqualTo(Disks.measure(folder).map(Space::device));
        assertThat(Disks.measure(folder.resolve("missing"))).isEmpty();
    }
}
