package dev.jbitrr.search;

import static dev.jbitrr.search.Media.NOW;
import static dev.jbitrr.search.Media.album;
import static dev.jbitrr.search.Media.book;
import static dev.jbitrr.search.Searching.usual;
import static dev.jbitrr.search.Searching.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.Content;
import dev.jbitrr.library.SearchTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// Lidarr's and Readarr's examples (spec/search.md 10, #59 to #69), each with its number, from
/// where the client has read what there is.
class AlbumAndBookExamplesTest {
    private static final Content PARTLY = new Content(false, 1, false, 0);
    private static final SearchSettings QUALITY = with(s -> s.qualityUnmet = true);
    private static final SearchSettings FORMAT = with(s -> s.customFormatUnmet = true);

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("#59: a track is missing",           usual(), album().has(PARTLY),                         Application.LIDARR,  "Missing"),
        row("#60: all tracks",                   usual(), album().file(),                              Application.LIDARR,  "satisfied"),
        row("#61: out tomorrow",                 usual(), album().dated(NOW.plusSeconds(86_400)),      Application.LIDARR,  "not-released"),
        row("#61: out now",                      usual(), album().dated(NOW),                          Application.LIDARR,  "Missing"),
        row("#61: nobody knows when",            usual(), album().dated(null),                         Application.LIDARR,  "Missing"),
        row("#62: met in Lidarr's words",        QUALITY, album().file(),                              Application.LIDARR,  "satisfied"),
        row("#63: one file below the cutoff",    QUALITY, album().cutoffUnmet(),                       Application.LIDARR,  "Quality"),
        row("#64: the score is met",             FORMAT,  album().score(20).minimum(10),               Application.LIDARR,  "satisfied"),
        row("#64: it is not",                    FORMAT,  album().score(9).minimum(10),                Application.LIDARR,  "CustomFormat"),
        row("#66: no file objects",              usual(), book(),                                      Application.READARR, "Missing"),
        row("#67: out tomorrow",                 usual(), book().dated(Instant.parse("2026-06-16T00:00:00Z")), Application.READARR, "not-released"),
        row("#69: one of two files is unmet",    QUALITY, book().cutoffUnmet(),                        Application.READARR, "Quality"));
    // spotless:on

    private static Arguments row(
            String because,
            SearchSettings settings,
            Media media,
            Application application,
            String expected) {
        return Arguments.of(because, settings, media, application, expected);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void judges(
            String because,
            SearchSettings settings,
            Media media,
            Application application,
            String expected) {
        assertThat(Said.of(media, settings, application)).isEqualTo(expected);
    }

    @Test
    void examples59And66AreOneCommandForOneItem() {
        var album = new Rehearsal(Application.LIDARR, usual(), album()).step().orElseThrow();
        var book = new Rehearsal(Application.READARR, usual(), book()).step().orElseThrow();

        assertThat(album.target()).isEqualTo(new SearchTarget.Items(List.of(7L)));
        assertThat(album.label()).isEqualTo("Artist - Album");
        assertThat(book.target()).isEqualTo(new SearchTarget.Items(List.of(7L)));
        assertThat(book.label()).isEqualTo("Author - Book");
        assertThat(book.parentId()).isEqualTo(90);
    }

    @Test
    void example68ABookIsOfTheYearInUtcAndUndatedOnesComeLast() {
        var rehearsal =
                new Rehearsal(
                        Application.READARR,
                        with(s -> s.byYear = true),
                        book().id(1).titled("Undated").dated(null),
                        book().id(2).titled("Of 2026").dated(Instant.parse("2026-01-01T00:00:00Z")),
                        book().id(3)
                                .titled("Of 2025")
                                .dated(Instant.parse("2025-12-31T23:59:59Z")));

        assertThat(rehearsal.run())
                .containsExactly("Author - Of 2025", "Author - Of 2026", "Author - Undated");
    }

    @Test
    void lidarrKnowsNoYears() {
        var rehearsal =
                new Rehearsal(
                        Application.LIDARR,
                        with(s -> s.byYear = true),
                        album().id(1).titled("B").aired(Duration.ofDays(4000)),
                        album().id(2).titled("a").aired(Duration.ofDays(40)));

        assertThat(rehearsal.run()).containsExactly("Artist - a", "Artist - B");
    }
}
