package dev.jbitrr.supervisor;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The small programs of every Unix that stand around our processes: `setsid` gives a child a
/// session of its own, `nice` its priority; both become the child, so its pid stays the one we
/// know. `sh` sends the signals that the JDK cannot.
final class ChildCommand {
    private ChildCommand() {}

    /// The command with what goes before it.
    static List<String> wrapped(List<String> command, int nice) {
        var whole = new ArrayList<String>();
        if (available("setsid")) {
            whole.add("setsid");
        }
        if (nice != 0 && available("nice")) {
            whole.addAll(List.of("nice", "-n", String.valueOf(nice)));
        }
        whole.addAll(command);
        return whole;
    }

    /// Wakes a stopped process and has its JVM write a thread dump.
    static void wakeAndDump(long pid) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -CONT $0; kill -QUIT $0", String.valueOf(pid))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private static boolean available(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
