package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import dev.jbitrr.library.Application;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the Arrs write what their notifications are about: other shapes than in their APIs.
record HookJson(Application application, ArrCatalogue catalogue) {

    /// The items of one download, with what they belong to.
    Map<String, Object> several(List<LibraryItem> items) {
        Map<String, Object> json = parentOnly(items.getFirst());
        switch (application) {
            case RADARR -> json.put("remoteMovie", remoteMovie(items.getFirst()));
            case SONARR -> json.put("episodes", all(items));
            case LIDARR -> json.put("albums", all(items));
            case READARR -> json.put("books", all(items));
        }
        return json;
    }

    /// One item, with what it belongs to.
    Map<String, Object> one(LibraryItem item) {
        Map<String, Object> json = parentOnly(item);
        switch (application) {
            case RADARR -> json.put("remoteMovie", remoteMovie(item));
            case SONARR -> json.put("episodes", List.of(item(item)));
            case LIDARR -> json.put("album", item(item));
            case READARR -> json.put("book", item(item));
        }
        return json;
    }

    private List<Map<String, Object>> all(List<LibraryItem> items) {
        return items.stream().map(this::item).toList();
    }

    /// A movie, or what an item belongs to.
    Map<String, Object> parentOnly(LibraryItem item) {
        return application == Application.RADARR
                ? fields("movie", movie(item))
                : catalogue
                        .parent(item.media().parentId())
                        .map(this::parent)
                        .orElseGet(ArrJson::fields);
    }

    Map<String, Object> parent(LibraryParent parent) {
        String path = "/library/" + parent.title();
        return switch (application) {
            case RADARR -> fields();
            case SONARR ->
                    fields(
                            "series",
                            fields(
                                    "id", parent.id(),
                                    "title", parent.title(),
                                    "titleSlug", LibraryRoutes.slug(parent.title()),
                                    "path", path,
                                    "tvdbId", parent.ids().tvdb(),
                                    "tvMazeId", 0,
                                    "tmdbId", parent.ids().tmdb(),
                                    "imdbId", parent.ids().imdb(),
                                    "type", "standard",
                                    "year", 2015,
                                    "genres", List.of("Drama"),
                                    "images", List.of(),
                                    "tags", List.of()));
            case LIDARR ->
                    fields(
                            "artist",
                            fields(
                                    "id", parent.id(),
                                    "name", parent.title(),
                                    "path", path,
                                    "mbId", "artist-" + parent.id(),
                                    "type", "Group",
                                    "genres", List.of(),
                                    "images", List.of(),
                                    "tags", List.of()));
            case READARR ->
                    fields(
                            "author",
                            fields(
                                    "id",
                                    parent.id(),
                                    "name",
                                    parent.title(),
                                    "path",
                                    path,
                                    "goodreadsId",
                                    "author-" + parent.id()));
        };
    }

    private static Map<String, Object> movie(LibraryItem movie) {
        return fields(
                "id", movie.media().id(),
                "title", movie.title(),
                "year", movie.year(),
                "releaseDate", movie.year() + "-06-01",
                "folderPath", "/library/" + movie.title(),
                "tmdbId", movie.ids().tmdb(),
                "imdbId", movie.ids().imdb(),
                "overview", movie.title() + ", in a few words.",
                "genres", List.of("Drama"),
                "images", List.of(),
                "tags", List.of(),
                "originalLanguage", fields("id", 1, "name", "English"));
    }

    private static Map<String, Object> remoteMovie(LibraryItem movie) {
        return fields(
                "tmdbId", movie.ids().tmdb(),
                "imdbId", movie.ids().imdb(),
                "title", movie.title(),
                "year", movie.year());
    }

    private Map<String, Object> item(LibraryItem item) {
        Map<String, Object> json = fields("id", item.media().id());
        @Nullable Instant date = item.date();
        switch (application) {
            case RADARR -> json.put("title", item.title());
            case SONARR -> {
                json.put("episodeNumber", item.number());
                json.put("seasonNumber", item.media().season());
                json.put("title", item.title());
                if (date != null) {
                    json.put("airDate", date.atZone(ZoneOffset.UTC).toLocalDate().toString());
                    json.put("airDateUtc", date.toString());
                }
                json.put("seriesId", item.media().parentId());
                json.put("tvdbId", 5_000_000 + item.media().id());
            }
            case LIDARR, READARR -> {
                String foreign = LibraryRoutes.slug(item.title());
                json.put(application == Application.LIDARR ? "mbId" : "goodreadsId", foreign);
                json.put("title", item.title());
                if (date != null) {
                    json.put("releaseDate", date.toString());
                }
            }
        }
        return json;
    }

    String fileField() {
        return switch (application) {
            case RADARR -> "movieFile";
            case SONARR -> "episodeFile";
            case LIDARR -> "trackFile";
            case READARR -> "bookFile";
        };
    }

    /// What an import brought.
    Map<String, Object> files(LibraryItem item) {
        List<Map<String, Object>> all =
                item.files().stream().map(file -> file(item, file)).toList();
        return switch (application) {
            case RADARR, SONARR -> all.isEmpty() ? fields() : fields(fileField(), all.getFirst());
            case LIDARR -> fields("tracks", List.of(), "trackFiles", all);
            case READARR -> fields("bookFiles", all);
        };
    }

    Map<String, Object> file(LibraryItem item, ItemFile file) {
        String name = file.id() + ".file";
        Map<String, Object> json = fields("id", file.id());
        if (application == Application.RADARR || application == Application.SONARR) {
            json.put("relativePath", name);
        }
        json.putAll(
                fields(
                        "path",
                        "/library/" + item.title() + "/" + name,
                        "quality",
                        file.cutoffUnmet() ? "Low" : "Standard",
                        "qualityVersion",
                        1,
                        "releaseGroup",
                        "ORCHARD",
                        "sceneName",
                        item.releaseName(),
                        "size",
                        file.size(),
                        "dateAdded",
                        "2024-05-01T10:00:00Z"));
        return json;
    }

    Map<String, Object> renamed(LibraryItem item, ItemFile file) {
        Map<String, Object> json = file(item, file);
        if (json.containsKey("relativePath")) {
            json.put("previousRelativePath", "before-" + file.id() + ".file");
        }
        json.put("previousPath", "/library/" + item.title() + "/before-" + file.id() + ".file");
        return json;
    }

    Map<String, Object> release(ArrHooks.Source source) {
        return fields(
                "quality",
                "Standard",
                "qualityVersion",
                1,
                "releaseGroup",
                "ORCHARD",
                "releaseTitle",
                source.title(),
                "indexer",
                "Sandbox Indexer",
                "size",
                1_000_000_000L,
                "customFormatScore",
                source.score(),
                "customFormats",
                List.of());
    }
}
