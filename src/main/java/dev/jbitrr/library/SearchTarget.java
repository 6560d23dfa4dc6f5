package dev.jbitrr.library;

import java.util.List;

/// What one search command is about.
public sealed interface SearchTarget {

    /// Single items: `MoviesSearch`, `EpisodeSearch`, `AlbumSearch`, `BookSearch`.
    record Items(List<Long> ids) implements SearchTarget {
        public Items {
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("nothing to search for");
            }
            ids = List.copyOf(ids);
        }
    }

    /// One season of a series: `SeasonSearch`.
    record Season(long seriesId, int season) implements SearchTarget {}

    /// All monitored seasons of a series: `SeriesSearch`.
    record Series(long seriesId) implements SearchTarget {}
}
