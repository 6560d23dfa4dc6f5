package dev.jbitrr.library;

/// Under which ids the world's catalogues know a movie or a series; what is not known is 0 or
/// empty.
public record ExternalIds(long tmdb, long tvdb, String imdb) {
    public static final ExternalIds NONE = new ExternalIds(0, 0, "");
}
