package dev.jbitrr.search;

import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.library.Parent;

/// Whether a request is about something in the library: the first catalogue that both sides name
/// decides, and without a common one they have nothing to do with each other (spec/search.md 4.4).
public final class Matching {
    private Matching() {}

    /// By TMDb, else by IMDb.
    public static boolean asksForMovie(MediaRequest request, Item movie) {
        if (request.kind() != MediaRequest.Kind.MOVIE) {
            return false;
        }
        ExternalIds asked = request.ids();
        ExternalIds had = movie.ids();
        return bothKnow(asked.tmdb(), had.tmdb())
                ? asked.tmdb() == had.tmdb()
                : sameImdb(asked, had);
    }

    /// By TVDB, else by TMDb, else by IMDb.
    public static boolean asksForSeries(MediaRequest request, Parent series) {
        if (request.kind() != MediaRequest.Kind.SERIES) {
            return false;
        }
        ExternalIds asked = request.ids();
        ExternalIds had = series.ids();
        if (bothKnow(asked.tvdb(), had.tvdb())) {
            return asked.tvdb() == had.tvdb();
        }
        return bothKnow(asked.tmdb(), had.tmdb())
                ? asked.tmdb() == had.tmdb()
                : sameImdb(asked, had);
    }

    /// An episode of a series, when its season was asked for.
    public static boolean asksForEpisode(MediaRequest request, Parent series, Item episode) {
        return asksForSeries(request, series)
                && (request.seasons().isEmpty() || request.seasons().contains(episode.season()));
    }

    private static boolean bothKnow(long asked, long had) {
        return asked != 0 && had != 0;
    }

    private static boolean sameImdb(ExternalIds asked, ExternalIds had) {
        return !asked.imdb().isEmpty() && asked.imdb().equalsIgnoreCase(had.imdb());
    }
}
