package dev.jbitrr.search;

import dev.jbitrr.library.CommandStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether one more search command may be sent now: `SearchLimit`, `SearchesPerHour` and
/// `SearchLoopDelay`. Today's releases and requests may exceed `SearchLimit` by as much again, and
/// nothing else.
public final class Limits {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String SEARCH = "Search";

    private Limits() {}

    /// Whether a command may be sent.
    public sealed interface Answer {
        record Go() implements Answer {}

        /// Not yet.
        ///
        /// @param why a sentence for people
        /// @param until when time lifts it; null when a command of the Arr has to end first
        record Wait(String why, @Nullable Instant until) implements Answer {
            public Optional<Instant> lifted() {
                return Optional.ofNullable(until);
            }
        }
    }

    /// Whether a command of an Arr counts as an active search, whoever sent it.
    public static boolean counts(CommandStatus command) {
        return command.name().endsWith(SEARCH)
                && switch (command.state()) {
                    case QUEUED, STARTED -> true;
                    case COMPLETED, FAILED -> false;
                };
    }

    /// Whether one more may be sent.
    ///
    /// @param active search commands that the Arr has queued or started
    /// @param sentInLastHour search commands of ours
    /// @param firstSentAt when the oldest of those was sent; null without
    /// @param lastSentAt when the last command of ours was sent; null without
    /// @param delay between two commands
    public static Answer of(
            Verdict.Priority priority,
            int active,
            SearchSettings settings,
            int sentInLastHour,
            @Nullable Instant firstSentAt,
            @Nullable Instant lastSentAt,
            Duration delay,
            Instant now) {
        int hourly = settings.searchesPerHour();
        if (hourly > 0 && sentInLastHour >= hourly && firstSentAt != null) {
            return new Answer.Wait(
                    "`SearchesPerHour` (%d) is used up.".formatted(hourly), firstSentAt.plus(HOUR));
        }
        // A time to come was written by a clock that went wrong: nothing waits for it.
        if (lastSentAt != null
                && !lastSentAt.isAfter(now)
                && now.isBefore(lastSentAt.plus(delay))) {
            return new Answer.Wait(
                    "The last search was sent less than `SearchLoopDelay` ago.",
                    lastSentAt.plus(delay));
        }
        int most = most(priority, settings.limit());
        return active < most
                ? new Answer.Go()
                : new Answer.Wait(
                        "%d searches are running or queued in the Arr, and %d may be."
                                .formatted(active, most),
                        null);
    }

    private static int most(Verdict.Priority priority, int limit) {
        return switch (priority) {
            case TODAY, REQUEST -> 2 * limit;
            case BACKLOG -> limit;
        };
    }
}
