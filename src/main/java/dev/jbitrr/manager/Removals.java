package dev.jbitrr.manager;

import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.HistoryEvent;
import dev.jbitrr.library.HistoryEvent.Kind;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.qbittorrent.Qbittorrent.Data;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.servarr.Arr.RemoveOption;
import dev.jbitrr.store.Intent;
import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Removes dead downloads. The Arr comes first, while it still knows the download: blocklist it and
/// take it off the queue; then qBittorrent deletes it; and when it is gone, what it was grabbed for
/// is searched again.
///
/// Exactly one side searches. A queue item is removed with `skipRedownload`, so that we do. A grab
/// that is only in the history can be marked as failed but not with that wish: there the Arr
/// searches by itself if it is set to, and then we do not.
final class Removals {
    static final String KIND = "remove";

    private static final String BLOCKLIST = "blocklist";
    private static final String DELETE = "delete";
    private static final String GONE = "gone";
    private static final String SEARCH = "search";
    private static final String MEDIA = "media";
    private static final String AFTERWARDS = "afterwards";
    private static final String COMMANDS_BEFORE = "commandsBefore";
    private static final String HISTORY_BEFORE = "historyBefore";
    private static final String BY_HISTORY = "marked as failed";

    /// So often we look whether it is gone before the deletion is repeated.
    private static final int LOOKS_BEFORE_REPEATING = 6;

    private final Arr arr;
    private final Qbittorrent qbittorrent;
    private final ItemWork work;
    private final OpenIntents intents;

    Removals(Arr arr, Qbittorrent qbittorrent, ItemWork work, OpenIntents intents) {
        this.arr = arr;
        this.qbittorrent = qbittorrent;
        this.work = work;
        this.intents = intents;
    }

    /// Begins with torrents that are to go: notes what they were grabbed for while the Arr knows.
    void begin(Collection<Verdict> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        work.ask(() -> {
            var queue = arr.queue();
            long commandsBefore = Download.lastCommand(arr.commands());
            work.each(wanted, verdict -> begin(verdict, queue, commandsBefore));
        });
    }

    private void begin(Verdict verdict, List<QueueItem> queue, long commandsBefore) {
        var hash = verdict.torrent().hash();
        var history = arr.history(hash.downloadId());
        var queued = of(hash, queue).map(QueueItem::media);
        var grabbed = Download.grabs(history).stream().map(HistoryEvent::media);
        Set<MediaId> media = new LinkedHashSet<>();
        Stream.concat(queued, grabbed).filter(Objects::nonNull).forEach(media::add);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(OpenIntents.RULE, verdict.decision().reason().rule().label());
        facts.put(MEDIA, MediaText.write(media));
        facts.put(AFTERWARDS, afterwards(verdict).name());
        facts.put(COMMANDS_BEFORE, String.valueOf(commandsBefore));
        facts.put(HISTORY_BEFORE, String.valueOf(Download.lastEvent(history)));
        intents.open(verdict, facts);
    }

    private static Afterwards afterwards(Verdict verdict) {
        return verdict.decision() instanceof Remove remove
                ? remove.afterwards()
                : Afterwards.NOTHING;
    }

    /// Goes on with everything whose time has come.
    void advance(Presence presence, Instant now) {
        if (intents.due(now).stream().anyMatch(intent -> !done(intent, BLOCKLIST))) {
            work.ask(() -> {
                var queue = arr.queue();
                work.eachIntent(intents, now, intent -> blocklist(intent, queue));
            });
        }
        delete(intents.due(now));
        repeatDeletion(intents.due(now), presence);
        work.eachIntent(intents, now, this::search);
    }

    private void blocklist(Intent intent, List<QueueItem> queue) {
        if (done(intent, BLOCKLIST)) {
            return;
        }
        boolean mayHaveHappened = intent.step(BLOCKLIST).isPresent();
        var history = arr.history(intent.hash().downloadId());
        var items = of(intent.hash(), queue).map(QueueItem::id).toList();
        if (mayHaveHappened && items.isEmpty() && failedSince(history, intent)) {
            intents.done(intent, BLOCKLIST, "found done");
        } else {
            intents.perform(intent, BLOCKLIST, () -> blocklist(intent, items, history));
        }
    }

