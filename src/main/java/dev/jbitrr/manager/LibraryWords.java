package dev.jbitrr.manager;

import dev.jbitrr.library.Application;

/// What people call the things in a library.
final class LibraryWords {
    private LibraryWords() {}

    static String items(Application application) {
        return switch (application) {
            case RADARR -> "movies";
            case SONARR -> "episodes";
            case LIDARR -> "albums";
            case READARR -> "books";
        };
    }

    static String parents(Application application) {
        return switch (application) {
            case RADARR -> "movies";
            case SONARR -> "series";
            case LIDARR -> "artists";
            case READARR -> "authors";
        };
    }
}
