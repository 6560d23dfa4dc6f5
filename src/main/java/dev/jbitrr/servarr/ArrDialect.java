package dev.jbitrr.servarr;

import dev.jbitrr.library.Application;

/// What differs between the four applications. Nothing else in this package asks which one it is
/// talking to.
///
/// @param api path of the API below the address
/// @param importCommand name of the command that imports a finished download
/// @param searchCommand name of the command that searches for single items
/// @param media field of a queue or history record that names the item
/// @param mediaList field of commands and blocklist records that names several
/// @param parent field that names what the item belongs to; empty when it belongs to nothing
/// @param items path of the items; `parents` that of what they belong to, empty like `parent`
/// @param title field of a parent that has its name
/// @param date field of an item that says when it comes out
/// @param file field of an item that has its file, empty where files are asked for by themselves
/// @param files path of their files
/// @param fileKey parameter that says which files: an item's or a file's id
/// @param includeUnknown switch that keeps downloads in the queue that match nothing
record ArrDialect(
        Application application,
        String api,
        String importCommand,
        String searchCommand,
        String media,
        String mediaList,
        String parent,
        String items,
        String parents,
        String title,
        String date,
        String file,
        String files,
        String fileKey,
        String includeUnknown) {

    static ArrDialect of(Application application) {
        return switch (application) {
            case RADARR ->
                    new ArrDialect(
                            application,
                            "api/v3",
                            "DownloadedMoviesScan",
                            "MoviesSearch",
                            "movieId",
                            "movieIds",
                            "",
                            "movie",
                            "",
                            "title",
                            "",
                            "movieFile",
                            "moviefile",
                            "movieId",
                            "includeUnknownMovieItems");
            case SONARR ->
                    new ArrDialect(
                            application,
                            "api/v3",
                            "DownloadedEpisodesScan",
                            "EpisodeSearch",
                            "episodeId",
                            "episodeIds",
                            "seriesId",
                            "episode",
                            "series",
                            "title",
                            "airDateUtc",
                            "episodeFile",
                            "episodefile",
                            "episodeFileIds",
                            "includeUnknownSeriesItems");
            case LIDARR ->
                    new ArrDialect(
                            application,
                            "api/v1",
                            "DownloadedAlbumsScan",
                            "AlbumSearch",
                            "albumId",
                            "albumIds",
                            "artistId",
                            "album",
                            "artist",
                            "artistName",
                            "releaseDate",
                            "",
                            "trackfile",
                            "albumId",
                            "includeUnknownArtistItems");
            case READARR ->
                    new ArrDialect(
                            application,
                            "api/v1",
                            "DownloadedBooksScan",
                            "BookSearch",
                            "bookId",
                            "bookIds",
                            "authorId",
                            "book",
                            "author",
                            "authorName",
                            "releaseDate",
                            "",
                            "bookfile",
                            "bookId",
                            "includeUnknownAuthorItems");
        };
    }
}
