package dev.jbitrr.channel;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.jbitrr.log.LogLevel;
import dev.jbitrr.log.LogLine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// What every thread of this process is doing.
public final class ThreadDump {
    /// The logger of the lines that carry a dump; the supervisor knows them by it.
    public static final String LOGGER = ThreadDump.class.getName();

    private static final int LONGEST = 2 * 1024 * 1024;

    private ThreadDump() {}

    /// A dump as a line for the log.
    public static LogLine line() {
        String text = "thread dump of process " + ProcessHandle.current().pid();
        long now = InstantSource.system().millis();
        return new LogLine(now, LogLevel.INFO, "", LOGGER, text, text());
    }

    /// All threads with their stacks, virtual ones included where the JVM can tell.
    static String text() {
        String dump = withVirtualThreads();
        return dump.substring(0, Math.min(dump.length(), LONGEST));
    }

    /// The JVM writes virtual threads to a new file and nowhere else.
    private static String withVirtualThreads() {
        try {
            Path folder = Files.createTempDirectory("jbitrr-dump");
            Path file = folder.resolve("threads.txt");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
                return Files.readString(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException | RuntimeException e) {
            return "(without virtual threads: " + e.getMessage() + ")\n" + platformThreads();
        }
    }

    private static String platformThreads() {
        var dump = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            dump.append('"').append(thread.getKey().getName()).append("\" ");
            dump.append(thread.getKey().getState()).append('\n');
            for (StackTraceElement frame : thread.getValue()) {
                dump.append("    at ").append(frame).append('\n');
            }
        }
        return dump.toString();
    }
}
