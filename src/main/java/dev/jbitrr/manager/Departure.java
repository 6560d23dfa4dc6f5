package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.policy.QbitPolicy;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.qbittorrent.Qbittorrent.Data;
import dev.jbitrr.store.Intent;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.RecycledTorrent.State;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The steps in which a torrent leaves qBittorrent: it is deleted, or put aside into a category of
/// its own, from where a person can get it back. Many leave with one call, and whether they did is
/// seen in what qBittorrent lists afterwards.
final class Departure {
    /// Where removed torrents wait for their end.
    static final String RECYCLED = QbitPolicy.RECYCLED_CATEGORY;

    private static final String DELETE = "delete";
    private static final String STOP = "stop";
    private static final String RECYCLE = "recycle";

    private static final String PATH = "path";
    private static final String ADDED = "added";
    private static final String CATEGORY = "category";
    private static final String TAGS = "tags";
    private static final String STOPPED = "stopped";
    private static final String REASON = "reason";
    private static final String RETENTION = "retention";

    /// So often we look whether it is gone before the deletion is repeated.
    private static final int LOOKS_BEFORE_REPEATING = 6;

    private final Qbittorrent qbittorrent;
    private final OpenIntents intents;
    private final Recycled recycled;

    Departure(Qbittorrent qbittorrent, OpenIntents intents, Recycled recycled) {
        this.qbittorrent = qbittorrent;
        this.intents = intents;
        this.recycled = recycled;
    }

    /// What is to be known about a torrent when it is gone, for the facts of an intent.
    ///
    /// @param retention zero = it is deleted. What waits for its end already is deleted, too
    static Map<String, String> facts(Verdict verdict, Duration retention) {
        Torrent torrent = verdict.torrent();
        Map<String, String> facts = new HashMap<>();
        facts.put(PATH, torrent.contentPath());
        facts.put(ADDED, String.valueOf(torrent.addedOn().getEpochSecond()));
        facts.put(CATEGORY, torrent.category());
        if (!retention.isZero() && !torrent.category().equals(RECYCLED)) {
            facts.put(RETENTION, String.valueOf(retention.toSeconds()));
            facts.put(TAGS, String.join(",", torrent.tags()));
            facts.put(STOPPED, String.valueOf(torrent.state().stopped()));
            facts.put(REASON, verdict.decision().reason().sentence());
        }
        return facts;
    }

    private static boolean recycles(Intent intent) {
        return intent.facts().containsKey(RETENTION);
    }

    /// Lets those go that may, and looks after those that were told to.
    void advance(List<Intent> ready, Presence presence, Instant now) {
        delete(ready.stream().filter(intent -> !recycles(intent) && !isOver(intent)).toList());
        recycle(ready.stream().filter(intent -> recycles(intent) && !isOver(intent)).toList(), now);
        repeat(
                ready.stream()
                        .flatMap(intent -> intents.find(intent.hash()).stream())
                        .filter(intent -> isOver(intent) && lingers(intent, presence))
                        .toList());
    }

    /// Whether it was told to go. Those that did not are made to wait by [#advance].
    boolean isOver(Intent intent) {
        return intent.isDone(DELETE) || intent.isDone(RECYCLE);
    }

    /// Whether anything was done to it in qBittorrent already, or may have been.
    boolean isBegun(Intent intent) {
        return intent.step(DELETE).isPresent() || intent.step(STOP).isPresent();
    }

    /// Data that another torrent uses stays, and what a person wants back is not deleted any more.
    private void delete(List<Intent> wanted) {
        var undone = wanted.stream().filter(this::isUndone).toList();
        undone.forEach(intent -> intents.close(intent, "A person wants it back, so it stays."));
        var ready = wanted.stream().filter(intent -> !undone.contains(intent)).toList();
        if (ready.isEmpty()) {
            return;
        }
        var users = users(ready);
        intents.performTogether(
                ready.stream().filter(intent -> !users.containsKey(intent.hash())).toList(),
                DELETE,
                hashes -> qbittorrent.delete(hashes, Data.DELETE));
        intents.performTogether(
                ready.stream().filter(intent -> users.containsKey(intent.hash())).toList(),
                DELETE,
                intent -> users.getOrDefault(intent.hash(), ""),
                hashes -> qbittorrent.delete(hashes, Data.KEEP));
    }

    /// Whether somebody asked for it after its end was decided.
    private boolean isUndone(Intent intent) {
        return RECYCLED.equals(intent.facts().get(CATEGORY))
                && recycled.waiting(intent.qbit()).stream()
                        .anyMatch(one ->
                                one.hash().equals(intent.hash())
                                        && one.state() == State.UNDO_ASKED);
    }

