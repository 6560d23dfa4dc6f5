package dev.jbitrr.sandbox;

import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.Release;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What a simulated Arr has in its library: a movie, an episode, an album or a book.
///
/// @param title of the item itself
/// @param parent title of its series, name of its artist or author; empty for a movie
/// @param number of an episode in its season, else 0
/// @param date when it airs or comes out; null when nobody knows
/// @param release of a movie
/// @param profile quality profile of a movie; everything else has its parent's
/// @param ids of a movie
/// @param tracks how many files it takes to have all of it: 1, of an album more
public record LibraryItem(
        MediaId media,
        String title,
        String parent,
        int number,
        int year,
        boolean monitored,
        @Nullable Instant date,
        Release release,
        long profile,
        ExternalIds ids,
        int tracks,
        List<ItemFile> files) {
    private static final long FIRST_FILE = 10_000;
    private static final long NEXT_FILE = 1_000_000;
    private static final Release RELEASED = new Release(true, "released", null, null, null);

    public LibraryItem {
        files = List.copyOf(files);
    }

    /// A monitored item without a file that came out at the beginning of its year.
    public static LibraryItem missing(
            MediaId media, String title, String parent, int number, int year) {
        return new LibraryItem(
                media,
                title,
                parent,
                number,
                year,
                true,
                year == 0 ? null : startOf(year),
                RELEASED,
                1,
                ExternalIds.NONE,
                1,
                List.of());
    }

    /// A released movie without a file.
    public static LibraryItem movie(long id, String title, int year) {
        var ids = new ExternalIds(900_000 + id, 0, "tt%07d".formatted(9_000_000 + id));
        return missing(MediaId.movie(id), title, "", 0, year).withIds(ids);
    }

    /// An episode without a file.
    public static LibraryItem episode(
            MediaId media, String series, int number, String title, @Nullable Instant airs) {
        int year = airs == null ? 0 : airs.atZone(ZoneOffset.UTC).getYear();
        return missing(media, title, series, number, year).withDate(airs);
    }

    private static Instant startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    public LibraryItem withMonitored(boolean on) {
        return new LibraryItem(
                media, title, parent, number, year, on, date, release, profile, ids, tracks, files);
    }

    public LibraryItem withDate(@Nullable Instant at) {
        return new LibraryItem(
                media, title, parent, number, year, monitored, at, release, profile, ids, tracks,
                files);
    }

    public LibraryItem withRelease(Release other) {
        return new LibraryItem(
                media, title, parent, number, year, monitored, date, other, profile, ids, tracks,
                files);
    }

    public LibraryItem withProfile(long other) {
        return new LibraryItem(
                media, title, parent, number, year, monitored, date, release, other, ids, tracks,
                files);
    }

    public LibraryItem withIds(ExternalIds others) {
        return new LibraryItem(
                media, title, parent, number, year, monitored, date, release, profile, others,
                tracks, files);
    }

    public LibraryItem withTracks(int count) {
        return new LibraryItem(
                media, title, parent, number, year, monitored, date, release, profile, ids, count,
                files);
    }

    public LibraryItem withFiles(List<ItemFile> these) {
        return new LibraryItem(
                media, title, parent, number, year, monitored, date, release, profile, ids, tracks,
                these);
    }

    /// Complete, with new files of this score that meet the cutoff.
    public LibraryItem withFile(int score) {
        return withSomeFiles(tracks, score);
    }

    /// With so many new files, all of them when they are as many as the tracks.
    public LibraryItem withSomeFiles(int count, int score) {
        long first = files.isEmpty() ? FIRST_FILE + media.id() : files.getLast().id() + NEXT_FILE;
        return withFiles(
                LongStream.range(0, count)
                        .mapToObj(each -> ItemFile.of(first + each * NEXT_FILE, score))
                        .toList());
    }

    /// The same files, all below the cutoff.
    public LibraryItem belowCutoff() {
        return withFiles(files.stream().map(ItemFile::belowCutoff).toList());
    }

    public LibraryItem withoutFiles() {
        return withFiles(List.of());
    }

    /// Whether all of it is there.
    public boolean hasFile() {
        return files.size() >= tracks;
    }

    Optional<ItemFile> file() {
        return files.stream().findFirst();
    }

    /// Custom format score of the file it has, the first one's when there are several.
    public int fileScore() {
        return file().map(ItemFile::score).orElse(0);
    }

    long sizeOnDisk() {
        return files.stream().mapToLong(ItemFile::size).sum();
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
