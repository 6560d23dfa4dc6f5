package dev.jbitrr.supervisor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What a process said last: its crash explained in a few words. Safe for several threads.
final class LastWords {
    private static final int KEPT = 3;
    private static final int LONGEST = 500;

    private final Deque<String> lines = new ArrayDeque<>();
    private String lastError = "";

    /// A line of stderr. Frames of a stack trace tell little in one line; their heading does.
    synchronized void said(String line) {
        String text = line.strip();
        if (!text.isEmpty() && !text.startsWith("at ") && !text.startsWith("...")) {
            lines.addLast(text);
            if (lines.size() > KEPT) {
                lines.removeFirst();
            }
        }
    }

    /// A line of the log that somebody must act on.
    synchronized void error(String text) {
        lastError = text;
    }

    /// Why a process that ended so ended, in one line.
    synchronized String reason(int code) {
        String words = lines.isEmpty() ? lastError : String.join(" | ", List.copyOf(lines));
        String cut = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
        return cut.isEmpty() ? Words.ofExit(code) : Words.ofExit(code) + ": " + cut;
    }
}