    private String blocklist(Intent intent, List<Long> items, List<HistoryEvent> history) {
        if (!items.isEmpty()) {
            // Once failed is blocklisted; what may be left of a season pack only leaves the queue.
            arr.removeFromQueue(
                    items,
                    failedSince(history, intent)
                            ? Set.of(RemoveOption.SKIP_REDOWNLOAD)
                            : Set.of(RemoveOption.BLOCKLIST, RemoveOption.SKIP_REDOWNLOAD));
            return "removed from the queue";
        }
        var grabs = Download.grabs(history);
        if (grabs.isEmpty()) {
            return "unknown to the Arr";
        }
        arr.markFailed(grabs.getFirst().id());
        return BY_HISTORY;
    }

    private static boolean failedSince(List<HistoryEvent> history, Intent intent) {
        return Download.happened(
                history, Kind.FAILED, Long.parseLong(fact(intent, HISTORY_BEFORE)));
    }

    /// One call for all of them.
    private void delete(List<Intent> due) {
        var ready =
                due.stream()
                        .filter(intent -> done(intent, BLOCKLIST) && !done(intent, DELETE))
                        .toList();
        intents.performTogether(ready, DELETE, () -> delete(hashes(ready)));
    }

    /// What is still there is looked at again; after some looks the deletion is repeated, which
    /// does nothing to what is gone.
    private void repeatDeletion(List<Intent> due, Presence presence) {
        var lingering =
                due.stream()
                        .filter(intent -> done(intent, DELETE) && presence.lists(intent.hash()))
                        .toList();
        var again =
                lingering.stream()
                        .filter(intent -> intents.lookAgain(intent) % LOOKS_BEFORE_REPEATING == 0)
                        .toList();
        if (!again.isEmpty()) {
            delete(hashes(again));
        }
    }

    private void delete(Set<InfoHash> hashes) {
        qbittorrent.delete(hashes, Data.DELETE);
    }

    private void search(Intent intent) {
        if (done(intent, DELETE)) {
            var seen = done(intent, GONE) ? intent : intents.note(intent, GONE, "");
            String then = searched(seen);
            intents.close(intents.current(intent.hash()), "Removed, " + then + ".");
        }
    }

    private String searched(Intent intent) {
        var media = MediaText.read(fact(intent, MEDIA));
        String blocklisted =
                result(intent, BLOCKLIST).equals("unknown to the Arr")
                        ? "unknown to the Arr"
                        : "blocklisted";
        if (!fact(intent, AFTERWARDS).equals(Afterwards.BLOCKLIST_AND_SEARCH.name())) {
            return blocklisted + ", not searched again";
        }
        if (media.isEmpty()) {
            return blocklisted + ", and nothing is known to search for";
        }
        if (!done(intent, SEARCH)) {
            var already = searchedAlready(intent, media);
            already.ifPresentOrElse(
                    command -> intents.note(intent, SEARCH, String.valueOf(command.id())),
                    () -> search(intent, media));
        }
        return blocklisted + " and searched again";
    }

    private void search(Intent intent, List<MediaId> media) {
        intents.perform(intent, SEARCH, () -> String.valueOf(arr.search(media).id()));
    }

    /// A search since we began that covers what we would ask for: ours, if the step was begun, or
    /// the Arr's own after a grab was marked as failed. A whole season or artist is named without
    /// the items.
    private Optional<CommandStatus> searchedAlready(Intent intent, List<MediaId> media) {
        boolean byHistory = !result(intent, BLOCKLIST).equals("removed from the queue");
        if (intent.step(SEARCH).isEmpty() && !byHistory) {
            return Optional.empty();
        }
        var ids = media.stream().map(MediaId::id).toList();
        long before = Long.parseLong(fact(intent, COMMANDS_BEFORE));
        return arr.commands().stream()
                .filter(command -> command.id() > before && command.name().endsWith("Search"))
                .filter(command ->
                        command.mediaIds().containsAll(ids)
                                || (byHistory && command.mediaIds().isEmpty()))
                .findFirst();
    }

    private static Stream<QueueItem> of(InfoHash hash, List<QueueItem> queue) {
        return queue.stream().filter(item -> item.downloadId().equalsIgnoreCase(hash.downloadId()));
    }

    private static Set<InfoHash> hashes(List<Intent> intents) {
        Set<InfoHash> hashes = new HashSet<>();
        intents.forEach(intent -> hashes.add(intent.hash()));
        return hashes;
    }

    private static String result(Intent intent, String step) {
        return intent.step(step).map(Intent.Step::result).orElse("");
    }

    private static boolean done(Intent intent, String step) {
        return intent.step(step).filter(begun -> begun.doneAt() != null).isPresent();
    }

    private static String fact(Intent intent, String name) {
        return Optional.ofNullable(intent.facts().get(name)).orElseThrow();
    }
}
