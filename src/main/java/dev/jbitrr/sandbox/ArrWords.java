package dev.jbitrr.sandbox;

import dev.jbitrr.library.Application;
import java.util.List;

/// What a simulated Arr calls things.
///
/// @param api path of the API
/// @param items path of the items
/// @param parents path of what they belong to; empty when they belong to nothing
/// @param files path of their files
/// @param fileKey parameter that says which files: an item's or a file's id
/// @param imported history events of an import, per item
/// @param reportsImportResult whether an import command tells that nothing was imported
record ArrWords(
        String appName,
        String version,
        String api,
        String items,
        String parents,
        String files,
        String fileKey,
        String media,
        String mediaList,
        String parent,
        String importCommand,
        String searchCommand,
        String unknownSwitch,
        List<String> imported,
        boolean reportsImportResult) {

    // spotless:off
    static ArrWords of(Application application) {
        return switch (application) {
            case RADARR -> new ArrWords(
                "Radarr", "5.28.0.10274", "/api/v3", "movie", "", "moviefile", "movieId", "movieId", "movieIds", "",
                "DownloadedMoviesScan", "MoviesSearch", "includeUnknownMovieItems",
                List.of("downloadFolderImported"), true);
            case SONARR -> new ArrWords(
                "Sonarr", "4.0.16.2944", "/api/v3", "episode", "series", "episodefile", "episodeFileIds", "episodeId", "episodeIds", "seriesId",
                "DownloadedEpisodesScan", "EpisodeSearch", "includeUnknownSeriesItems",
                List.of("downloadFolderImported"), true);
            case LIDARR -> new ArrWords(
                "Lidarr", "2.14.5.4836", "/api/v1", "album", "artist", "trackfile", "albumId", "albumId", "albumIds", "artistId",
                "DownloadedAlbumsScan", "AlbumSearch", "includeUnknownArtistItems",
                List.of("trackFileImported", "downloadImported"), false);
            case READARR -> new ArrWords(
                "Readarr", "0.4.18.2805", "/api/v1", "book", "author", "bookfile", "bookId", "bookId", "bookIds", "authorId",
                "DownloadedBooksScan", "BookSearch", "includeUnknownAuthorItems",
                List.of("bookFileImported", "downloadImported"), false);
        };
    }
    // spotless:on
}
