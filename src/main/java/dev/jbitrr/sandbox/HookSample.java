package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import dev.jbitrr.library.Application;
import java.util.List;
import java.util.Map;

/// What an Arr sends when a person presses "Test" at a connection: things that are not in its
/// library.
final class HookSample {
    private HookSample() {}

    static Map<String, Object> of(Application application) {
        Map<String, Object> release =
                fields(
                        "quality", "Test Quality",
                        "qualityVersion", 1,
                        "releaseGroup", "Test Group",
                        "releaseTitle", "Test Title",
                        "indexer", "Test Indexer",
                        "size", 9_999_999,
                        "customFormatScore", 0);
        return switch (application) {
            case RADARR ->
                    fields(
                            "movie",
                            fields(
                                    "id",
                                    1,
                                    "title",
                                    "Test Title",
                                    "year",
                                    1970,
                                    "releaseDate",
                                    "1970-01-01",
                                    "folderPath",
                                    "C:\\testpath",
                                    "tmdbId",
                                    0,
                                    "tags",
                                    List.of("test-tag")),
                            "remoteMovie",
                            fields(
                                    "tmdbId",
                                    1234,
                                    "imdbId",
                                    "5678",
                                    "title",
                                    "Test title",
                                    "year",
                                    1970),
                            "release",
                            release);
            case SONARR ->
                    fields(
                            "series",
                            fields(
                                    "id",
                                    1,
                                    "title",
                                    "Test Title",
                                    "path",
                                    "C:\\testpath",
                                    "tvdbId",
                                    1234,
                                    "tags",
                                    List.of("test-tag")),
                            "episodes",
                            List.of(testEpisode()));
            case LIDARR ->
                    fields(
                            "artist",
                            fields(
                                    "id", 1,
                                    "name", "Test Name",
                                    "path", "C:\\testpath",
                                    "mbId", "aaaaa-aaa-aaaa-aaaaaa"),
                            "albums",
                            List.of(fields("id", 123, "title", "Test title")));
            case READARR ->
                    fields(
                            "author",
                            fields(
                                    "id", 1,
                                    "name", "Test Name",
                                    "path", "C:\\testpath",
                                    "goodreadsId", "aaaaa-aaa-aaaa-aaaaaa"),
                            "books",
                            List.of(fields("id", 123, "title", "Test title")));
        };
    }

    private static Map<String, Object> testEpisode() {
        return fields(
                "id", 123,
                "episodeNumber", 1,
                "seasonNumber", 1,
                "title", "Test title",
                "seriesId", 0,
                "tvdbId", 0);
    }
}
