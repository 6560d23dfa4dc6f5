package dev.jbitrr.search;

import dev.jbitrr.library.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A search loop without an Arr: a library, a ledger and a clock, one command at a time.
final class Rehearsal {
    private final Application application;
    private final Map<Long, List<Long>> families = new HashMap<>();
    private final Map<Long, Prospect> library = new HashMap<>();
    final Map<Long, SearchRecord> ledger = new HashMap<>();
    final List<String> sent = new ArrayList<>();
    SearchSettings settings;
    Instant now = Media.NOW;
    Cycle cycle = Cycle.first(Media.NOW);
    @Nullable Instant refreshBegunAt;

    Rehearsal(Application application, SearchSettings settings, Media... media) {
        this.application = application;
        this.settings = settings;
        for (Media one : media) {
            put(one.prospect());
        }
    }

    /// Adds an item, or has its facts be others.
    void put(Prospect prospect) {
        long id = prospect.item().id();
        if (library.put(id, prospect) == null) {
            families.computeIfAbsent(prospect.item().parentId(), _ -> new ArrayList<>()).add(id);
        }
        if (prospect.record() != null) {
            ledger.putIfAbsent(id, prospect.record());
        }
    }

    void remove(long id) {
        library.remove(id);
        families.values().forEach(family -> family.remove(id));
    }

    Prospect find(long id) {
        Prospect facts = Objects.requireNonNull(library.get(id));
        return new Prospect(
                facts.item(),
                facts.parent(),
                facts.minimumScore(),
                facts.requested(),
                ledger.get(id));
    }

    List<List<Prospect>> all() {
        return families.values().stream()
                .map(family -> family.stream().map(this::find).toList())
                .filter(family -> !family.isEmpty())
                .toList();
    }

    Selection.Outcome select(int keep) {
        var selection = new Selection(settings, application, cycle, now, keep);
        all().forEach(selection::offer);
        return selection.end();
    }

    Verdict judge(Prospect prospect, Instant at) {
        return Judge.of(prospect, settings, application, cycle, at);
    }

    /// Sends the best command, if there is one, and writes down what it covers.
    Optional<Pick> step() {
        var outcome = select(1);
        cycle = Cycles.next(cycle, outcome, settings, refreshBegunAt, now);
        Optional<Pick> pick = outcome.picks().stream().findFirst();
        pick.ifPresent(this::send);
        return pick;
    }

    void send(Pick pick) {
        sent.add(pick.label());
        for (long id : pick.itemIds()) {
            var record = SearchRecord.after(find(id), pick.reason(), cycle.number(), now);
            ledger.put(id, record);
        }
    }

    /// Sends until nothing is left to be sent, a minute after the other.
    List<String> run() {
        sent.clear();
        while (step().isPresent()) {
            now = now.plus(Duration.ofMinutes(1));
        }
        return List.copyOf(sent);
    }
}
