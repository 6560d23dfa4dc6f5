package dev.jbitrr.manager;

import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.HistoryEvent;
import dev.jbitrr.library.HistoryEvent.Kind;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.torrent.InfoHash;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an Arr's history and commands say about a download. The Arr's own numbers, which only grow,
/// tell what came after what: its clock need not agree with ours.
final class Download {
    private Download() {}

    /// The last number in the history so far, 0 when there is none.
    static long lastEvent(Collection<HistoryEvent> history) {
        return history.stream().mapToLong(HistoryEvent::id).max().orElse(0);
    }

    /// The last number among the commands so far, 0 when there is none.
    static long lastCommand(Collection<CommandStatus> commands) {
        return commands.stream().mapToLong(CommandStatus::id).max().orElse(0);
    }

    static boolean happened(Collection<HistoryEvent> history, Kind kind, long after) {
        return history.stream().anyMatch(event -> event.kind() == kind && event.id() > after);
    }

    /// Whether it was imported and not grabbed again since.
    static boolean imported(Collection<HistoryEvent> history) {
        return happened(history, Kind.IMPORTED, lastGrab(history));
    }

    /// Whether it was marked as failed and not grabbed again since: its release is blocklisted.
    static boolean failed(Collection<HistoryEvent> history) {
        return happened(history, Kind.FAILED, lastGrab(history));
    }

    /// Whether the queue says so: it does until the Arr forgets the download.
    static boolean isImported(InfoHash hash, Collection<QueueItem> queue) {
        return queue.stream()
                .anyMatch(item ->
                        item.downloadId().equalsIgnoreCase(hash.downloadId())
                                && item.trackedState().equalsIgnoreCase("imported"));
    }

    private static long lastGrab(Collection<HistoryEvent> history) {
        return history.stream()
                .filter(event -> event.kind() == Kind.GRABBED)
                .mapToLong(HistoryEvent::id)
                .max()
                .orElse(0);
    }

    /// What was grabbed: one event for each episode of a season pack.
    static List<HistoryEvent> grabs(Collection<HistoryEvent> history) {
        return history.stream().filter(event -> event.kind() == Kind.GRABBED).toList();
    }

    /// What it was grabbed for, and imported as.
    static Set<MediaId> media(Collection<HistoryEvent> history) {
        return history.stream()
                .map(HistoryEvent::media)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /// The newest import command for this download that came after a number.
    static Optional<CommandStatus> importCommand(
            Collection<CommandStatus> commands, String downloadId, long after) {
        return commands.stream()
                .filter(command -> command.id() > after)
                .filter(command -> command.downloadId().equalsIgnoreCase(downloadId))
                .max((one, other) -> Long.compare(one.id(), other.id()));
    }
}
