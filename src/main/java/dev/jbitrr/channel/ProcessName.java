package dev.jbitrr.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The name under which `ps -o comm` shows this process.
public final class ProcessName {
    private ProcessName() {}

    /// Sets it, for instance to `jbitrr:web`; the kernel keeps 15 characters. Where it cannot be
    /// set nothing happens: it is a kindness to whoever reads `ps`.
    public static boolean set(String name) {
        Path comm = Path.of("/proc/self/comm");
        try {
            if (Files.isWritable(comm)) {
                Files.writeString(comm, name);
                return true;
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }
}
