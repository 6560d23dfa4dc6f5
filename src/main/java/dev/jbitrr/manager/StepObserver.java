package dev.jbitrr.manager;

import dev.jbitrr.torrent.InfoHash;

/// Told of each moment in carrying out an intent at which the process might die. For tests.
@FunctionalInterface
public interface StepObserver {
    StepObserver NONE = (_, _) -> {};

    /// Stands for what concerns no torrent.
    InfoHash NO_TORRENT = InfoHash.of("0".repeat(40));

    /// The process might die now.
    ///
    /// @param moment `import/send/begun`, `import/send/called`, `import/send/done`, …
    void reached(InfoHash torrent, String moment);

    /// The same where no torrent is concerned.
    default void reached(String moment) {
        reached(NO_TORRENT, moment);
    }
}
