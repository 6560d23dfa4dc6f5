package dev.jbitrr.manager;

import dev.jbitrr.library.QueueItem;
import dev.jbitrr.store.Intent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// The attempts of one import, as its steps tell them: each is sent, and may end in vain. One that
/// was sent and did not end is not begun anew.
record ImportAttempts(Intent intent) {
    private static final String SEND = "send";
    private static final String END = "end";
    private static final String LINE = "line";

    /// After so many it is given up for the time being.
    private static final int MOST = 5;

    private static final Duration SELDOM = Duration.ofHours(6);

    /// How many ended in vain.
    int failed() {
        return (int) intent.steps().stream().filter(step -> step.name().startsWith(END)).count();
    }

    boolean givenUp() {
        return failed() >= MOST;
    }

    /// The step in which the current attempt is sent.
    String sending() {
        return numbered(SEND);
    }

    /// The step that ends the current attempt.
    String ending() {
        return numbered(END);
    }

    private String numbered(String step) {
        int number = failed() + 1;
        return number == 1 ? step : step + " " + number;
    }

    boolean sent() {
        return intent.isDone(sending());
    }

    /// The command that the current attempt sent.
    long command() {
        return Long.parseLong(intent.result(sending()));
    }

    /// The last command before the current attempt.
    ///
    /// @param beforeAll the last one before the first attempt
    long lastCommand(long beforeAll) {
        return intent.steps().stream()
                .filter(step -> step.name().startsWith(SEND) && !step.result().isEmpty())
                .mapToLong(step -> Long.parseLong(step.result()))
                .reduce(beforeAll, Math::max);
    }

    /// Before the next attempt, when the current one ends in vain.
    Duration pause() {
        int ended = failed() + 1;
        return ended < MOST ? Backoff.item(false, ended) : SELDOM;
    }

    /// Why it is given up, once it is.
    static String trouble(String why) {
        return "%s After %d attempts it is tried every %d hours, and when the Arr says something new about it."
                .formatted(why, MOST, SELDOM.toHours());
    }

    /// What the Arr's queue said about it when it was looked at last; empty when it was not.
    String line() {
        return intent.result(LINE);
    }

    static String lineStep() {
        return LINE;
    }

    /// What the Arr's queue says about a download, as far as it matters, in short.
    static String line(String downloadId, List<QueueItem> queue) {
        String all =
                queue.stream()
                        .filter(item -> item.downloadId().equalsIgnoreCase(downloadId))
                        .map(item ->
                                "%s %s %s %s"
                                        .formatted(
                                                item.status(),
                                                item.trackedState(),
                                                item.trackedStatus(),
                                                item.messages()))
                        .sorted()
                        .collect(Collectors.joining("\n"));
        return Integer.toHexString(all.hashCode());
    }
}
