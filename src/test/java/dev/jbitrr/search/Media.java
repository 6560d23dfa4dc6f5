package dev.jbitrr.search;

import dev.jbitrr.library.Content;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Items for tests: a missing one that may be searched for, and what is different about this one.
final class Media {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private long id = 7;
    private long parentId;
    private int season = -1;
    private int number;
    private String title;
    private boolean monitored = true;
    private int year;
    private @Nullable Instant date;
    private @Nullable Release release;
    private long profile = 4;
    private Content content = Content.NONE;
    private String parentTitle = "";
    private boolean parentMonitored = true;
    private long sizeOnDisk;
    private int minimum;
    private boolean requested;
    private @Nullable SearchRecord record;

    private Media(String title) {
        this.title = title;
    }

    static Media movie() {
        var movie = new Media("Movie");
        movie.year = 2021;
        movie.release = new Release(null, "released", null, null, null);
        return movie;
    }

    /// S02E03 of series 70, aired three days ago.
    static Media episode() {
        var episode = new Media("Pilot").of(70, "Series").number(2, 3);
        episode.date = NOW.minus(Duration.ofDays(3));
        return episode;
    }

    /// An episode of the series that aired so many days ago.
    static Media at(int season, int number, int daysAgo) {
        return episode()
                .id(season * 100L + number)
                .number(season, number)
                .aired(Duration.ofDays(daysAgo));
    }

    /// A season of the series of which the first ones are missing.
    static Media[] season(int season, int aired, int missing) {
        return IntStream.rangeClosed(1, aired)
                .mapToObj(number ->
                        number <= missing
                                ? at(season, number, 300 - number)
                                : at(season, number, 300 - number).file())
                .toArray(Media[]::new);
    }

    static Media album() {
        return new Media("Album").of(80, "Artist").dated(NOW.minus(Duration.ofDays(400)));
    }

    static Media book() {
        return new Media("Book").of(90, "Author").dated(NOW.minus(Duration.ofDays(400)));
    }

    Media id(long value) {
        id = value;
        return this;
    }

    Media of(long parent, String name) {
        parentId = parent;
        parentTitle = name;
        return this;
    }

    Media number(int seasonNumber, int episodeNumber) {
        season = seasonNumber;
        number = episodeNumber;
        return this;
    }

    Media titled(String value) {
        title = value;
        return this;
    }

    Media unmonitored() {
        monitored = false;
        return this;
    }

    Media parentUnmonitored() {
        parentMonitored = false;
        return this;
    }

    Media year(int value) {
        year = value;
        return this;
    }

    Media dated(@Nullable Instant value) {
        date = value;
        return this;
    }

    /// So long ago; ahead when negative.
    Media aired(Duration ago) {
        return dated(NOW.minus(ago));
    }

    Media release(
            String minimumAvailability,
            @Nullable Instant inCinemas,
            @Nullable Instant digital,
            @Nullable Instant physical) {
        release = new Release(null, minimumAvailability, inCinemas, digital, physical);
        return this;
    }

    Media available(boolean said) {
        release = new Release(said, "released", null, null, null);
        return this;
    }

    Media file() {
        return has(new Content(true, 1, false, 0));
    }

    Media cutoffUnmet() {
        return has(new Content(true, 1, true, content.score()));
    }

    Media score(int value) {
        return has(new Content(true, 1, content.cutoffUnmet(), value));
    }

    Media has(Content value) {
        content = value;
        return this;
    }

    Media minimum(int value) {
        minimum = value;
        return this;
    }

    Media profile(long value) {
        profile = value;
        return this;
    }

    Media onDisk(long bytes) {
        sizeOnDisk = bytes;
        return this;
    }

    Media requested() {
        requested = true;
        return this;
    }

    Media record(@Nullable SearchRecord value) {
        record = value;
        return this;
    }

    /// Searched as it is now, so long ago, in a cycle.
    Media searched(Duration ago, long cycle, int fruitless) {
        var standing = Standing.of(content, minimum);
        return record(
                new SearchRecord(
                        NOW.minus(ago), cycle, fruitless, fruitless, Reason.MISSING, standing));
    }

    Prospect prospect() {
        var item =
                new Item(
                        id,
                        parentId,
                        season,
                        number,
                        title,
                        monitored,
                        year,
                        date,
                        release,
                        parentId == 0 ? profile : 0,
                        ExternalIds.NONE,
                        content);
        var parent =
                parentId == 0
                        ? null
                        : new Parent(
                                parentId,
                                parentTitle,
                                parentMonitored,
                                profile,
                                ExternalIds.NONE,
                                sizeOnDisk);
        return new Prospect(item, parent, minimum, requested, record);
    }
}
