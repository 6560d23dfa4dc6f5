package dev.jbitrr.qbittorrent;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import io.avaje.jsonb.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A torrent as `torrents/info` and `sync/maindata` write it, as far as we use it. What the server
/// did not send is null.
@Json(naming = Json.Naming.LowerUnderscore)
record TorrentWire(
        @Nullable String hash,
        @Nullable String name,
        @Nullable String category,
        @Nullable String tags,
        @Nullable String state,
        @Nullable Double progress,
        @Nullable Long amountLeft,
        @Nullable Long size,
        @Nullable Long addedOn,
        @Nullable Long completionOn,
        @Nullable Long lastActivity,
        @Nullable Long eta,
        @Nullable Double availability,
        @Nullable Double ratio,
        @Nullable Long seedingTime,
        @Nullable Double ratioLimit,
        @Nullable Long seedingTimeLimit,
        @Nullable Long dlLimit,
        @Nullable Long upLimit,
        @Nullable Long dlspeed,
        @Nullable Boolean superSeeding,
        @Nullable Integer priority,
        @Nullable String contentPath,
        @Nullable String savePath,
        @Nullable String tracker,
        @Json.Property("private") @Nullable Boolean privateTorrent) {

    private static final long ETA_UNKNOWN = 8_640_000;
    private static final Pattern ABSOLUTE = Pattern.compile("/|\\\\|[A-Za-z]:");

    /// Whether this can stand alone.
    boolean whole() {
        return name != null && state != null && size != null && addedOn != null;
    }

    /// This laid over what was known before.
    ///
    /// @param shared gives equal texts one object, because thousands of torrents share theirs
    Torrent over(InfoHash ours, @Nullable Torrent before, UnaryOperator<String> shared) {
        if (before == null && !whole()) {
            throw new IllegalStateException("only a part of the unknown torrent " + ours);
        }
        Torrent old = before == null ? blank(ours) : before;
        Instant added = changed(addedOn, old.addedOn(), Instant::ofEpochSecond);
        return new Torrent(
                ours,
                either(name, old.name()),
                changed(category, old.category(), shared),
                changed(tags, old.tags(), TorrentWire::tags),
                changed(state, old.state(), States::of),
                either(progress, old.progress()),
                either(amountLeft, old.amountLeft()),
                either(size, old.size()),
                added,
                completionOn == null ? old.completionOn() : instant(completionOn),
                lastActivity == null ? old.lastActivity() : active(lastActivity, added),
                eta == null ? old.eta() : eta(eta),
                either(availability, old.availability()),
                changed(ratio, old.ratio(), sent -> sent < 0 ? Double.POSITIVE_INFINITY : sent),
                changed(seedingTime, old.seedingTime(), Duration::ofSeconds),
                ratioLimit == null ? old.ratioLimit() : ratioLimit(ratioLimit),
                seedingTimeLimit == null ? old.seedingTimeLimit() : minutes(seedingTimeLimit),
                either(dlLimit, old.downloadLimit()),
                either(upLimit, old.uploadLimit()),
                either(dlspeed, old.downloadSpeed()),
                either(superSeeding, old.superSeeding()),
                either(priority, old.queuePosition()),
                changed(contentPath, old.contentPath(), TorrentWire::absolute),
                changed(savePath, old.savePath(), shared),
                changed(tracker, old.tracker(), shared),
                privateTorrent == null ? old.privateTorrent() : privateTorrent);
    }

    private static Torrent blank(InfoHash hash) {
        return new Torrent(
                hash,
                "",
                "",
                Set.of(),
                TorrentState.UNKNOWN,
                0,
                0,
                0,
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                null,
                -1,
                0,
                Duration.ZERO,
                null,
                null,
                0,
                0,
                0,
                false,
                0,
                "",
                "",
                "",
                null);
    }

    private static <T> T either(@Nullable T sent, T before) {
        return sent == null ? before : sent;
    }

    private static <S, T> T changed(@Nullable S sent, T before, Function<S, T> reading) {
        return sent == null ? before : reading.apply(sent);
    }

    private static Set<String> tags(String joined) {
        return Arrays.stream(joined.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A 4.x names only the last part of the path until it has opened the torrent's files.
    private static String absolute(String path) {
        return ABSOLUTE.matcher(path).lookingAt() ? path : "";
    }

    private static @Nullable Instant instant(long seconds) {
        return seconds <= 0 ? null : Instant.ofEpochSecond(seconds);
    }

    private static Instant active(long seconds, Instant added) {
        return seconds <= 0 ? added : Instant.ofEpochSecond(seconds);
    }

    private static @Nullable Duration eta(long seconds) {
        return seconds < 0 || seconds >= ETA_UNKNOWN ? null : Duration.ofSeconds(seconds);
    }

    /// −2 follows the global limit, −1 has none.
    private static @Nullable Double ratioLimit(double limit) {
        return limit < 0 ? null : limit;
    }

    private static @Nullable Duration minutes(long limit) {
        return limit < 0 ? null : Duration.ofMinutes(limit);
    }
}
