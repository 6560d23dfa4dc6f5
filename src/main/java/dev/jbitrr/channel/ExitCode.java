package dev.jbitrr.channel;

/// What a process means by its exit code. The supervisor and scripts rely on the numbers.
public final class ExitCode {
    /// Meant: asked to stop, or finished.
    public static final int DONE = 0;

    /// Unexpected. The supervisor restarts and counts.
    public static final int CRASH = 1;

    /// The command line is wrong.
    public static final int USAGE = 2;

    /// The configuration is wrong (`EX_CONFIG`). Restarted only after it changes.
    public static final int CONFIGURATION = 78;

    /// Ended by a third signal before the graceful stop was over.
    public static final int FORCED = 130;

    private ExitCode() {}
}
