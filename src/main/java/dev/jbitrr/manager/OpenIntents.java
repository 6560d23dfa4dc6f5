package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.store.Intent;
import dev.jbitrr.store.Intents;
import dev.jbitrr.torrent.InfoHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The unfinished intents of one kind for one qBittorrent, and their steps. Each step is written
/// down before and after its remote call, so that a successor knows what may have happened. Safe
/// for several threads, as long as no two of them work on the same torrent.
final class OpenIntents {
    /// Fact of an intent: the rule that decided it.
    static final String RULE = "rule";

    /// Fact of an intent: a person let it happen, so that it counts as nobody's mistake.
    static final String APPROVED = "approved";

    private static final Duration ABANDONED = Duration.ofDays(7);

    private final Intents store;
    private final String instance;
    private final String qbit;
    private final String kind;
    private final InstantSource clock;
    private final StepObserver observer;
    private final Chronicle chronicle;
    private final Map<InfoHash, Intent> open = new ConcurrentHashMap<>();
    private final Map<InfoHash, Wait> waits = new ConcurrentHashMap<>();

    /// @param looks how often it was looked at in vain
    private record Wait(Instant until, int looks) {}

    OpenIntents(
            Intents store,
            String instance,
            String qbit,
            String kind,
            InstantSource clock,
            StepObserver observer,
            Chronicle chronicle) {
        this.store = store;
        this.instance = instance;
        this.qbit = qbit;
        this.kind = kind;
        this.clock = clock;
        this.observer = observer;
        this.chronicle = chronicle;
    }

    /// Takes over what was begun before this process started.
    void load(Collection<Intent> unfinished) {
        unfinished.stream()
                .filter(intent -> intent.qbit().equals(qbit) && intent.kind().equals(kind))
                .forEach(this::adopt);
    }

    private void adopt(Intent intent) {
        open.put(intent.hash(), intent);
        Instant retryAt = intent.retryAt();
        if (retryAt != null) {
            waits.put(intent.hash(), new Wait(retryAt, 0));
        }
    }

