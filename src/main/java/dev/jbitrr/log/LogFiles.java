package dev.jbitrr.log;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one writer of all log files: `Main.log` for the supervisor, `WebUI.log`, one file per
/// section, and `All.log` for everything. Each line is also echoed to the terminal. A full disk or
/// a read-only directory loses lines, never an exception: it is said once on stderr, and tried
/// again.
public final class LogFiles implements LogSink, AutoCloseable {
    /// The name by which the web process logs.
    public static final String WEB = "web";

    private static final long LONGEST = 10L * 1024 * 1024;
    private static final int KEPT = 5;
    private static final String ALL = "All";
    private static final String MAIN = "Main";
    private static final String WEB_FILE = "WebUI";

    private final Path directory;
    private final SecretMask mask;
    private final Echo echo;
    private final long longest;
    private final PrintStream complaints;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, RotatingFile> files = new HashMap<>();
    private volatile LogFormat format;
    private volatile boolean writing = true;
    private boolean broken;

    /// @param echo what a terminal shows; gets every line of every process, and may block
    public LogFiles(Path directory, LogFormat format, SecretMask mask, LogSink echo) {
        this(directory, format, mask, echo, LONGEST, System.err);
    }

    LogFiles(
            Path directory,
            LogFormat format,
            SecretMask mask,
            LogSink echo,
            long longest,
            PrintStream complaints) {
        this.directory = directory;
        this.format = format;
        this.mask = mask;
        this.echo = new Echo(echo);
        this.longest = longest;
        this.complaints = complaints;
    }

    /// The mask that everything written here passes.
    public SecretMask mask() {
        return mask;
    }

    /// How lines look from now on, and whether files are written at all (`Settings.Logging`).
    public void change(LogFormat format, boolean writing) {
        this.format = format;
        this.writing = writing;
    }

    /// A line of the supervisor itself.
    @Override
    public void accept(LogLine line) {
        write(line, List.of());
    }

    /// A line of a child process.
    ///
    /// @param hosted the sections it hosts: a line that names no instance concerns all of them
    public void write(LogLine line, List<String> hosted) {
        echo.accept(line);
        if (writing) {
            byte[] text =
                    format.render(line, mask, ZoneId.systemDefault())
                            .getBytes(StandardCharsets.UTF_8);
            append(fileNames(line.instance(), hosted), text);
        }
    }

    /// What a child wrote to its stderr: its last words when it crashes.
    public void raw(List<String> hosted, String text) {
        String instance = hosted.size() == 1 ? hosted.getFirst() : "";
        long now = InstantSource.system().millis();
        write(new LogLine(now, LogLevel.WARNING, instance, "stderr", text, null), hosted);
    }

    /// The file that lines of a section go to, without a folder and safe on any file system.
    public static String fileName(String section) {
        return safe(section) + ".log";
    }

    @Override
    public void close() {
        echo.close();
        lock.lock();
        try {
            files.values().forEach(RotatingFile::close);
            files.clear();
        } finally {
            lock.unlock();
        }
    }

    private static Set<String> fileNames(String instance, List<String> hosted) {
        var names = new LinkedHashSet<String>();
        if (!instance.isEmpty()) {
            names.add(safe(instance));
        } else if (hosted.isEmpty()) {
            names.add(MAIN);
        } else {
            hosted.forEach(section -> names.add(safe(section)));
        }
        names.add(ALL);
        return names;
    }

    private static String safe(String section) {
        if (section.equals(WEB)) {
            return WEB_FILE;
        }
        String name = section.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "_");
        name = name.substring(0, Math.min(name.length(), 100));
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "all", "main", "webui", "" -> name + "_"; // taken by files of our own
            default -> name;
        };
    }

    private void append(Set<String> names, byte[] text) {
        lock.lock();
        try {
            @Nullable IOException problem = null;
            for (String name : names) {
                problem = append(file(name), text, problem);
            }
            complainOnce(problem);
        } finally {
            lock.unlock();
        }
    }

    private RotatingFile file(String name) {
        return files.computeIfAbsent(
                name, key -> new RotatingFile(directory.resolve(key + ".log"), longest, KEPT));
    }

    private static @Nullable IOException append(
            RotatingFile file, byte[] text, @Nullable IOException before) {
        try {
            file.append(text);
            return before;
        } catch (IOException e) {
            file.close();
            return e;
        }
    }

    private void complainOnce(@Nullable IOException problem) {
        if (problem != null && !broken) {
            complaints.println("log files in " + directory + " cannot be written: " + problem);
        }
        broken = problem != null;
    }
}
