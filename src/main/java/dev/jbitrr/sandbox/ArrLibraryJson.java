package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a simulated Arr writes its library.
record ArrLibraryJson(Application application) {
    private static final int MINIMUM_SCORE = 0;

    Map<String, Object> item(LibraryItem item) {
        return switch (application) {
            case RADARR -> movie(item);
            case SONARR -> episode(item);
            case LIDARR -> album(item);
            case READARR -> book(item);
        };
    }

    /// What the items belong to.
    Map<String, Object> parent(LibraryItem any) {
        MediaId media = any.media();
        Map<String, Object> json =
                fields(
                        "id",
                        media.parentId(),
                        "path",
                        "/library/" + any.parent(),
                        "qualityProfileId",
                        1,
                        "monitored",
                        true,
                        "tags",
                        List.of());
        json.putAll(
                switch (application) {
                    case RADARR -> Map.of();
                    case SONARR ->
                            fields(
                                    "title", any.parent(),
                                    "sortTitle", sortable(any.parent()),
                                    "status", "continuing",
                                    "seriesType", "standard",
                                    "year", any.year(),
                                    "titleSlug", slug(any.parent()));
                    case LIDARR ->
                            fields(
                                    "artistName",
                                    any.parent(),
                                    "sortName",
                                    sortable(any.parent()),
                                    "metadataProfileId",
                                    1,
                                    "status",
                                    "continuing");
                    case READARR ->
                            fields(
                                    "authorName",
                                    any.parent(),
                                    "sortName",
                                    sortable(any.parent()),
                                    "metadataProfileId",
                                    1,
                                    "status",
                                    "continuing");
                });
        return json;
    }

    /// The only quality profile there is.
    Map<String, Object> profile() {
        return fields(
                "id",
                1,
                "name",
                "Any",
                "upgradeAllowed",
                true,
                "cutoff",
                7,
                "items",
                List.of(),
                "minFormatScore",
                MINIMUM_SCORE,
                "cutoffFormatScore",
                1000,
                "formatItems",
                List.of());
    }

    /// The file of an item that has one.
    Map<String, Object> file(LibraryItem item) {
        MediaId media = item.media();
        Map<String, Object> json =
                fields(
                        "id",
                        fileId(item),
                        "path",
                        "/library/" + item.title(),
                        "size",
                        1_000_000_000L,
                        "qualityCutoffNotMet",
                        false);
        switch (application) {
            case RADARR -> json.put("movieId", media.id());
            case SONARR -> {
                json.put("seriesId", media.parentId());
                json.put("seasonNumber", media.season());
            }
            case LIDARR -> {
                json.put("artistId", media.parentId());
                json.put("albumId", media.id());
            }
            case READARR -> {
                json.put("authorId", media.parentId());
                json.put("bookId", media.id());
            }
        }
        json.put("customFormatScore", item.fileScore());
        return json;
    }

    private static Map<String, Object> movie(LibraryItem item) {
        long id = item.media().id();
        Map<String, Object> json =
                fields(
                        "id", id,
                        "title", item.title(),
                        "sortTitle", sortable(item.title()),
                        "year", item.year(),
                        "status", "released",
                        "hasFile", item.hasFile(),
                        "movieFileId", fileId(item),
                        "monitored", item.monitored(),
                        "minimumAvailability", "released",
                        "isAvailable", true,
                        "qualityProfileId", 1,
                        "path", "/library/" + item.title(),
                        "titleSlug", slug(item.title()),
                        "tmdbId", 900_000 + id,
                        "tags", List.of());
        if (item.hasFile()) {
            json.put(
                    "movieFile",
                    fields(
                            "id",
                            fileId(item),
                            "movieId",
                            id,
                            "customFormatScore",
                            item.fileScore(),
                            "qualityCutoffNotMet",
                            false));
        }
        return json;
    }

    private static Map<String, Object> episode(LibraryItem item) {
        return fields(
                "id", item.media().id(),
                "seriesId", item.media().parentId(),
                "seasonNumber", item.media().season(),
                "episodeNumber", item.number(),
                "title", item.title(),
                "airDate", item.year() + "-01-01",
                "airDateUtc", item.year() + "-01-01T00:00:00Z",
                "hasFile", item.hasFile(),
                "episodeFileId", fileId(item),
                "monitored", item.monitored());
    }

    private static Map<String, Object> album(LibraryItem item) {
        return fields(
                "id", item.media().id(),
                "artistId", item.media().parentId(),
                "title", item.title(),
                "foreignAlbumId", slug(item.title()),
                "monitored", item.monitored(),
                "albumType", "Album",
                "releaseDate", item.year() + "-01-01T00:00:00Z",
                "statistics",
                        fields(
                                "trackFileCount",
                                item.hasFile() ? 10 : 0,
                                "trackCount",
                                10,
                                "totalTrackCount",
                                10,
                                "percentOfTracks",
                                item.hasFile() ? 100.0 : 0.0));
    }

    private static Map<String, Object> book(LibraryItem item) {
        return fields(
                "id", item.media().id(),
                "authorId", item.media().parentId(),
                "title", item.title(),
                "foreignBookId", slug(item.title()),
                "monitored", item.monitored(),
                "releaseDate", item.year() + "-01-01T00:00:00Z",
                "statistics",
                        fields(
                                "bookFileCount", item.hasFile() ? 1 : 0,
                                "bookCount", 1,
                                "totalBookCount", 1));
    }

    static long fileId(LibraryItem item) {
        return item.hasFile() ? 10_000 + item.media().id() : 0;
    }

    private static String sortable(String title) {
        return title.toLowerCase(Locale.ROOT).replaceFirst("^the ", "");
    }

    private static String slug(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
