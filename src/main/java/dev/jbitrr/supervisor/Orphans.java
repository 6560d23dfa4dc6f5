package dev.jbitrr.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What PID 1 owes to processes that lost their parents: the kernel makes them its children, and
/// they stay as zombies until it asks how they ended. The JDK asks only for those it started.
/// Grandchildren that still run are left alone: what belonged to a child dies with the child.
final class Orphans {
    private static final int NO_HANG = 1;
    private static final Path PROC = Path.of("/proc");

    /// Zombies seen the last time. One that the JDK started is gone before it is seen twice.
    private Set<Long> seen = Set.of();

    /// Whether this process has that duty.
    static boolean ours() {
        return ProcessHandle.current().pid() == 1;
    }

    /// Buries the dead children of this process that nobody else asks for.
    ///
    /// @return how many were buried
    int bury() {
        Set<Long> zombies = zombiesUnder(ProcessHandle.current().pid());
        List<Long> dead = zombies.stream().filter(seen::contains).toList();
        seen = zombies;
        if (!dead.isEmpty()) {
            MethodHandle waitpid = waitpid();
            dead.forEach(pid -> ask(waitpid, pid));
        }
        return dead.size();
    }

    private static Set<Long> zombiesUnder(long parent) {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .map(Long::parseLong)
                    .filter(pid -> zombieUnder(parent, pid))
                    .collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException e) {
            return Set.of();
        }
    }

    private static boolean zombieUnder(long parent, long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).startsWith("Z " + parent + " ");
        } catch (IOException | RuntimeException e) {
            return false; // gone meanwhile
        }
    }

    /// The compiler warns of native calls as such; this one takes a number and gives one back.
    @SuppressWarnings("restricted")
    private static MethodHandle waitpid() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("waitpid"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT));
    }

    private static void ask(MethodHandle waitpid, long pid) {
        try {
            var _ = (int) waitpid.invokeExact((int) pid, MemorySegment.NULL, NO_HANG);
        } catch (Throwable e) {
            throw new IllegalStateException("waitpid", e);
        }
    }
}
