package dev.jbitrr.main;

import dev.jbitrr.log.Logging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The configurations that were in force, each as a file of its own that only its owner can read.
/// Bytes are kept as they are, whatever they mean.
final class ConfigHistory {
    private static final System.Logger LOG = Logging.logger(ConfigHistory.class);
    private static final int KEPT = 20;
    private static final String ENDING = ".toml";
    private static final Pattern NAMED =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d\\.\\d{3}Z\\.toml");
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final InstantSource clock;

    /// One of them.
    ///
    /// @param number 1 for the newest
    /// @param when as its file is called
    record Version(int number, String when, Path file) {
        String text() {
            return textOf(file);
        }
    }

    ConfigHistory(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// The file's bytes, one character each; empty when it cannot be read.
    static String textOf(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    /// Keeps a configuration, unless the newest one is the same. A folder that cannot be written to
    /// costs the history, not the run.
    void keep(String text) {
        try {
            store(text);
        } catch (IOException | UncheckedIOException e) {
            LOG.log(
                    Level.WARNING,
                    "the configuration is not kept in {0}: {1}",
                    folder,
                    e.getMessage());
        }
    }

    private void store(String text) throws IOException {
        Optional<Version> newest = versions().stream().findFirst();
        if (text.isEmpty() || newest.filter(each -> each.text().equals(text)).isPresent()) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            OwnerOnly.folder(folder);
        }
        OwnerOnly.write(unused(newest, clock.instant()), bytes(text));
        prune();
    }

    /// All of them, the newest first. Throws [UncheckedIOException].
    List<Version> versions() {
        List<Path> files = files();
        return Stream.iterate(0, i -> i < files.size(), i -> i + 1)
                .map(i -> new Version(i + 1, when(files.get(i)), files.get(i)))
                .toList();
    }

    /// Puts a configuration in the place of `file`, whose own text is kept first.
    void restore(String text, Path file) throws IOException {
        if (text.isBlank()) {
            throw new IOException("the earlier configuration cannot be read");
        }
        if (Files.exists(file)) {
            store(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        OwnerOnly.write(file, bytes(text));
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> NAMED.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String when(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }

    /// Names sort like times, also when two fall into one moment or the clock was set back.
    private Path unused(Optional<Version> newest, Instant now) {
        Instant after =
                newest.map(version -> NAME.parse(version.when(), Instant::from).plusMillis(1))
                        .filter(next -> next.isAfter(now))
                        .orElse(now);
        return folder.resolve(NAME.format(after) + ENDING);
    }

    private void prune() throws IOException {
        for (Path file : files().stream().skip(KEPT).toList()) {
            Files.deleteIfExists(file);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
