package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.manager.ArrSettings.PathMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is deleted after an import, with AutoDelete: qBittorrent's `/downloads` is a folder of the
/// test, `.mkv` and `.srt` are wanted, and nothing in folders named for extras.
class CleanupTest {
    @TempDir Path folder;

    private ArrRounds rounds;
    private FakeQbittorrent qbit;
    private Path downloads;

    @BeforeEach
    void start() {
        downloads = folder.resolve("downloads");
        rounds = new ArrRounds(folder);
        qbit = rounds.qbit;
        rounds.tuned(Tuning.mappings(new PathMapping("/downloads", downloads.toString(), "/data")));
        rounds.tuned(Tuning.onlyWanted("mkv|srt", "\\bextras?\\b"));
        rounds.restart();
    }

    @AfterEach
    void close() {
        rounds.close();
    }

    private void lies(String... paths) {
        for (String path : paths) {
            try {
                Path file = downloads.resolve(path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Set<String> left() throws IOException {
        try (var all = Files.walk(downloads)) {
            return all.filter(path -> !Files.isDirectory(path) || Files.isSymbolicLink(path))
                    .map(path -> downloads.relativize(path).toString())
                    .collect(Collectors.toSet());
        }
    }

    private void imported(String contentPath, String... files) {
        qbit.put(complete().found(contentPath).build());
        qbit.files(hash(1), files);
        rounds.passes(Duration.ofSeconds(30));
        assertThat(rounds.stores().intents().unfinished("Radarr")).isEmpty();
    }

    @Test
    void remnantsInItsOwnFolderGo() throws IOException {
        lies(
                "radarr/Movie/film.mkv",
                "radarr/Movie/film.nfo",
                "radarr/Movie/Extras/making of.mkv",
                "radarr/Movie/subs/deutsch.srt",
                "radarr/Other/film.nfo",
                "radarr/film.nfo");
        Files.createDirectories(downloads.resolve("radarr/Movie/empty/emptier"));

        imported("/downloads/radarr/Movie", "Movie/film.mkv");

        assertThat(left())
                .containsExactlyInAnyOrder(
                        "radarr/Movie/film.mkv",
                        "radarr/Movie/subs/deutsch.srt",
                        "radarr/Other/film.nfo",
                        "radarr/film.nfo");
        assertThat(downloads.resolve("radarr/Movie/empty")).doesNotExist();
        assertThat(downloads.resolve("radarr/Movie/Extras")).doesNotExist();
        assertThat(rounds.stores().journal().about(hash(1).value(), 10))
                .anyMatch(entry -> entry.reason().equals("Imported; 2 remnants were deleted."));
        assertThat(rounds.arr.effects()).as("B5: nothing was removed from its queue").hasSize(1);
    }

    @Test
    void nothingIsDeletedWhileTheArrIsStillImporting() throws IOException { // B6
        lies("radarr/Movie/film.mkv", "radarr/Movie/film.nfo");
        rounds.arr.importsLast();
        qbit.put(complete().found("/downloads/radarr/Movie").build());
        qbit.files(hash(1), "Movie/film.mkv");

        rounds.passes(Duration.ofMinutes(5));
        assertThat(left()).hasSize(2);

        rounds.arr.importsEnd();
        rounds.passes(Duration.ofMinutes(1));
        assertThat(left()).containsExactly("radarr/Movie/film.mkv");
    }

    @Test
    void switchedOffItLeavesNothingToDoLater() throws IOException { // B52
        lies("radarr/Movie/film.mkv", "radarr/Movie/film.nfo");
        rounds.tuned(own -> Changed.onlyFiles(own, "\\.mkv$"));
        rounds.restart();

        imported("/downloads/radarr/Movie", "Movie/film.mkv");

        assertThat(left()).hasSize(2);
    }

    @Test
    void whatAnyTorrentWantsStays() throws IOException {
        lies("radarr/Movie/film.mkv", "radarr/Movie/film.nfo", "radarr/Movie/cover.jpg");
        qbit.put(download().number(2).in("seeds").found("/downloads/radarr/Movie").build());
        qbit.files(hash(2), "Movie/cover.jpg");

        imported("/downloads/radarr/Movie", "Movie/film.mkv", "Movie/film.nfo");

        assertThat(left())
                .containsExactlyInAnyOrder(
                        "radarr/Movie/film.mkv", "radarr/Movie/film.nfo", "radarr/Movie/cover.jpg");
    }

    @Test
    void ofUnwantedFilesOnlyTheExcludedGo() throws IOException {
        lies("radarr/Movie/film.mkv", "radarr/Movie/other.mkv", "radarr/Movie/film.exe");
        qbit.put(complete().found("/downloads/radarr/Movie").build());
        qbit.files(hash(1), "Movie/film.mkv", "Movie/other.mkv", "Movie/film.exe");
        qbit.wantFiles(hash(1), List.of(1, 2), false);

        rounds.passes(Duration.ofSeconds(30));

        assertThat(left())
                .containsExactlyInAnyOrder("radarr/Movie/film.mkv", "radarr/Movie/other.mkv");
    }

    @Test
    void aSingleFileHasNoFolder() throws IOException { // B4
        lies("radarr/film.mkv", "radarr/film.nfo");

        imported("/downloads/radarr/film.mkv", "film.mkv");

        assertThat(left()).hasSize(2);
    }

    @Test
    void theFolderOfACategoryIsNobodysOwn() throws IOException { // B54
        lies("radarr/film.mkv", "radarr/film.nfo", "radarr/sub/film.nfo");
        imported("/downloads/radarr", "film.mkv");
        assertThat(left()).hasSize(3);
    }

    @Test
    void norIsAFolderWithAnotherCategoryInIt() throws IOException {
        lies("radarr/Movie/film.mkv", "radarr/Movie/tv/film.nfo");
        qbit.categories.put("tv", "/downloads/radarr/Movie/tv");

        imported("/downloads/radarr/Movie", "Movie/film.mkv");

        assertThat(left()).hasSize(2);
    }

    @Test
    void linksAreNeitherFollowedNorDeleted() throws IOException {
        lies("radarr/Movie/film.mkv", "elsewhere/precious.nfo");
        Files.createSymbolicLink(
                downloads.resolve("radarr/Movie/link"), downloads.resolve("elsewhere"));
        Files.createSymbolicLink(
                downloads.resolve("radarr/Movie/link.nfo"),
                downloads.resolve("elsewhere/precious.nfo"));

        imported("/downloads/radarr/Movie", "Movie/film.mkv");

        assertThat(left())
                .containsExactlyInAnyOrder(
                        "radarr/Movie/film.mkv",
                        "radarr/Movie/link",
                        "radarr/Movie/link.nfo",
                        "elsewhere/precious.nfo");
    }

    @Test
    void aFolderThatIsALinkIsLeftAlone() throws IOException {
        lies("elsewhere/film.mkv", "elsewhere/film.nfo");
        Files.createDirectories(downloads.resolve("radarr"));
        Files.createSymbolicLink(downloads.resolve("radarr/Movie"), downloads.resolve("elsewhere"));

        imported("/downloads/radarr/Movie", "Movie/film.mkv");

        assertThat(left()).contains("elsewhere/film.nfo");
    }

    @Test
    void whereFilesAreNotKnownNothingIsDeleted() throws IOException {
        lies("radarr/Movie/film.mkv", "radarr/Movie/film.nfo");

        imported("/downloads/radarr/Movie");

        assertThat(left()).hasSize(2);
    }

    @Test
    void qBittorrentsOwnFilesStay() throws IOException {
        lies("radarr/Movie/film.mkv", "radarr/Movie/.abc.parts", "radarr/Movie/more.nfo.!qB");

        imported("/downloads/radarr/Movie", "Movie/film.mkv");

        assertThat(left()).hasSize(3);
    }

    @Test
    void namesOfStrangersLeadNowhere() throws IOException {
        lies(
                "radarr/Movie/film.mkv",
                "radarr/Movie/\n*.nfo",
                "radarr/Movie/$(x) \u202e.exe",
                "precious.nfo");

        imported("/downloads/radarr/Movie", "Movie/film.mkv", "../../precious.nfo", "/etc/x.nfo");

        assertThat(left()).containsExactlyInAnyOrder("radarr/Movie/film.mkv", "precious.nfo");
    }
}
