package dev.jbitrr.sandbox;

import dev.jbitrr.library.MediaId;

/// What a simulated Arr has in its library: a movie, an episode, an album or a book.
///
/// @param title of the item itself
/// @param parent title of its series, name of its artist or author; empty for a movie
/// @param number of an episode in its season, else 0
/// @param fileScore custom format score of the file it has
public record LibraryItem(
        MediaId media,
        String title,
        String parent,
        int number,
        int year,
        boolean monitored,
        boolean hasFile,
        int fileScore) {

    /// A monitored item without a file.
    public static LibraryItem missing(
            MediaId media, String title, String parent, int number, int year) {
        return new LibraryItem(media, title, parent, number, year, true, false, 0);
    }

    public static LibraryItem movie(long id, String title, int year) {
        return missing(MediaId.movie(id), title, "", 0, year);
    }

    public LibraryItem withFile(int score) {
        return new LibraryItem(media, title, parent, number, year, monitored, true, score);
    }

    /// How a release of it is called: `The Salt Road 2019`, `Harbour Lights S01E02`, `Night Ferry -
    /// Tidelands`.
    public String releaseName() {
        if (parent.isEmpty()) {
            return title + " " + year;
        }
        return number > 0
                ? "%s S%02dE%02d".formatted(parent, media.season(), number)
                : parent + " - " + title;
    }
}
