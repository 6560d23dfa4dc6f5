package dev.jbitrr.config;

import java.util.Comparator;

/// One thing that is wrong with a configuration.
///
/// @param line counted from 1; 0 = no place in the file
/// @param column counted from 1; 0 = no place in the file
/// @param key full name of the key or section; empty when it is about the file
/// @param found the value as written; empty when there is none or it must not be shown
/// @param message a whole sentence without a full stop
public record Problem(
        Severity severity, int line, int column, String key, String found, String message) {

    /// In the order of the file.
    public static final Comparator<Problem> BY_POSITION =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    /// An error keeps what it concerns from running; a warning does not.
    public enum Severity {
        ERROR,
        WARNING
    }

    public boolean error() {
        return severity == Severity.ERROR;
    }

    /// `config.toml:12:5: Settings.LoopSleepTimer is "10x", but must be …`
    public String in(String file) {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + (error() ? "" : "warning: ") + message;
    }

    @Override
    public String toString() {
        return in("config.toml");
    }

    static Problem inFile(String message) {
        return inFile(Position.NONE, message);
    }

    static Problem inFile(Position at, String message) {
        return new Problem(Severity.ERROR, at.line(), at.column(), "", "", message);
    }

    Problem softened() {
        return new Problem(Severity.WARNING, line, column, key, found, message);
    }
}
