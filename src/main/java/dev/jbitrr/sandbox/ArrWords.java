package dev.jbitrr.sandbox;

import dev.jbitrr.library.Application;
import java.util.List;
import java.util.Set;

/// What a simulated Arr calls things.
///
/// @param api path of the API
/// @param searchCommand searches for items by id
/// @param searches all search commands
/// @param imported history events of an import, per item
/// @param reportsImportResult whether an import command tells that nothing was imported
record ArrWords(
        String appName,
        String version,
        String api,
        String media,
        String mediaList,
        String parent,
        String importCommand,
        String searchCommand,
        Set<String> searches,
        String unknownSwitch,
        List<String> imported,
        boolean reportsImportResult) {

    // spotless:off
    static ArrWords of(Application application) {
        return switch (application) {
            case RADARR -> new ArrWords(
                "Radarr", "5.28.0.10274", "/api/v3", "movieId", "movieIds", "",
                "DownloadedMoviesScan", "MoviesSearch", Set.of("MoviesSearch"), "includeUnknownMovieItems",
                List.of("downloadFolderImported"), true);
            case SONARR -> new ArrWords(
                "Sonarr", "4.0.16.2944", "/api/v3", "episodeId", "episodeIds", "seriesId",
                "DownloadedEpisodesScan", "EpisodeSearch",
                Set.of("EpisodeSearch", "SeasonSearch", "SeriesSearch", "MissingEpisodeSearch"), "includeUnknownSeriesItems",
                List.of("downloadFolderImported"), true);
            case LIDARR -> new ArrWords(
                "Lidarr", "2.14.5.4836", "/api/v1", "albumId", "albumIds", "artistId",
                "DownloadedAlbumsScan", "AlbumSearch", Set.of("AlbumSearch", "ArtistSearch"), "includeUnknownArtistItems",
                List.of("trackFileImported", "downloadImported"), false);
            case READARR -> new ArrWords(
                "Readarr", "0.4.18.2805", "/api/v1", "bookId", "bookIds", "authorId",
                "DownloadedBooksScan", "BookSearch", Set.of("BookSearch", "AuthorSearch"), "includeUnknownAuthorItems",
                List.of("bookFileImported", "downloadImported"), false);
        };
    }
    // spotless:on
}
