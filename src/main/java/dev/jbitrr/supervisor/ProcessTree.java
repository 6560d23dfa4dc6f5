package dev.jbitrr.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A process and everything that came out of it. Each child leads a session of its own, so that
/// what it started is found also when it is dead and its own children belong to somebody else.
final class ProcessTree {
    private static final Path PROC = Path.of("/proc");
    private static final int SESSION = 3; // of the fields behind the name: state, parent, group, …

    private ProcessTree() {}

    /// Ends the process and all under it with KILL.
    static void kill(ProcessHandle root) {
        List<ProcessHandle> under = root.descendants().toList();
        root.destroyForcibly();
        under.forEach(ProcessHandle::destroyForcibly);
        killSession(root.pid());
    }

    /// Ends with KILL what is left of the session that this process led.
    ///
    /// @return how many there were
    static int killSession(long leader) {
        List<ProcessHandle> left = session(leader);
        left.forEach(ProcessHandle::destroyForcibly);
        return left.size();
    }

    private static List<ProcessHandle> session(long leader) {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .map(Long::parseLong)
                    .filter(pid -> pid != leader && sessionOf(pid) == leader)
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // no /proc: the handles of the JDK must do
        }
    }

    private static long sessionOf(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            String behindName = stat.substring(stat.lastIndexOf(')') + 2);
            return Long.parseLong(behindName.split(" ", SESSION + 2)[SESSION]);
        } catch (IOException | RuntimeException e) {
            return -1; // gone meanwhile
        }
    }
}
