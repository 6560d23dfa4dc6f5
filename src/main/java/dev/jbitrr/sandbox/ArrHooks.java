package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import dev.jbitrr.library.Application;
import java.util.List;
import java.util.Map;

/// The notifications of a simulated Arr, as its connection "Webhook" sends them.
final class ArrHooks {
    private final Application application;
    private final ArrWords words;
    private final HookJson json;
    private final Posting posting;

    ArrHooks(Application application, ArrWords words, ArrCatalogue catalogue, Posting posting) {
        this.application = application;
        this.words = words;
        this.json = new HookJson(application, catalogue);
        this.posting = posting;
    }

    /// What is known about a download when it is told of.
    record Source(String downloadId, String title, int score) {}

    private void post(String event, Map<String, Object> about) {
        Map<String, Object> body = fields("eventType", event, "instanceName", words.appName());
        if (application != Application.READARR) {
            body.put("applicationUrl", "");
        }
        body.putAll(about);
        posting.post(event, body);
    }

    void grabbed(List<LibraryItem> items, Source source) {
        if (items.isEmpty()) {
            return;
        }
        Map<String, Object> about = json.several(items);
        about.put("release", json.release(source));
        about.putAll(client(source));
        post("Grab", about);
    }

    /// Tells of files that have come, together with those they replace.
    void imported(LibraryItem before, LibraryItem now, Source source) {
        Map<String, Object> about = json.one(now);
        about.putAll(json.files(now));
        about.put("isUpgrade", !before.files().isEmpty());
        about.putAll(client(source));
        if (!before.files().isEmpty()) {
            about.put(
                    "deletedFiles",
                    before.files().stream().map(file -> json.file(before, file)).toList());
        }
        post("Download", about);
    }

    private static Map<String, Object> client(Source source) {
        return source.downloadId().isEmpty()
                ? fields()
                : fields(
                        "downloadClient", "qBittorrent",
                        "downloadClientType", "qBittorrent",
                        "downloadId", source.downloadId());
    }

    void renamed(LibraryItem item) {
        Map<String, Object> about = json.parentOnly(item);
        about.put(
                switch (application) {
                    case RADARR -> "renamedMovieFiles";
                    case SONARR -> "renamedEpisodeFiles";
                    case LIDARR -> "renamedTrackFiles";
                    case READARR -> "renamedBookFiles";
                },
                item.files().stream().map(file -> json.renamed(item, file)).toList());
        post("Rename", about);
    }

    /// Of a movie that is new; nothing else is told of by the item.
    void added(LibraryItem item) {
        if (application == Application.RADARR) {
            Map<String, Object> about = json.parentOnly(item);
            about.put("addMethod", "manual");
            post("MovieAdded", about);
        }
    }

    void added(LibraryParent parent) {
        post(
                switch (application) {
                    case RADARR, SONARR -> "SeriesAdd";
                    case LIDARR -> "ArtistAdd";
                    case READARR -> "AuthorAdded";
                },
                json.parent(parent));
    }

    /// Of single episodes that are gone nobody is told.
    void removed(LibraryItem item) {
        if (application != Application.SONARR) {
            Map<String, Object> about = json.one(item);
            about.remove("remoteMovie");
            about.put("deletedFiles", false);
            post(
                    switch (application) {
                        case RADARR, SONARR -> "MovieDelete";
                        case LIDARR -> "AlbumDelete";
                        case READARR -> "BookDelete";
                    },
                    about);
        }
    }

    void removed(LibraryParent parent) {
        Map<String, Object> about = json.parent(parent);
        about.put("deletedFiles", false);
        post(
                switch (application) {
                    case RADARR, SONARR -> "SeriesDelete";
                    case LIDARR -> "ArtistDelete";
                    case READARR -> "AuthorDelete";
                },
                about);
    }

    /// Of files that are deleted without anything in their place; Lidarr does not tell.
    void filesDeleted(LibraryItem before) {
        if (application == Application.LIDARR) {
            return;
        }
        for (ItemFile file : before.files()) {
            Map<String, Object> about = json.one(before);
            about.remove("remoteMovie");
            about.put(json.fileField(), json.file(before, file));
            if (application != Application.READARR) {
                about.put("deleteReason", "manual");
            }
            post(
                    switch (application) {
                        case RADARR -> "MovieFileDelete";
                        case SONARR, LIDARR -> "EpisodeFileDelete";
                        case READARR -> "BookFileDelete";
                    },
                    about);
        }
    }

    void health(String message) {
        post(
                "Health",
                fields(
                        "level", "warning",
                        "message", message,
                        "type", "IndexerStatusCheck",
                        "wikiUrl", "https://wiki.servarr.com/"));
    }

    void test() {
        post("Test", HookSample.of(application));
    }
}
