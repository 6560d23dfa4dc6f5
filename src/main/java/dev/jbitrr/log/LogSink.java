package dev.jbitrr.log;

/// Where log lines go. Called by any thread; never throws and never waits for long.
@FunctionalInterface
public interface LogSink {
    void accept(LogLine line);

    /// Swallows everything.
    static LogSink none() {
        return _ -> {};
    }
}
