package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.download;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Torrents are saved in `/downloads/radarr` here.
class SharedDataTest {
    private static boolean shared(Map<InfoHash, List<String>> files, String one, String other) {
        var torrents =
                List.of(
                        download().number(1).found(one).build(),
                        download().number(2).found(other).build());
        var data =
                new SharedData(
                        torrents,
                        hash ->
                                Optional.ofNullable(files.get(hash))
                                        .map(paths ->
                                                paths.stream()
                                                        .map(path ->
                                                                new TorrentFile(
                                                                        0, path, 1, 1, true))
                                                        .toList()));
        return data.user(hash(1), one, Set.of(hash(1))).map(Torrent::hash).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                              | one                      | other                    | shared
                    the same folder                        | /downloads/radarr/A      | /downloads/radarr/A      | true
                    a separator at the end means nothing   | /downloads/radarr/A      | /downloads/radarr/A/     | true
                    a file in the folder                   | /downloads/radarr/A      | /downloads/radarr/A/a.mkv| true
                    the folder of the file                 | /downloads/radarr/A/a.mkv| /downloads/radarr/A      | true
                    a longer name is another               | /downloads/radarr/A      | /downloads/radarr/AB     | false
                    other places                           | /downloads/radarr/A      | /seeds/A                 | false
                    the separator of Windows               | C:\\d\\A                 | C:\\d\\A\\a.mkv          | true
                    what has no data shares none           | ''                       | /downloads/radarr/A      | false
                    """)
    void pathsTell(String because, String one, String other, boolean expected) {
        assertThat(shared(Map.of(), one, other)).isEqualTo(expected);
    }

    @Test
    void filesTellWhereATorrentHasNoFolderOfItsOwn() {
        String all = "/downloads/radarr";
        String film = "/downloads/radarr/film.mkv";

        assertThat(shared(files("film.mkv", "other.mkv"), film, all)).isFalse();
        assertThat(shared(files("film.mkv", "film.mkv"), film, all)).isTrue();
        assertThat(shared(Map.of(), film, all)).isTrue(); // fails closed
        assertThat(shared(files("x/film.mkv", "film.mkv"), "/temp/x", "/temp")).isTrue();
    }

    private static Map<InfoHash, List<String>> files(String one, String other) {
        return Map.of(hash(1), List.of(one), hash(2), List.of(other));
    }
}
