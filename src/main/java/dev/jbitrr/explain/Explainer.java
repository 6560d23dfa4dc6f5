package dev.jbitrr.explain;

import dev.jbitrr.explain.Explanation.Match;
import dev.jbitrr.explain.Explanation.Several;
import dev.jbitrr.explain.Explanation.Story;
import dev.jbitrr.explain.Explanation.Unknown;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.Titles.Found;
import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers what is known about a torrent, by infohash or by name, or about an item of a library, by
/// instance and id or by title.
public final class Explainer {
    private static final int DECISIONS = 50;
    private static final int MATCHES = 20;

    private final Database database;
    private final ZoneId zone;
    private final Map<String, Searching> searching;
    private final ItemQuery items;

    /// Reads from this store.
    ///
    /// @param zone whose clock the reader has
    /// @param searching how each configured instance searches
    public Explainer(Database database, ZoneId zone, Map<String, Searching> searching) {
        this.database = database;
        this.zone = zone;
        this.searching = Map.copyOf(searching);
        this.items = new ItemQuery(database);
    }

    /// Tells what is known of the torrent or item that is meant, or which ones may be.
    ///
    /// @param asked an infohash, its beginning, or a part of a torrent's name; an instance and the
    ///   id of an item there, as `Sonarr 123`; `Series S02E03`, `Movie (2020)`, `Artist - Album` or
    ///   a part of a title
    public Explanation explain(String asked, Instant now) {
        var times = new Times(zone, now);
        String wanted = asked.strip();
        if (wanted.isEmpty()) {
            return unknown(wanted);
        }
        return hash(wanted)
                .map(hash -> byHash(hash, times))
                .or(() -> items.selected(wanted).map(stories(times)::of))
                .orElseGet(() -> byName(wanted, times));
    }

    private ItemStories stories(Times times) {
        return new ItemStories(database, searching, times);
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
        List<JournalEntry> torrents = new Journal(database).newestOfEach(wanted, MATCHES);
        List<Found> found = items.named(wanted, MATCHES);
        List<JournalEntry> exact =
                torrents.stream().filter(entry -> entry.name().equalsIgnoreCase(wanted)).toList();
        List<Found> exactItems =
                found.stream().filter(each -> ItemName.is(wanted, each.prospect())).toList();
        return exact.size() + exactItems.size() == 1
                ? told(wanted, exact, exactItems, times)
                : told(wanted, torrents, found, times);
    }

    private Explanation told(
            String wanted, List<JournalEntry> torrents, List<Found> found, Times times) {
        return switch (torrents.size() + found.size()) {
            case 0 -> unknown(wanted);
            case 1 ->
                    found.isEmpty()
                            ? byText(torrents.getFirst().hash(), times)
                            : stories(times).of(found.getFirst());
            default -> several(wanted, torrents, found, times);
        };
    }

    private Several several(
            String wanted, List<JournalEntry> torrents, List<Found> found, Times times) {
        var telling = new Telling(times);
        return new Several(
                Printable.text(wanted),
                torrents.stream()
                        .map(entry ->
                                new Match(
                                        entry.hash(),
                                        Printable.text(entry.name()),
                                        telling.told(entry)))
                        .toList(),
                found.stream().map(stories(times)::match).toList());
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
                "Nothing is written down about it, and no library has such a title. Either it was"
                        + " never seen, or it is in a category that no configured instance looks"
                        + " after, or it is gone for so long that it was forgotten.");
    }
}
