package dev.jbitrr.policy;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Torrents for tests, told in words: a healthy download, and what is different about this one.
public record Torrents(
        InfoHash hash,
        Set<String> tags,
        TorrentState state,
        double progress,
        Duration age,
        Duration idle,
        String contentPath,
        String category,
        String tracker,
        @Nullable Boolean secret) {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final long SIZE = 1_000_000;

    /// Added 10,000 s ago, half done, active right now (base of the acceptance examples).
    public static Torrents download() {
        return new Torrents(
                hash(1),
                Set.of(),
                TorrentState.DOWNLOADING,
                0.5,
                Duration.ofSeconds(10_000),
                Duration.ZERO,
                "/downloads/radarr/Movie (2001)",
                "radarr",
                "",
                null);
    }

    public static Torrents complete() {
        return download().in(TorrentState.UPLOADING).at(1);
    }

    public static InfoHash hash(long number) {
        return new InfoHash("%040x".formatted(number));
    }

    public Torrents number(long number) {
        return new Torrents(
                hash(number),
                tags,
                state,
                progress,
                age,
                idle,
                contentPath,
                category,
                tracker,
                secret);
    }

    public Torrents tagged(String... tags) {
        return new Torrents(
                hash,
                Set.of(tags),
                state,
                progress,
                age,
                idle,
                contentPath,
                category,
                tracker,
                secret);
    }

    public Torrents in(TorrentState state) {
        return new Torrents(
                hash, tags, state, progress, age, idle, contentPath, category, tracker, secret);
    }

    public Torrents at(double progress) {
        return new Torrents(
                hash, tags, state, progress, age, idle, contentPath, category, tracker, secret);
    }

    public Torrents aged(Duration age) {
        return new Torrents(
                hash, tags, state, progress, age, idle, contentPath, category, tracker, secret);
    }

    public Torrents idle(Duration idle) {
        return new Torrents(
                hash, tags, state, progress, age, idle, contentPath, category, tracker, secret);
    }

    public Torrents in(String category) {
        return new Torrents(
                hash, tags, state, progress, age, idle, contentPath, category, tracker, secret);
    }

    public Torrents found(String contentPath) {
        return new Torrents(
                hash, tags, state, progress, age, idle, contentPath, category, tracker, secret);
    }

    public Torrents trackedBy(String tracker) {
        return new Torrents(
                hash, tags, state, progress, age, idle, contentPath, category, tracker, secret);
    }

    public Torrents secret(@Nullable Boolean secret) {
        return new Torrents(
                hash, tags, state, progress, age, idle, contentPath, category, tracker, secret);
    }

    public Torrent build() {
        return build(NOW);
    }

    public Torrent build(Instant now) {
        boolean metadata = state.metadata();
        return new Torrent(
                hash,
                "Name of " + hash.value().substring(36),
                category,
                tags,
                state,
                metadata ? 0 : progress,
                metadata ? 0 : Math.round(SIZE * (1 - progress)),
                metadata ? 0 : SIZE,
                now.minus(age),
                progress == 1 ? now.minus(idle) : null,
                now.minus(idle),
                null,
                1,
                0,
                Duration.ZERO,
                null,
                null,
                0,
                0,
                0,
                false,
                0,
                contentPath,
                "/downloads/" + category,
                tracker,
                secret);
    }
}