    /// The names of torrents that use the same data.
    private Map<InfoHash, String> users(List<Intent> ready) {
        var leaving = OpenIntents.hashes(ready);
        var data = new SharedData(qbittorrent.torrents(""), this::files);
        Map<InfoHash, String> users = new HashMap<>();
        for (Intent intent : ready) {
            data.user(intent.hash(), intent.facts().getOrDefault(PATH, ""), leaving)
                    .ifPresent(user -> users.put(intent.hash(), user.name()));
        }
        return users;
    }

    private Optional<List<TorrentFile>> files(InfoHash hash) {
        try {
            return Optional.of(qbittorrent.files(hash));
        } catch (ApiException e) {
            if (e.failure() instanceof Failure.Rejected) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// What is needed to put it back is kept before it is touched.
    private void recycle(List<Intent> ready, Instant now) {
        if (ready.isEmpty()) {
            return;
        }
        var running = ready.stream().filter(intent -> !intent.isDone(STOP)).toList();
        running.stream()
                .filter(intent -> intent.step(STOP).isEmpty())
                .forEach(intent -> recycled.put(kept(intent, now)));
        intents.performTogether(running, STOP, qbittorrent::stop);
        intents.performTogether(
                ready.stream()
                        .map(intent -> intents.current(intent.hash()))
                        .filter(intent -> intent.isDone(STOP))
                        .toList(),
                RECYCLE,
                this::putAside);
    }

    private void putAside(Set<InfoHash> hashes) {
        qbittorrent.createCategory(RECYCLED, "");
        qbittorrent.setCategory(hashes, RECYCLED);
    }

    private static RecycledTorrent kept(Intent intent, Instant now) {
        String tags = intent.fact(TAGS);
        return new RecycledTorrent(
                intent.qbit(),
                intent.hash(),
                intent.name(),
                intent.instance(),
                intent.fact(CATEGORY),
                tags.isEmpty() ? Set.of() : Set.of(tags.split(",")),
                Boolean.parseBoolean(intent.fact(STOPPED)),
                intent.fact(OpenIntents.RULE),
                intent.fact(REASON),
                now,
                now.plusSeconds(Long.parseLong(intent.fact(RETENTION))),
                State.RECYCLED,
                "");
    }

    /// Whether what is listed now was added after this was decided, in place of what is to go.
    static boolean isAnother(Intent intent, Presence presence) {
        String added = intent.facts().get(ADDED);
        return added != null
                && presence.find(intent.hash())
                        .filter(one ->
                                !added.equals(String.valueOf(one.addedOn().getEpochSecond())))
                        .isPresent();
    }

    private static boolean lingers(Intent intent, Presence presence) {
        if (isAnother(intent, presence)) {
            return false;
        }
        return recycles(intent)
                ? presence.find(intent.hash())
                        .filter(torrent -> !torrent.category().equals(RECYCLED))
                        .isPresent()
                : presence.lists(intent.hash());
    }

    /// What is still there is looked at again; after some looks the call is repeated, which does
    /// nothing to what is gone.
    private void repeat(Collection<Intent> lingering) {
        var again =
                lingering.stream()
                        .filter(intent -> intents.lookAgain(intent) % LOOKS_BEFORE_REPEATING == 0)
                        .toList();
        repeat(again, intent -> recycles(intent), this::putAside);
        repeat(
                again,
                intent -> !recycles(intent) && intent.result(DELETE).isEmpty(),
                hashes -> qbittorrent.delete(hashes, Data.DELETE));
        repeat(
                again,
                intent -> !recycles(intent) && !intent.result(DELETE).isEmpty(),
                hashes -> qbittorrent.delete(hashes, Data.KEEP));
    }

    private static void repeat(
            List<Intent> again, Predicate<Intent> which, Consumer<Set<InfoHash>> call) {
        var hashes = OpenIntents.hashes(again.stream().filter(which).toList());
        if (!hashes.isEmpty()) {
            call.accept(hashes);
        }
    }

    /// It is gone for good: what was kept to put it back is of no use any more.
    void settle(Intent intent, Instant now) {
        if (!recycles(intent) && RECYCLED.equals(intent.facts().get(CATEGORY))) {
            recycled.state(intent.qbit(), intent.hash(), State.DELETED, "", now);
        }
    }

    /// What came of it, in words that begin a sentence.
    static String words(Intent intent) {
        if (recycles(intent)) {
            return "Put into the category " + RECYCLED;
        }
        String user = intent.result(DELETE);
        return user.isEmpty()
                ? "Removed"
                : "Removed without its data, which %s uses, too".formatted(user);
    }
}
