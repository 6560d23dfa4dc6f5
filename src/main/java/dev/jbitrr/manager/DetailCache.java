package dev.jbitrr.manager;

import dev.jbitrr.library.CustomFormats;
import dev.jbitrr.policy.Details;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.policy.TrackerEvidence;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was read about torrents in requests of their own, as long as it is of use. Most torrents
/// have nothing here. Used by one thread at a time.
final class DetailCache {
    /// Older than this nothing is believed when a torrent is to be removed.
    static final Duration RECENT = Duration.ofMinutes(10);

    /// How often trackers are looked at for their messages.
    static final Duration MESSAGES = Duration.ofMinutes(30);

    /// A torrent that had no files may have some now.
    private static final Duration NO_FILES = Duration.ofSeconds(3);

    /// The library changes.
    private static final Duration FORMATS = Duration.ofHours(1);

    private record Files(List<TorrentFile> files, Instant at) {}

    /// @param field what the torrent named as its tracker at that time
    /// @param evidence what they said in this reading and in earlier ones
    private record Trackers(
            List<Tracker> trackers, String field, TrackerEvidence evidence, Instant at) {}

    private record Scores(CustomFormats scores, Instant at) {}

    /// Asked for in vain.
    private record Vain(Instant until, int times) {}

    private final Map<InfoHash, Files> files = new HashMap<>();
    private final Map<InfoHash, Trackers> trackers = new HashMap<>();
    private final Map<InfoHash, Scores> scores = new HashMap<>();
    private final Map<InfoHash, Map<Detail, Vain>> vain = new HashMap<>();
    private final Canon canon = new Canon();
    private boolean messages;

    /// @param on whether what trackers say is remembered
    void rememberMessages(boolean on) {
        messages = on;
    }

    void files(InfoHash hash, List<TorrentFile> read, Instant now) {
        files.put(hash, new Files(read, now));
        found(hash, Detail.FILES);
    }

    void trackers(Torrent torrent, List<Tracker> read, Instant now) {
        var before = trackers.get(torrent.hash());
        var evidence = before == null ? TrackerEvidence.NONE : before.evidence();
        var after = messages ? evidence.after(read, now) : TrackerEvidence.NONE;
        trackers.put(
                torrent.hash(),
                new Trackers(
                        canon.of(read),
                        torrent.tracker(),
                        after.refusals().isEmpty() ? TrackerEvidence.NONE : after,
                        now));
        found(torrent.hash(), Detail.TRACKERS);
    }

    void scores(InfoHash hash, CustomFormats read, Instant now) {
        scores.put(hash, new Scores(read, now));
        found(hash, Detail.FORMATS);
    }

    private void found(InfoHash hash, Detail detail) {
        vain.computeIfPresent(
                hash,
                (_, details) -> {
                    details.remove(detail);
                    return details.isEmpty() ? null : details;
                });
    }

    /// It could not be read. It is not asked for again before a while is over.
    void vain(InfoHash hash, Detail detail, Instant now) {
        vain.computeIfAbsent(hash, _ -> new HashMap<>())
                .merge(
                        detail,
                        new Vain(now.plus(Backoff.item(false, 1)), 1),
                        (before, _) -> {
                            int times = before.times() + 1;
                            return new Vain(now.plus(Backoff.item(false, times)), times);
                        });
    }

    boolean waits(InfoHash hash, Detail detail, Instant now) {
        var until = vain.getOrDefault(hash, Map.of()).get(detail);
        return until != null && until.until().isAfter(now);
    }

    /// What is known about a torrent.
    ///
    /// @param queue the Arr's queue, not believed where nobody reads it
    Details of(InfoHash hash, QueueView.Snapshot queue, Instant now) {
        var hasFiles = files.get(hash);
        var hasTrackers = trackers.get(hash);
        var hasScores = scores.get(hash);
        var hasVain = vain.get(hash);
        if (hasFiles == null
                && hasTrackers == null
                && hasScores == null
                && hasVain == null
                && !queue.believed()) {
            return Details.NONE;
        }
        return new Details(
                hasFiles == null || outdated(hasFiles, now) ? null : hasFiles.files(),
                hasTrackers == null ? null : hasTrackers.trackers(),
                hasTrackers == null ? TrackerEvidence.NONE : hasTrackers.evidence(),
                queue.of(hash).orElse(null),
                hasScores == null || hasScores.at().plus(FORMATS).isBefore(now)
                        ? null
                        : hasScores.scores(),
                unavailable(hasVain, hasTrackers, now));
    }

    private static boolean outdated(Files read, Instant now) {
        return read.files().isEmpty() && read.at().plus(NO_FILES).isBefore(now);
    }

    /// What we have an older answer for is not unavailable.
    private static Set<Detail> unavailable(
            @Nullable Map<Detail, Vain> vain, @Nullable Trackers trackers, Instant now) {
        if (vain == null) {
            return Set.of();
        }
        Set<Detail> unavailable = EnumSet.noneOf(Detail.class);
        vain.forEach((detail, one) -> {
            if (one.until().isAfter(now)) {
                unavailable.add(detail);
            }
        });
        if (trackers != null) {
            unavailable.remove(Detail.TRACKERS);
        }
        return unavailable;
    }

    /// What was read, but not as recently as is needed.
    ///
    /// @param allowed how old it may be
    Set<Detail> outdated(Torrent torrent, Duration allowed, Instant now) {
        Set<Detail> outdated = EnumSet.noneOf(Detail.class);
        var hasTrackers = trackers.get(torrent.hash());
        if (hasTrackers != null
                && (!hasTrackers.field().equals(torrent.tracker())
                        || hasTrackers.at().plus(allowed).isBefore(now))) {
            outdated.add(Detail.TRACKERS);
        }
        var hasScores = scores.get(torrent.hash());
        if (hasScores != null && hasScores.at().plus(allowed).isBefore(now)) {
            outdated.add(Detail.FORMATS);
        }
        return outdated;
    }

    /// When something about a torrent is to be read again, or anew.
    Optional<Instant> next(InfoHash hash) {
        var hasTrackers = trackers.get(hash);
        var retries = vain.getOrDefault(hash, Map.of()).values().stream().map(Vain::until);
        var reading =
                messages && hasTrackers != null
                        ? Stream.of(hasTrackers.at().plus(MESSAGES).plusNanos(1))
                        : Stream.<Instant>empty();
        return Stream.concat(retries, reading).min(Instant::compareTo);
    }

    /// A torrent that has all its data is no longer asked about what it downloads.
    void completed(InfoHash hash) {
        files.remove(hash);
        scores.remove(hash);
    }

    /// Its files are chosen, or nobody asks any more.
    void forgetFiles(InfoHash hash) {
        files.remove(hash);
    }

    void forgetTrackers(InfoHash hash) {
        trackers.remove(hash);
    }

    void forgetScores(Collection<InfoHash> hashes) {
        hashes.forEach(scores::remove);
    }

    void forget(Collection<InfoHash> gone) {
        gone.forEach(hash -> {
            files.remove(hash);
            trackers.remove(hash);
            scores.remove(hash);
            vain.remove(hash);
        });
    }
}
