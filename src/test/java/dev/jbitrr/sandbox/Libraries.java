package dev.jbitrr.sandbox;

import dev.jbitrr.library.MediaId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Large libraries, of which a third is missing.
public final class Libraries {
    private Libraries() {}

    public static List<LibraryItem> movies(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> LibraryItem.movie(id, "A Film With a Usual Name " + id, 2000))
                .map(Libraries::perhapsThere)
                .toList();
    }

    /// Series that aired a year ago, without a file.
    ///
    /// @param each episodes of a series, ten a season
    public static List<LibraryItem> episodes(int series, int each) {
        Instant aired = Instant.now().minus(Duration.ofDays(365));
        return IntStream.range(0, series * each)
                .mapToObj(number -> episode(number + 1, number / each + 1, number % each, aired))
                .map(Libraries::perhapsThere)
                .toList();
    }

    private static LibraryItem episode(int id, int series, int number, Instant aired) {
        return LibraryItem.episode(
                new MediaId(id, series, number / 10 + 1),
                "A Series With a Usual Name " + series,
                number % 10 + 1,
                "A Part With a Usual Name " + number,
                aired);
    }

    private static LibraryItem perhapsThere(LibraryItem item) {
        return item.media().id() % 3 == 0 ? item : item.withFile(10);
    }
}