    boolean contains(InfoHash hash) {
        return open.containsKey(hash);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /// All of them, oldest first.
    List<Intent> all() {
        return open.values().stream().sorted(Comparator.comparingLong(Intent::id)).toList();
    }

    /// Those whose time has come, oldest first.
    List<Intent> due(Instant now) {
        return open.values().stream()
                .filter(intent -> !waitsBeyond(intent.hash(), now))
                .sorted(Comparator.comparingLong(Intent::id))
                .toList();
    }

    private boolean waitsBeyond(InfoHash hash, Instant now) {
        var wait = waits.get(hash);
        return wait != null && wait.until().isAfter(now);
    }

    /// When the first of them wants attention, in the past if it should have had it; empty when
    /// there is none.
    ///
    /// @param which the others can wait
    Optional<Instant> next(Predicate<Intent> which) {
        return open.values().stream()
                .filter(which)
                .map(intent -> {
                    var wait = waits.get(intent.hash());
                    return wait == null ? Instant.EPOCH : wait.until();
                })
                .min(Comparator.naturalOrder());
    }

    Optional<Intent> find(InfoHash hash) {
        return Optional.ofNullable(open.get(hash));
    }

    Intent current(InfoHash hash) {
        return Optional.ofNullable(open.get(hash)).orElseThrow();
    }

    /// Writes down what is going to be done, before anything is done. The journal comes first: a
    /// death in between makes it say so twice, and never hides what was done.
    ///
    /// What another instance has begun and not finished, because the torrent was its until just
    /// now, is left to it.
    void open(Verdict verdict, Map<String, String> facts) {
        var torrent = verdict.torrent();
        if (isBegunByOthers(torrent.hash())) {
            return;
        }
        Map<String, String> all = new HashMap<>(facts);
        all.put(RULE, verdict.decision().reason().rule().label());
        if (verdict.approved()) {
            all.put(APPROVED, "yes");
        }
        chronicle.decided(verdict, clock.instant());
        chronicle.write();
        var intent =
                store.open(
                        instance, qbit, torrent.hash(), kind, torrent.name(), all, clock.instant());
        open.put(torrent.hash(), intent);
        observer.reached(torrent.hash(), kind + "/opened");
    }

    /// After that time there may be no such instance any more.
    private boolean isBegunByOthers(InfoHash hash) {
        return store.latest(qbit, hash, kind)
                .filter(last -> last.closedAt() == null && !last.instance().equals(instance))
                .filter(last -> last.openedAt().plus(ABANDONED).isAfter(clock.instant()))
                .isPresent();
    }

    /// Makes a remote call as a step of the intent. Its result is written down; when it throws, the
    /// step stays begun: it may have happened.
    Intent perform(Intent intent, String step, Supplier<String> call) {
        begin(intent, step);
        String result = call.get();
        reached(intent, step, "called");
        return done(intent, step, result);
    }

    /// The same for several torrents in one call. When the server refuses it, each is tried by
    /// itself, so that one that cannot be done does not keep the others from it.
    void performTogether(Collection<Intent> intents, String step, Consumer<Set<InfoHash>> call) {
        performTogether(intents, step, _ -> "", call);
    }

    /// @param result what is written down for each when it is done
    void performTogether(
            Collection<Intent> intents,
            String step,
            Function<Intent, String> result,
            Consumer<Set<InfoHash>> call) {
        if (intents.isEmpty()) {
            return;
        }
        intents.forEach(intent -> begin(intent, step));
        try {
            call.accept(hashes(intents));
        } catch (ApiException e) {
            if (!(e.failure() instanceof Failure.Rejected)) {
                throw e;
            }
            refused(List.copyOf(intents), step, result, call, e.failure());
            return;
        }
        intents.forEach(intent -> reached(intent, step, "called"));
        intents.forEach(intent -> done(intent, step, result.apply(intent)));
    }

    private void refused(
            List<Intent> intents,
            String step,
            Function<Intent, String> result,
            Consumer<Set<InfoHash>> call,
            Failure why) {
        if (intents.size() == 1) {
            postpone(current(intents.getFirst().hash()), why.says(), why.temporary());
        } else {
            intents.forEach(intent -> performTogether(List.of(intent), step, result, call));
        }
    }

    static Set<InfoHash> hashes(Collection<Intent> intents) {
        Set<InfoHash> hashes = new LinkedHashSet<>();
        intents.forEach(intent -> hashes.add(intent.hash()));
        return hashes;
    }

    private void begin(Intent intent, String step) {
        open.put(intent.hash(), store.begin(intent, step, clock.instant()));
        reached(intent, step, "begun");
    }

    /// Notes a step as done that was seen to have happened.
    Intent done(Intent intent, String step, String result) {
        var after = store.done(intent, step, result, clock.instant());
        open.put(intent.hash(), after);
        reached(intent, step, "done");
        return after;
    }

    /// Notes something that was only looked for, as a step that is begun and done.
    Intent note(Intent intent, String step, String result) {
        return done(store.begin(intent, step, clock.instant()), step, result);
    }

    private void reached(Intent intent, String step, String moment) {
        observer.reached(intent.hash(), kind + "/" + step + "/" + moment);
    }

    /// Nothing to do about it for a while. That is no failure, and the store need not know.
    ///
    /// @return how often in a row it was looked at in vain
    int lookAgain(Intent intent) {
        int looks = looks(intent) + 1;
        lookAgainIn(intent, Backoff.look(looks), looks);
        return looks;
    }

    private void lookAgainIn(Intent intent, Duration wait, int looks) {
        waits.put(intent.hash(), new Wait(clock.instant().plus(wait), looks));
    }

    private int looks(Intent intent) {
        var wait = waits.get(intent.hash());
        return wait == null ? 0 : wait.looks();
    }

    /// Nothing to do about it for that time, whatever was planned.
    void lookAgainIn(Intent intent, Duration wait) {
        lookAgainIn(intent, wait, 0);
    }

    /// Something is to be done about it in the next pass at once.
    void noLongerWait(Intent intent) {
        waits.remove(intent.hash());
    }

    /// It did not work; later it is tried again.
    void postpone(Intent intent, String why, boolean temporary) {
        postpone(intent, why, Backoff.item(temporary, intent.attempts() + 1));
    }

    /// It did not work; it is tried again in a while.
    void postpone(Intent intent, String why, Duration wait) {
        var now = clock.instant();
        var retryAt = now.plus(wait);
        var after = store.postpone(intent, why, retryAt);
        open.put(intent.hash(), after);
        waits.put(intent.hash(), new Wait(retryAt, 0));
        if (!why.equals(intent.lastError())) {
            chronicle.report(after, "failed", why, now);
        }
    }

    /// It is over.
    void close(Intent intent, String sentence) {
        var now = clock.instant();
        chronicle.report(intent, "done", sentence, now);
        chronicle.write();
        store.close(intent, sentence, now);
        open.remove(intent.hash());
        waits.remove(intent.hash());
        observer.reached(intent.hash(), kind + "/closed");
    }
}
