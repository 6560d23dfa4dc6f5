package dev.jbitrr.manager;

import dev.jbitrr.manager.ArrOf.Answer;
import dev.jbitrr.policy.Decision;
import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Tags;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.store.Intent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Removes torrents. When the Arr is to know, it comes first, while it still knows the download:
/// the release is blocklisted and leaves the queue. Then the torrent leaves qBittorrent. When it is
/// gone, what it was grabbed for is searched again.
///
/// A torrent that has seeded its due was a good one: of it the Arr is told nothing at all.
final class Removals implements Work {
    static final String KIND = "remove";

    private static final String AFTERWARDS = "afterwards";
    private static final String ARR = "arr";
    private static final String GONE = "gone";

    private final ArrOf arrs;
    private final OpenIntents intents;
    private final Departure departure;
    private final Supplier<Terms> terms;
    private final BooleanSupplier paused;
    private final Blocklisting blocklisting;
    private final SearchAgain searching;

    /// @param intents of [#KIND]
    /// @param paused whether a person wants nothing to be removed now
    Removals(
            ArrOf arrs,
            OpenIntents intents,
            Departure departure,
            Supplier<Terms> terms,
            BooleanSupplier paused) {
        this.arrs = arrs;
        this.intents = intents;
        this.departure = departure;
        this.terms = terms;
        this.paused = paused;
        this.blocklisting = new Blocklisting(intents);
        this.searching = new SearchAgain(intents);
    }

    @Override
    public boolean takes(Decision decision) {
        return decision instanceof Remove;
    }

    @Override
    public Handling handling() {
        return Handling.REMOVING;
    }

    @Override
    public OpenIntents intents() {
        return intents;
    }

    /// Notes what they were grabbed for while the Arr knows.
    @Override
    public void begin(List<Verdict> wanted, Instant now) {
        Map<KnownArr, List<Verdict>> known = new LinkedHashMap<>();
        for (Verdict verdict : wanted) {
            if (afterwards(verdict) == Afterwards.NOTHING) {
                intents.open(verdict, facts(verdict));
                continue;
            }
            switch (arrs.of(verdict.torrent())) {
                case Answer.Known(KnownArr arr) ->
                        known.computeIfAbsent(arr, _ -> new ArrayList<>()).add(verdict);
                case Answer.Nobody _ -> intents.open(verdict, facts(verdict));
                case Answer.NotNow _ -> {} // it is decided anew in the next pass
            }
        }
        known.forEach((arr, some) -> blocklisting.open(arr, some, verdict -> facts(verdict, arr)));
    }

    private Map<String, String> facts(Verdict verdict, KnownArr known) {
        var facts = facts(verdict);
        facts.put(ARR, known.instance());
        return facts;
    }

    private Map<String, String> facts(Verdict verdict) {
        Map<String, String> facts = new HashMap<>();
        facts.put(AFTERWARDS, afterwards(verdict).name());
        facts.putAll(Departure.facts(verdict, terms.get().recycleRetention()));
        return facts;
    }

    private static Afterwards afterwards(Verdict verdict) {
        return verdict.decision() instanceof Remove remove
                ? remove.afterwards()
                : Afterwards.NOTHING;
    }

    @Override
    public void advance(Presence presence, Instant now) {
        heed(presence, now);
        perArr(
                intents.due(now).stream().filter(intent -> !told(intent)).toList(),
                blocklisting::perform);
        departure.advance(intents.due(now).stream().filter(this::told).toList(), presence, now);
        end(intents.due(now).stream().filter(departure::isOver).toList(), now);
    }

    /// A person's word counts until the torrent is told to go, also when that was decided long ago:
    /// an Arr may have been away meanwhile.
    private void heed(Presence presence, Instant now) {
        var here = intents.due(now).stream().filter(one -> !departure.isOver(one)).toList();
        if (here.isEmpty()) {
            return;
        }
        boolean wait = paused.getAsBoolean();
        for (Intent intent : here) {
            if (Departure.isAnother(intent, presence)) {
                intents.close(intent, "It was added anew meanwhile, so it stays.");
            } else if (!departure.isBegun(intent) && isIgnored(intent, presence)) {
                intents.close(intent, "It stays: by now it is tagged " + Tags.IGNORED + ".");
            } else if (wait) {
                intents.lookAgain(intent);
            }
        }
    }

    private static boolean isIgnored(Intent intent, Presence presence) {
        return presence.find(intent.hash())
                .filter(torrent -> torrent.tags().contains(Tags.IGNORED))
                .isPresent();
    }

    /// Whether there is nothing (more) to tell any Arr before the torrent may go.
    private boolean told(Intent intent) {
        return intent.isDone(Blocklisting.STEP) || arr(intent).isEmpty();
    }

    /// The Arr that is to know; of an older intent it is the one whose torrent it was.
    private Optional<KnownArr> arr(Intent intent) {
        boolean concerned =
                !intent.fact(AFTERWARDS).equals(Afterwards.NOTHING.name())
                        && Blocklisting.isAbout(intent);
        return concerned
                ? arrs.named(intent.facts().getOrDefault(ARR, intent.instance()))
                : Optional.empty();
    }

    private void perArr(Collection<Intent> some, BiConsumer<KnownArr, List<Intent>> action) {
        Map<KnownArr, List<Intent>> groups = new LinkedHashMap<>();
        some.forEach(intent ->
                arr(intent)
                        .ifPresent(arr ->
                                groups.computeIfAbsent(arr, _ -> new ArrayList<>()).add(intent)));
        groups.forEach(action);
    }

    private void end(List<Intent> gone, Instant now) {
        gone.forEach(intent -> departure.settle(intent, now));
        gone.stream().filter(intent -> arr(intent).isEmpty()).forEach(intent -> close(intent, ""));
        perArr(
                gone,
                (known, some) ->
                        known.work().eachIntent(intents, some, intent -> end(known, intent)));
    }

    private void end(KnownArr known, Intent intent) {
        var seen = intent.isDone(GONE) ? intent : intents.note(intent, GONE, "");
        boolean search = intent.fact(AFTERWARDS).equals(Afterwards.BLOCKLIST_AND_SEARCH.name());
        String then = search ? searching.perform(known, seen) : ", not searched again";
        close(seen, Blocklisting.words(seen) + then);
    }

    private void close(Intent intent, String told) {
        String sentence = Departure.words(intent) + (told.isEmpty() ? "" : ", " + told) + ".";
        intents.close(intents.current(intent.hash()), sentence);
    }

    /// Nothing can be done while the Arr that comes next is gone; its return wakes us.
    @Override
    public Optional<Instant> next() {
        return intents.next(this::canGoOn);
    }

    private boolean canGoOn(Intent intent) {
        boolean between = told(intent) && !departure.isOver(intent);
        return between || arr(intent).map(KnownArr::usable).orElse(true);
    }
}
