package dev.jbitrr.library;

/// What a queue item is about: a movie, an episode (with its series and season), an album or a
/// book. The kind follows from the application.
///
/// @param id movieId, episodeId, albumId or bookId
/// @param parentId seriesId, artistId or authorId; 0 for a movie
/// @param season season number of an episode; −1 for everything else
public record MediaId(long id, long parentId, int season) {
    public static MediaId movie(long id) {
        return new MediaId(id, 0, -1);
    }
}
