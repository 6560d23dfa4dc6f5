package dev.jbitrr.policy;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Tells bad torrents from an outage: many that fail together are not each to blame. What is held
/// together is the downloads of one tracker, those of the whole qBittorrent, and, for missing
/// files, its complete torrents.
///
/// An outage ends when half of the group shows life again, or after a day.
public final class Outages {
    /// Fewer prove nothing.
    private static final int FEW_WITHOUT_FILES = 2;

    /// How long an outage is believed in.
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration REVIEW = Duration.ofMinutes(30);

    private Outages() {}

    /// The candidates that are held back, and why.
    ///
    /// @param candidates of one qBittorrent
    /// @param all torrents of the same owner there, the candidates included
    public static Map<InfoHash, Objection> objections(
            Collection<Candidate> candidates, Collection<TorrentFacts> all, Instant now) {
        var found =
                candidates.stream()
                        .filter(candidate -> candidate.decision().reason().rule().health())
                        .toList();
        if (found.isEmpty()) {
            return Map.of();
        }
        Map<InfoHash, Objection> held = new LinkedHashMap<>();
        withoutFiles(found, all, now, held);
        silent(found, all, now, held);
        return held;
    }

    private static void withoutFiles(
            List<Candidate> found,
            Collection<TorrentFacts> all,
            Instant now,
            Map<InfoHash, Objection> held) {
        var gone = all.stream().filter(Outages::lacksFiles).toList();
        long complete =
                all.stream()
                        .filter(facts -> lacksFiles(facts) || facts.torrent().complete())
                        .count();
        if (gone.size() < FEW_WITHOUT_FILES || gone.size() * 2L < complete) {
            return;
        }
        var reason =
                new Reason(
                        RuleName.OUTAGE,
                        "the files of %d of %d torrents".formatted(gone.size(), complete),
                        "a disk");
        found.stream()
                .map(Candidate::facts)
                .filter(Outages::lacksFiles)
                .forEach(facts -> hold(facts, MissingFilesRule.since(facts), reason, now, held));
    }

    private static boolean lacksFiles(TorrentFacts facts) {
        return facts.torrent().state() == TorrentState.MISSING_FILES;
    }

    private static void silent(
            List<Candidate> found,
            Collection<TorrentFacts> all,
            Instant now,
            Map<InfoHash, Objection> held) {
        Map<InfoHash, RuleName> rules =
                found.stream()
                        .filter(candidate -> !lacksFiles(candidate.facts()))
                        .collect(
                                Collectors.toMap(
                                        candidate -> candidate.facts().torrent().hash(),
                                        candidate -> candidate.decision().reason().rule(),
                                        (one, _) -> one));
        var downloads =
                all.stream()
                        .filter(facts -> Standing.triesToDownload(facts.torrent().state()))
                        .map(facts -> Download.of(facts, rules.get(facts.torrent().hash()), now))
                        .filter(download -> now.isBefore(download.since().plus(LONGEST)))
                        .filter(download -> !download.unregistered())
                        .toList();
        for (var group : DownloadGroup.of(downloads)) {
            if (group.fails(now)) {
                group.candidates()
                        .forEach(one -> hold(one.facts(), one.since(), group.reason(), now, held));
            }
        }
    }

    /// Nothing is held longer than a day after it failed.
    private static void hold(
            TorrentFacts facts,
            Instant since,
            Reason reason,
            Instant now,
            Map<InfoHash, Objection> held) {
        Instant end = since.plus(LONGEST);
        Instant review = now.plus(REVIEW);
        if (now.isBefore(end)) {
            held.putIfAbsent(
                    facts.torrent().hash(),
                    new Objection(reason, review.isBefore(end) ? review : end));
        }
    }
}
