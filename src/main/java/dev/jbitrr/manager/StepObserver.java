package dev.jbitrr.manager;

import dev.jbitrr.torrent.InfoHash;

/// Told of each moment in carrying out an intent at which the process might die. For tests.
@FunctionalInterface
public interface StepObserver {
    StepObserver NONE = (_, _) -> {};

    /// The process might die now.
    ///
    /// @param moment `import/send/begun`, `import/send/called`, `import/send/done`, …
    void reached(InfoHash torrent, String moment);
}
