package dev.jbitrr.media;

import dev.jbitrr.log.Logging;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Where `ffprobe` comes from: the search path of this machine, else the data directory, into which
/// it is fetched if wished. Nobody waits for that: until it is there, there is none. Safe for
/// several threads.
public final class FfprobeSource implements AutoCloseable {
    private static final Logger LOG = Logging.logger(FfprobeSource.class);
    private static final Duration RUN_LIMIT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofHours(6);

    /// A fetched program is older than its successor for at most so long.
    private static final Duration BETWEEN_UPDATES = Duration.ofDays(30);

    private final Path directory;
    private final List<Path> searchPath;
    private final FfprobeDownload download;
    private final InstantSource clock;
    private final AtomicBoolean fetching = new AtomicBoolean();
    private final AtomicReference<@Nullable Instant> lastAttempt = new AtomicReference<>();
    private final AtomicReference<@Nullable Thread> fetcher = new AtomicReference<>();
    private final AtomicReference<String> lastProblem = new AtomicReference<>("");

    /// @param directory the data directory
    /// @param searchPath folders of the machine's programs
    public FfprobeSource(
            Path directory, List<Path> searchPath, Origin origin, InstantSource clock) {
        this.directory = directory;
        this.searchPath = List.copyOf(searchPath);
        this.download = new FfprobeDownload(directory, origin);
        this.clock = clock;
    }

    /// The folders in an environment variable like `PATH`.
    public static List<Path> searchPath(@Nullable String variable) {
        return variable == null
                ? List.of()
                : Arrays.stream(variable.split(File.pathSeparator))
                        .filter(folder -> !folder.isBlank())
                        .flatMap(folder -> path(folder).stream())
                        .toList();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// The program, if there is one now.
    ///
    /// @param fetch whether it is fetched, and kept up to date, in the background
    public Optional<Ffprobe> find(boolean fetch) {
        String name = FfprobeDownload.program(directory).getFileName().toString();
        var installed =
                searchPath.stream()
                        .map(folder -> folder.resolve(name))
                        .filter(FfprobeSource::runs)
                        .findFirst();
        if (installed.isPresent()) {
            return installed.map(FfprobeSource::program);
        }
        if (fetch && wanted()) {
            fetchInBackground();
        }
        return Optional.of(FfprobeDownload.program(directory))
                .filter(FfprobeSource::runs)
                .map(FfprobeSource::program);
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static Ffprobe program(Path file) {
        return new Ffprobe(file, RUN_LIMIT);
    }

    /// Whether it is missing or may be old. One that a person put there is left alone.
    private boolean wanted() {
        Path version = FfprobeDownload.version(directory);
        if (!runs(FfprobeDownload.program(directory))) {
            return true;
        }
        try {
            return Files.exists(version)
                    && Files.getLastModifiedTime(version)
                            .toInstant()
                            .plus(BETWEEN_UPDATES)
                            .isBefore(clock.instant());
        } catch (IOException _) {
            return false;
        }
    }

    private void fetchInBackground() {
        Instant now = clock.instant();
        Instant last = lastAttempt.get();
        boolean early = last != null && last.plus(BETWEEN_ATTEMPTS).isAfter(now);
        if (early || !fetching.compareAndSet(false, true)) {
            return;
        }
        lastAttempt.set(now);
        fetcher.set(Thread.ofVirtual().name("ffprobe").start(() -> fetch(now)));
    }

    private void fetch(Instant now) {
        try {
            download.run(now);
            lastProblem.set("");
        } catch (IOException e) {
            report(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            fetching.set(false);
        }
    }

    /// Once, not at every attempt.
    private void report(String problem) {
        if (!problem.equals(lastProblem.getAndSet(problem))) {
            LOG.log(
                    Level.WARNING,
                    "ffprobe could not be fetched, so files are imported unprobed: {0}",
                    problem);
        }
    }

    /// Waits for what is being fetched. For tests.
    void await() throws InterruptedException {
        Thread running = fetcher.get();
        if (running != null) {
            running.join();
        }
    }

    @Override
    public void close() {
        Thread running = fetcher.get();
        if (running != null) {
            running.interrupt();
        }
    }
}
