package dev.jbitrr.media;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Fetches `ffprobe` into the data directory. One process at a time does; what is there is replaced
/// at once or not at all, and only by a program that runs.
final class FfprobeDownload {
    private static final int MOST_JSON = 1 << 20;
    private static final long MOST_ARCHIVE = 200L << 20;
    private static final long MOST_PROGRAM = 400L << 20;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration RUN_LIMIT = Duration.ofSeconds(20);

    private final Path directory;
    private final Origin origin;

    FfprobeDownload(Path directory, Origin origin) {
        this.directory = directory;
        this.origin = origin;
    }

    static Path program(Path directory) {
        boolean windows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return directory.resolve(windows ? "ffprobe.exe" : "ffprobe");
    }

    static Path version(Path directory) {
        return directory.resolve("ffprobe.version");
    }

    /// Makes the program the latest there is, unless another process is at it.
    void run(Instant now) throws IOException, InterruptedException {
        try (var channel =
                        FileChannel.open(
                                directory.resolve("ffprobe.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock != null) {
                fetch(now);
            }
        } catch (OverlappingFileLockException _) {
            // Another manager of this process is at it.
        }
    }

    private void fetch(Instant now) throws IOException, InterruptedException {
        String platform =
                Origin.platform(System.getProperty("os.name"), System.getProperty("os.arch"))
                        .orElseThrow(() -> new IOException("there is none for this machine"));
        try (var server = new FileServer(origin.allowed(), LIMIT)) {
            var release = Release.read(server.read(origin.latest(), MOST_JSON), platform);
            if (!isHere(release)) {
                fetch(server, release);
                Files.writeString(version(directory), release.version());
            }
        }
        Files.setLastModifiedTime(version(directory), FileTime.from(now));
    }

    private boolean isHere(Release release) throws IOException {
        Path version = version(directory);
        return Files.isExecutable(program(directory))
                && Files.isRegularFile(version)
                && Files.readString(version).equals(release.version());
    }

    private void fetch(FileServer server, Release release)
            throws IOException, InterruptedException {
        Path archive = Files.createTempFile(directory, "ffprobe", ".zip.part");
        Path program = Files.createTempFile(directory, "ffprobe", ".part");
        try {
            server.copy(release.archive(), archive, MOST_ARCHIVE);
            check(server, release, archive);
            unpack(archive, program);
            Files.delete(archive);
            if (!program.toFile().setExecutable(true) || !new Ffprobe(program, RUN_LIMIT).works()) {
                throw new IOException("the fetched program does not run on this machine");
            }
            Files.move(program, program(directory), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(archive);
            Files.deleteIfExists(program);
        }
    }

    /// Against the published SHA-256, where one is published.
    private void check(FileServer server, Release release, Path archive)
            throws IOException, InterruptedException {
        var source = origin.digests().apply(release.archive());
        if (source.isEmpty()) {
            return;
        }
        byte[] answer;
        try {
            answer = server.read(source.get(), MOST_JSON);
        } catch (IOException _) {
            return; // nobody says what it should be
        }
        var expected = Release.digest(answer, release.fileName());
        if (expected.isPresent() && !expected.get().equalsIgnoreCase(sha256(archive))) {
            throw new IOException("the fetched archive is not the published one");
        }
    }

    private static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /// Only the program itself, whatever else is in the archive and wherever it wants to go.
    private static void unpack(Path archive, Path to) throws IOException {
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)));
                var out = Files.newOutputStream(to)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (!entry.isDirectory()
                        && (name.equals("ffprobe") || name.equals("ffprobe.exe"))) {
                    FileServer.copy(zip, out, MOST_PROGRAM, "the archive");
                    return;
                }
            }
        }
        throw new IOException("the fetched archive has no ffprobe in it");
    }
}
