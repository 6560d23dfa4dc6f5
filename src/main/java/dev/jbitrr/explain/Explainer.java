package dev.jbitrr.explain;

import dev.jbitrr.explain.Explanation.Match;
import dev.jbitrr.explain.Explanation.Several;
import dev.jbitrr.explain.Explanation.Story;
import dev.jbitrr.explain.Explanation.Unknown;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Answers what is known about a torrent, by infohash or by name.
public final class Explainer {
    private static final int DECISIONS = 50;
    private static final int MATCHES = 20;

    private final Database database;
    private final ZoneId zone;

    /// Reads from this store.
    ///
    /// @param zone whose clock the reader has
    public Explainer(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /// Tells what is known of the torrent that is meant, or which ones may be.
    ///
    /// @param asked an infohash, its beginning, or a part of the name
    public Explanation explain(String asked, Instant now) {
        var times = new Times(zone, now);
        String wanted = asked.strip();
        if (wanted.isEmpty()) {
            return unknown(wanted);
        }
        return hash(wanted).map(hash -> byHash(hash, times)).orElseGet(() -> byName(wanted, times));
    }

    private Explanation byText(String hash, Times times) {
        return hash(hash).map(it -> byHash(it, times)).orElseGet(() -> unknown(hash));
    }

    private static Optional<InfoHash> hash(String text) {
        try {
            return Optional.of(InfoHash.of(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Explanation byHash(InfoHash hash, Times times) {
        Known known = Known.of(database, hash, DECISIONS);
        return known.nothing() ? unknown(hash.value()) : story(known, times);
    }

    private Explanation byName(String wanted, Times times) {
        List<JournalEntry> found = new Journal(database).newestOfEach(wanted, MATCHES);
        List<JournalEntry> exact =
                found.stream().filter(entry -> entry.name().equalsIgnoreCase(wanted)).toList();
        List<JournalEntry> meant = exact.size() == 1 ? exact : found;
        return switch (meant.size()) {
            case 0 -> unknown(wanted);
            case 1 -> byText(meant.getFirst().hash(), times);
            default -> several(wanted, meant, times);
        };
    }

    private static Explanation several(String wanted, List<JournalEntry> found, Times times) {
        var telling = new Telling(times);
        return new Several(
                Printable.text(wanted),
                found.stream()
                        .map(entry ->
                                new Match(
                                        entry.hash(),
                                        Printable.text(entry.name()),
                                        telling.told(entry)))
                        .toList());
    }

    private static Story story(Known known, Times times) {
        var telling = new Telling(times);
        return new Story(
                known.hash(),
                Printable.text(known.name()),
                Headline.of(known),
                new Identity(times).of(known),
                new Standing(times).of(known),
                known.decisions().stream().limit(DECISIONS).map(telling::told).toList().reversed(),
                known.decisions().size() > DECISIONS);
    }

    private static Unknown unknown(String asked) {
        return new Unknown(
                Printable.text(asked),
                "Nothing is written down about it. Either it was never seen, or it is in a category"
                        + " that no configured instance looks after, or it is gone for so long that"
                        + " it was forgotten.");
    }
}
