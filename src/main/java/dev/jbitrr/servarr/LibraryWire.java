package dev.jbitrr.servarr;

import dev.jbitrr.json.Fields;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.Content;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.library.Release;
import dev.jbitrr.library.Track;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From the records of one application's library to facts.
record LibraryWire(ArrDialect dialect) {
    static final Set<String> FILE =
            Set.of(
                    "id",
                    "movieId",
                    "albumId",
                    "bookId",
                    "customFormatScore",
                    "customFormats",
                    "qualityCutoffNotMet");

    static final Set<String> TRACK =
            Set.of("id", "albumId", "trackNumber", "title", "duration", "hasFile");

    static final Set<String> PROFILE = Set.of("id", "name", "minFormatScore", "formatItems");

    /// The fields of items and parents that any mapping below asks for.
    static final Set<String> KNOWN =
            Set.of(
                    "id",
                    "title",
                    "artistName",
                    "authorName",
                    "monitored",
                    "qualityProfileId",
                    "tmdbId",
                    "tvdbId",
                    "imdbId",
                    "statistics",
                    "seriesId",
                    "artistId",
                    "authorId",
                    "seasonNumber",
                    "episodeNumber",
                    "airDateUtc",
                    "releaseDate",
                    "year",
                    "isAvailable",
                    "minimumAvailability",
                    "inCinemas",
                    "digitalRelease",
                    "physicalRelease",
                    "hasFile",
                    "movieFileId",
                    "movieFile",
                    "episodeFileId",
                    "episodeFile");

    Parent parent(Fields parent) {
        return new Parent(
                parent.id("id"),
                parent.text(dialect.title()),
                parent.flag("monitored").orElse(true),
                parent.id("qualityProfileId"),
                ids(parent),
                parent.object("statistics").id("sizeOnDisk"));
    }

    static QualityProfile profile(Fields profile) {
        return new QualityProfile(
                profile.id("id"), profile.text("name"), integer(profile, "minFormatScore", 0));
    }

    static Track track(Fields track) {
        return new Track(
                track.id("id"),
                track.id("albumId"),
                track.text("trackNumber"),
                track.text("title"),
                track.id("duration") / 1000,
                track.flag("hasFile").orElse(false));
    }

    /// @param files those of the item, where they are not part of it
    Item item(Fields item, List<Fields> files) {
        boolean movie = dialect.application() == Application.RADARR;
        boolean episode = dialect.application() == Application.SONARR;
        return new Item(
                item.id("id"),
                movie ? 0 : item.id(dialect.parent()),
                episode ? integer(item, "seasonNumber", -1) : -1,
                episode ? integer(item, "episodeNumber", 0) : 0,
                item.text("title"),
                item.flag("monitored").orElse(true),
                movie ? integer(item, "year", 0) : 0,
                movie ? null : date(item, dialect.date()),
                movie ? release(item) : null,
                movie ? item.id("qualityProfileId") : 0,
                movie ? ids(item) : ExternalIds.NONE,
                content(item, files));
    }

    private Content content(Fields item, List<Fields> files) {
        boolean complete = complete(item, files);
        boolean unmet =
                files.stream().anyMatch(file -> file.flag("qualityCutoffNotMet").orElse(false));
        int score = files.stream().mapToInt(LibraryWire::score).min().orElse(0);
        long file = files.isEmpty() ? fileId(item) : files.getFirst().id("id");
        return complete || !files.isEmpty()
                ? new Content(complete, file, unmet, score)
                : Content.NONE;
    }

    /// An album that lacks one track of a thousand is not complete; a book of which the Arr counts
    /// a file and cannot show it is missing.
    private boolean complete(Fields item, List<Fields> files) {
        Fields statistics = item.object("statistics");
        return switch (dialect.application()) {
            case RADARR, SONARR -> hasFile(item);
            case LIDARR -> statistics.decimal("percentOfTracks").orElse(0.0) >= 100;
            case READARR -> statistics.id("bookFileCount") > 0 && !files.isEmpty();
        };
    }

    boolean hasFile(Fields item) {
        return item.flag("hasFile").orElse(fileId(item) > 0);
    }

    /// The file that is part of an item; none when it is not.
    List<Fields> embedded(Fields item) {
        Fields file = item.object(dialect.file());
        return file.id("id") > 0 ? List.of(file) : List.of();
    }

    long fileId(Fields item) {
        long said = dialect.file().isEmpty() ? 0 : item.id(dialect.file() + "Id");
        return said > 0 ? said : item.object(dialect.file()).id("id");
    }

    static int score(Fields file) {
        return integer(file, "customFormatScore", 0);
    }

    private static Release release(Fields movie) {
        return new Release(
                movie.flag("isAvailable").orElse(null),
                movie.text("minimumAvailability"),
                date(movie, "inCinemas"),
                date(movie, "digitalRelease"),
                date(movie, "physicalRelease"));
    }

    private static ExternalIds ids(Fields record) {
        return new ExternalIds(record.id("tmdbId"), record.id("tvdbId"), record.text("imdbId"));
    }

    private static @Nullable Instant date(Fields record, String field) {
        return record.instant(field).orElse(null);
    }

    static int integer(Fields record, String field, int otherwise) {
        return record.number(field)
                .map(value -> Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .orElse(otherwise);
    }
}
