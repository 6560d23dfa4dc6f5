package dev.jbitrr.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.manager.ArrSettings.PathMapping;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Paths of qBittorrent as the Arr sees them: `/downloads` is its `/data`, `/downloads/4k/` its
/// `/uhd`, and a Windows folder its `/win`.
class PathMappingsTest {
    private static final PathMappings MAPPINGS =
            new PathMappings(
                    List.of(
                            new PathMapping("/downloads", "/mnt/d", "/data/"),
                            new PathMapping("/downloads/4k/", "/mnt/4k", "/uhd"),
                            new PathMapping("C:\\Torrents", "/mnt/c", "/win")));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                          | path                   | as the Arr sees it
                    a folder below                     | /downloads/Movie       | /data/Movie
                    the folder itself                  | /downloads             | /data
                    the longest prefix wins            | /downloads/4k/film.mkv | /uhd/film.mkv
                    a longer word is no path below     | /downloads2/Movie      | /downloads2/Movie
                    what nobody mapped stays as it is  | /srv/Movie             | /srv/Movie
                    the separator of the other place   | C:\\Torrents\\Movie    | /win/Movie
                    a backslash can be part of a name  | /downloads/a\\b         | /data/a\\b
                    """)
    void exchangesThePrefix(String because, String path, String expected) {
        assertThat(MAPPINGS.asTheArrSeesIt(path)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                              | path                          | here
                    a folder below                         | /downloads/Movie              | /mnt/d/Movie
                    what nobody mapped is here as it is    | /srv/Movie                    | /srv/Movie
                    a tree of Windows                      | C:\\Torrents\\A\\B            | /mnt/c/A/B
                    nothing on this machine                | D:\\Movie                     | ''
                    nothing at all                         | ''                            | ''
                    a path that goes up again              | /downloads/../etc             | ''
                    """)
    void findsThePlaceOnThisMachine(String because, String path, String expected) {
        assertThat(MAPPINGS.here(path).map(Path::toString).orElse("")).isEqualTo(expected);
    }

    @Test
    void aMappingMayLeadToTheRoot() {
        var root = new PathMappings(List.of(new PathMapping("/downloads", "/", "")));

        assertThat(root.here("/downloads")).contains(Path.of("/"));
        assertThat(root.here("/downloads/a")).contains(Path.of("/a"));
        assertThat(root.asTheArrSeesIt("/downloads/a")).isEqualTo("/downloads/a");
    }
}
