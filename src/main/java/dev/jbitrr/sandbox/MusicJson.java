package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;
import static dev.jbitrr.sandbox.ArrJson.putText;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a simulated Lidarr writes its artists, albums and tracks.
record MusicJson(ArrCatalogue catalogue, Instant now) {

    Map<String, Object> artist(LibraryParent artist) {
        List<LibraryItem> albums = catalogue.of(artist.id()).toList();
        long size = albums.stream().mapToLong(LibraryItem::sizeOnDisk).sum();
        Map<String, Object> json =
                fields(
                        "status",
                        "continuing",
                        "ended",
                        false,
                        "artistName",
                        artist.title(),
                        "foreignArtistId",
                        "artist-" + artist.id(),
                        "tadbId",
                        0,
                        "discogsId",
                        0,
                        "overview",
                        artist.title() + ", in a few words.",
                        "artistType",
                        "Group",
                        "links",
                        List.of(),
                        "images",
                        List.of(),
                        "path",
                        "/library/" + artist.title(),
                        "qualityProfileId",
                        artist.profile(),
                        "metadataProfileId",
                        1,
                        "monitored",
                        artist.monitored(),
                        "monitorNewItems",
                        "all",
                        "rootFolderPath",
                        "/library",
                        "genres",
                        List.of(),
                        "cleanName",
                        LibraryRoutes.clean(artist.title()),
                        "sortName",
                        LibraryRoutes.sortable(artist.title()),
                        "tags",
                        List.of(),
                        "added",
                        "2024-01-01T00:00:00Z",
                        "ratings",
                        fields("votes", 10, "value", 7.5),
                        "statistics",
                        statistics(albums, size, true),
                        "id",
                        artist.id());
        json.putAll(catalogue.edits(artist.id()));
        return json;
    }

    /// The real one counts as tracks those that have a file, and all of albums that are monitored
    /// and out. So part of an album that is not monitored is 100 percent of it.
    private Map<String, Object> statistics(List<LibraryItem> albums, long size, boolean ofArtist) {
        int files = albums.stream().mapToInt(album -> album.files().size()).sum();
        int counted = albums.stream().mapToInt(this::counted).sum();
        Map<String, Object> json = ofArtist ? fields("albumCount", albums.size()) : fields();
        json.putAll(
                fields(
                        "trackFileCount", files,
                        "trackCount", counted,
                        "totalTrackCount", albums.stream().mapToInt(LibraryItem::tracks).sum(),
                        "sizeOnDisk", size,
                        "percentOfTracks", counted == 0 ? 0.0 : 100.0 * files / counted));
        return json;
    }

    private int counted(LibraryItem album) {
        boolean expected = album.monitored() && SeriesJson.aired(album, now);
        return expected ? album.tracks() : album.files().size();
    }

    Map<String, Object> album(LibraryItem album) {
        long id = album.media().id();
        Optional<LibraryParent> artist = catalogue.parent(album.media().parentId());
        Map<String, Object> json =
                fields(
                        "title", album.title(),
                        "disambiguation", "",
                        "artistId", album.media().parentId(),
                        "foreignAlbumId", LibraryRoutes.slug(album.title()),
                        "monitored", album.monitored(),
                        "anyReleaseOk", true,
                        "profileId", artist.map(LibraryParent::profile).orElse(1L),
                        "duration", album.tracks() * 180_000,
                        "albumType", "Album",
                        "secondaryTypes", List.of(),
                        "mediumCount", 1,
                        "ratings", fields("votes", 10, "value", 7.5));
        @Nullable Instant date = album.date();
        if (date != null) {
            json.put("releaseDate", catalogue.date(id, date));
        }
        json.putAll(
                fields(
                        "releases", List.of(),
                        "genres", List.of(),
                        "media", List.of(fields("mediumNumber", 1)),
                        "images", List.of(),
                        "links", List.of()));
        artist.ifPresent(each -> json.put("artist", inAlbum(each)));
        putText(json, "lastSearchTime", catalogue.lastSearch(id).orElse(null));
        json.put("statistics", statistics(List.of(album), album.sizeOnDisk(), false));
        json.put("id", id);
        return json;
    }

    /// An artist as part of an album comes without statistics of its own.
    private Map<String, Object> inAlbum(LibraryParent artist) {
        return fields(
                "artistName",
                artist.title(),
                "foreignArtistId",
                "artist-" + artist.id(),
                "path",
                "/library/" + artist.title(),
                "qualityProfileId",
                artist.profile(),
                "metadataProfileId",
                1,
                "monitored",
                artist.monitored(),
                "tags",
                List.of(),
                "id",
                artist.id());
    }

    static Map<String, Object> track(LibraryItem album, int at) {
        boolean there = at < album.files().size();
        return fields(
                "artistId",
                album.media().parentId(),
                "foreignTrackId",
                "track-" + album.media().id() + "-" + at,
                "trackFileId",
                there ? album.files().get(at).id() : 0,
                "albumId",
                album.media().id(),
                "explicit",
                false,
                "absoluteTrackNumber",
                at + 1,
                "trackNumber",
                String.valueOf(at + 1),
                "title",
                album.title() + ", part " + (at + 1),
                "duration",
                180_500,
                "mediumNumber",
                1,
                "hasFile",
                there,
                "ratings",
                fields("votes", 0, "value", 0),
                "id",
                album.media().id() * 1_000 + at);
    }
}
