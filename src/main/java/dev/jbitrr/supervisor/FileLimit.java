package dev.jbitrr.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether the processes may open as many files as they will need. The limit holds for each
/// process, and children inherit it.
final class FileLimit {
    /// A manager: class archive and libraries, database, a few connections to each of its servers.
    private static final int BASE = 256;

    /// More connections, and three pipes in the supervisor.
    private static final int EACH = 32;

    private static final Pattern LINE = Pattern.compile("(?m)^Max open files\\s+(\\d+)\\s");

    private FileLimit() {}

    /// A warning when it is too low for so many managers.
    static Optional<String> warning(int managers) {
        try {
            return warning(Files.readString(Path.of("/proc/self/limits")), managers);
        } catch (IOException e) {
            return Optional.empty(); // not Linux; nothing to say about it
        }
    }

    static Optional<String> warning(String limits, int managers) {
        Matcher line = LINE.matcher(limits);
        int needed = BASE + EACH * managers;
        if (!line.find() || line.group(1).length() > 9) {
            return Optional.empty(); // unlimited, or as good as that
        }
        int limit = Integer.parseInt(line.group(1));
        return limit >= needed
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                "a process may open only %d files (ulimit -n); %d managers need %d",
                                limit, managers, needed));
    }
}
