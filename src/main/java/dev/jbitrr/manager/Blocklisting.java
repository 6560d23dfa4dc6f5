package dev.jbitrr.manager;

import dev.jbitrr.library.HistoryEvent;
import dev.jbitrr.library.HistoryEvent.Kind;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.servarr.Arr.RemoveOption;
import dev.jbitrr.store.Intent;
import dev.jbitrr.torrent.InfoHash;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The step in which an Arr learns that a release was bad: it is blocklisted, and its lines leave
/// the queue. The download client is not the Arr's business here.
///
/// A line of the queue is removed with `skipRedownload`, so that we search. A grab that is only in
/// the history can be marked as failed but not with that wish: there the Arr searches by itself if
/// it is set to. What failed since it was grabbed last, before we came, is not told again.
final class Blocklisting {
    static final String STEP = "blocklist";

    private static final String MEDIA = "media";
    private static final String COMMANDS_BEFORE = "commandsBefore";
    private static final String HISTORY_BEFORE = "historyBefore";

    private static final String BY_QUEUE = "removed from the queue";
    private static final String BY_HISTORY = "marked as failed";
    private static final String BEFORE = "failed before";
    private static final String FOUND = "found done";
    private static final String UNKNOWN = "unknown to the Arr";

    private final OpenIntents intents;

    Blocklisting(OpenIntents intents) {
        this.intents = intents;
    }

    /// Opens an intent for each of them, with what the Arr knows of its download while it knows it.
    ///
    /// @param more what else the intent has to tell
    void open(KnownArr known, List<Verdict> wanted, Function<Verdict, Map<String, String>> more) {
        known.work()
                .ask(() -> {
                    var queue = known.arr().queue();
                    long commandsBefore = Download.lastCommand(known.arr().commands());
                    known.work()
                            .each(
                                    wanted,
                                    verdict -> {
                                        var hash = verdict.torrent().hash();
                                        var facts = facts(known.arr(), hash, queue, commandsBefore);
                                        facts.putAll(more.apply(verdict));
                                        intents.open(verdict, facts);
                                    });
                });
    }

    /// What a download was grabbed for, and where history and commands end.
    private static Map<String, String> facts(
            Arr arr, InfoHash hash, List<QueueItem> queue, long commandsBefore) {
        var history = arr.history(hash.downloadId());
        var queued = of(hash, queue).map(QueueItem::media);
        var grabbed = Download.grabs(history).stream().map(HistoryEvent::media);
        Set<MediaId> media = new LinkedHashSet<>();
        Stream.concat(queued, grabbed).filter(Objects::nonNull).forEach(media::add);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(MEDIA, MediaText.write(media));
        facts.put(COMMANDS_BEFORE, String.valueOf(commandsBefore));
        facts.put(HISTORY_BEFORE, String.valueOf(Download.lastEvent(history)));
        return facts;
    }

    /// Whether an intent carries these facts: an Arr was asked when it was opened.
    static boolean isAbout(Intent intent) {
        return intent.facts().containsKey(MEDIA);
    }

    /// All that a download was grabbed for: each episode of a season pack.
    static List<MediaId> media(Intent intent) {
        return MediaText.read(intent.facts().getOrDefault(MEDIA, ""));
    }

    static long commandsBefore(Intent intent) {
        return Long.parseLong(intent.fact(COMMANDS_BEFORE));
    }

    /// Does the step for each of them, once.
    void perform(KnownArr known, List<Intent> untold) {
        if (untold.isEmpty()) {
            return;
        }
        known.work()
                .ask(() -> {
                    var queue = known.arr().queue();
                    known.work()
                            .eachIntent(intents, untold, intent -> perform(known, intent, queue));
                });
    }

    private void perform(KnownArr known, Intent intent, List<QueueItem> queue) {
        if (intent.isDone(STEP)) {
            return;
        }
        var history = known.arr().history(intent.hash().downloadId());
        var items = of(intent.hash(), queue).map(QueueItem::id).toList();
        if (intent.step(STEP).isPresent() && items.isEmpty() && failedSince(history, intent)) {
            intents.done(intent, STEP, FOUND);
        } else {
            intents.perform(intent, STEP, () -> tell(known.arr(), intent, items, history));
        }
    }

    private String tell(Arr arr, Intent intent, List<Long> items, List<HistoryEvent> history) {
        if (items.isEmpty()) {
            return tellByHistory(arr, history);
        }
        if (failedSince(history, intent)) {
            // Once failed is blocklisted; what is left of a season pack only leaves the queue.
            arr.removeFromQueue(items, Set.of(RemoveOption.SKIP_REDOWNLOAD));
            return BY_QUEUE;
        }
        arr.removeFromQueue(items, Set.of(RemoveOption.BLOCKLIST, RemoveOption.SKIP_REDOWNLOAD));
        // The line may have been gone by then, and nothing was blocklisted.
        var after = arr.history(intent.hash().downloadId());
        return failedSince(after, intent) ? BY_QUEUE : tellByHistory(arr, after);
    }

    private static String tellByHistory(Arr arr, List<HistoryEvent> history) {
        var grabs = Download.grabs(history);
        if (grabs.isEmpty()) {
            return UNKNOWN;
        }
        if (Download.failed(history)) {
            return BEFORE;
        }
        arr.markFailed(grabs.getFirst().id());
        return BY_HISTORY;
    }

    private static boolean failedSince(Collection<HistoryEvent> history, Intent intent) {
        return Download.happened(history, Kind.FAILED, Long.parseLong(intent.fact(HISTORY_BEFORE)));
    }

    private static Stream<QueueItem> of(InfoHash hash, List<QueueItem> queue) {
        return queue.stream().filter(item -> item.downloadId().equalsIgnoreCase(hash.downloadId()));
    }

    /// Whether the Arr may have searched by itself.
    static boolean mayHaveSearched(Intent intent) {
        return !intent.result(STEP).equals(BY_QUEUE);
    }

    /// Whether it was somebody else who told the Arr, who then saw to the rest, too.
    static boolean wasToldBefore(Intent intent) {
        return intent.result(STEP).equals(BEFORE);
    }

    /// What came of it, in words.
    static String words(Intent intent) {
        return switch (intent.result(STEP)) {
            case UNKNOWN -> UNKNOWN;
            case BEFORE -> "blocklisted before";
            default -> "blocklisted";
        };
    }
}
