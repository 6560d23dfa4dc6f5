package dev.jbitrr.web;

import dev.jbitrr.channel.ProcessEntry;
import dev.jbitrr.channel.Up;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the supervisor's `processes` notice.
final class ProcessReport {
    private ProcessReport() {}

    static List<ProcessRow> read(String json) {
        return ProcessEntry.listFromJson(json).stream().map(ProcessReport::row).toList();
    }

    private static ProcessRow row(ProcessEntry entry) {
        return new ProcessRow(
                category(entry),
                entry.name(),
                kind(entry.kind()),
                entry.pid(),
                entry.alive(),
                false,
                state(entry),
                instant(entry.startedAt()),
                entry.restartsInWindow(),
                entry.lastError(),
                instant(entry.waitingUntil()),
                entry.waitReason(),
                entry.rssBytes(),
                entry.heartbeatAgeMs(),
                activity(entry.loops()).orElse(null));
    }

    /// An Arr manager is `torrent` and a qBit manager `category`, as clients of old know them.
    static String kind(String given) {
        return switch (given) {
            case "arr" -> "torrent";
            case "qbit" -> "category";
            default -> given;
        };
    }

    private static String category(ProcessEntry entry) {
        if (entry.kind().equals("qbit")) {
            return "qbit-" + entry.name();
        }
        return entry.category().isEmpty() ? entry.name() : entry.category();
    }

    /// A process that lives but cannot work is waiting, whatever its life cycle says.
    private static String state(ProcessEntry entry) {
        return entry.state().equals(ProcessRow.RUNNING) && entry.waitReason() != null
                ? ProcessRow.WAITING
                : entry.state();
    }

    /// What the first loop does that does not just wait for its turn.
    private static Optional<String> activity(@Nullable List<Up.LoopState> loops) {
        List<String> all =
                loops == null
                        ? List.of()
                        : loops.stream()
                                .map(Up.LoopState::activity)
                                .filter(text -> text != null && !text.isBlank())
                                .toList();
        return all.stream()
                .filter(text -> !text.equals("waiting"))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
