package dev.jbitrr.manager;

import dev.jbitrr.policy.Decision;
import dev.jbitrr.policy.Decision.Replace;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.store.Intent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Has the Arr look for another release while a stalled download stays: its release is blocklisted
/// and leaves the queue, the download client is told nothing, and all that it was grabbed for is
/// searched. Once for each torrent.
final class Replacements implements Work {
    static final String KIND = "replace";

    private static final String SEARCHES = "searches";
    private static final String END = "end";

    private final KnownArr known;
    private final OpenIntents intents;
    private final Memory memory;
    private final Supplier<Terms> terms;
    private final Blocklisting blocklisting;
    private final SearchAgain searching;

    /// @param intents of [#KIND]
    Replacements(KnownArr known, OpenIntents intents, Memory memory, Supplier<Terms> terms) {
        this.known = known;
        this.intents = intents;
        this.memory = memory;
        this.terms = terms;
        this.blocklisting = new Blocklisting(intents);
        this.searching = new SearchAgain(intents);
    }

    @Override
    public boolean takes(Decision decision) {
        return decision instanceof Replace;
    }

    @Override
    public Handling handling() {
        return Handling.REPLACING;
    }

    @Override
    public OpenIntents intents() {
        return intents;
    }

    @Override
    public void begin(List<Verdict> wanted, Instant now) {
        blocklisting.open(
                known, wanted, _ -> Map.of(SEARCHES, String.valueOf(terms.get().searchAgain())));
    }

    @Override
    public void advance(Presence presence, Instant now) {
        blocklisting.perform(
                known,
                intents.due(now).stream()
                        .filter(intent -> !intent.isDone(Blocklisting.STEP))
                        .toList());
        var told =
                intents.due(now).stream()
                        .filter(intent -> intent.isDone(Blocklisting.STEP))
                        .toList();
        known.work().eachIntent(intents, told, this::search);
        end(intents.due(now).stream().filter(intent -> intent.isDone(END)).toList(), now);
    }

    private void search(Intent intent) {
        if (!intent.isDone(END)) {
            boolean search = Boolean.parseBoolean(intent.fact(SEARCHES));
            String then = search ? searching.perform(known, intent) : ", not searched again";
            intents.note(intents.current(intent.hash()), END, then);
        }
    }

    /// That it was replaced is remembered before the intent is over: it happens once.
    private void end(List<Intent> over, Instant now) {
        if (over.isEmpty()) {
            return;
        }
        over.forEach(intent -> memory.mark(intent.hash(), marks -> marks.withReplaced(true), now));
        memory.save();
        for (Intent intent : over) {
            intents.close(
                    intent,
                    "It stays for now, %s%s."
                            .formatted(Blocklisting.words(intent), intent.result(END)));
        }
    }

    /// Nothing can be done while the Arr is gone; its return wakes us.
    @Override
    public Optional<Instant> next() {
        return intents.next(_ -> known.usable());
    }
}
