package dev.jbitrr.qbittorrent;

import dev.jbitrr.http.Secret;
import dev.jbitrr.sandbox.FreePort;
import dev.jbitrr.torrent.InfoHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Assumptions;

/// A real qbittorrent-nox with a profile of its own, on loopback, without any peer but those a test
/// connects. To be closed, which ends the process and removes the profile.
public final class RealQbittorrent implements AutoCloseable {
    private static final String USER = "tester";
    private static final String PASSWORD = "correct horse";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Version version;
    private final Path profile;
    private final int webPort = FreePort.next();
    private final int peerPort = FreePort.next();
    private Process process;
    private final RealApi api;

    /// Where the program comes from: `scripts/provide-qbittorrent`.
    public enum Version {
        /// What the machine's packages have; 4.5 on Debian 12.
        NATIVE,
        /// 5.1 in a Debian 13 tree.
        CHROOT;

        /// The folder that the program takes for the root.
        Path root() {
            String home = System.getProperty("user.home");
            String cache =
                    System.getenv().getOrDefault("JBITRR_TEST_CACHE", home + "/.cache/jbitrr");
            return this == NATIVE ? Path.of("/") : Path.of(cache, "trixie");
        }

        public boolean available() {
            boolean may = this == NATIVE || System.getProperty("user.name").equals("root");
            return may && Files.isExecutable(root().resolve("usr/bin/qbittorrent-nox"));
        }

        List<String> command() {
            String program = "/usr/bin/qbittorrent-nox";
            return this == NATIVE
                    ? List.of(program)
                    : List.of("chroot", root().toString(), program);
        }
    }

    private RealQbittorrent(Version version) {
        this.version = version;
        try {
            Path temporary = version.root().resolve("tmp");
            this.profile = Files.createTempDirectory(temporary, "jbitrr-qbittorrent-");
            Files.createDirectories(downloads());
            writeConfiguration();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.api = new RealApi(uri(), USER, PASSWORD);
        this.process = spawn();
        awaitAnswer();
    }

    /// Starts one; where there is none, the test is skipped and says so.
    public static RealQbittorrent start(Version version) {
        if (!version.available()) {
            String why =
                    "SKIPPED: no qBittorrent (" + version + "): run scripts/provide-qbittorrent";
            System.err.println(why);
            Assumptions.abort(why);
        }
        return new RealQbittorrent(version);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + webPort);
    }

    public QbittorrentSettings settings() {
        return new QbittorrentSettings(uri(), USER, new Secret(PASSWORD), false);
    }

    /// A client with a session of its own; the caller closes it.
    public QbittorrentClient client() {
        return new QbittorrentClient(settings(), InstantSource.system());
    }

    /// Where finished and unfinished content is, as this process sees it.
    public Path downloads() {
        return profile.resolve("downloads");
    }

    /// The same folder as qBittorrent names it.
    public String downloadsInside() {
        return inside(downloads());
    }

    private String inside(Path path) {
        return "/" + version.root().relativize(path);
    }

    /// Adds a torrent that is to be downloaded.
    public InfoHash add(MadeTorrent torrent, String category, boolean stopped) {
        api.add(List.of(torrent), category, downloadsInside(), stopped, false);
        until(() -> api.has(torrent.hash()));
        return torrent.hash();
    }

    /// Adds torrents, a good hundred at most, that stay stopped.
    public void addAllStopped(List<MadeTorrent> torrents, String category) {
        api.add(torrents, category, downloadsInside(), true, false);
        until(() -> api.has(torrents.getLast().hash()) && api.has(torrents.getFirst().hash()));
    }

    /// Adds a torrent together with its content, so that it seeds.
    public InfoHash seed(MadeTorrent torrent, String category) {
        torrent.writeContent(downloads());
        api.add(List.of(torrent), category, downloadsInside(), false, true);
        until(() -> api.has(torrent.hash()));
        return torrent.hash();
    }

    /// Makes this client a peer of `other` for one torrent.
    public void connectTo(RealQbittorrent other, InfoHash hash) {
        api.post("torrents/addPeers", "hashes=" + hash + "&peers=127.0.0.1:" + other.peerPort);
    }

    /// Changes preferences, given as JSON.
    public void preferences(String json) {
        api.post("app/setPreferences", "json=" + json);
    }

    /// Ends the program by TERM.
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Starts it again with the same profile at the same address.
    public void startAgain() {
        process = spawn();
        awaitAnswer();
    }

    public void restart() {
        stop();
        startAgain();
    }

    public long pid() {
        return process.pid();
    }

    /// Waits until a condition holds; fails after two minutes.
    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not so after " + PATIENCE);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void awaitAnswer() {
        try {
            until(() -> !process.isAlive() || api.answers());
        } catch (AssertionError e) {
            stop();
            throw e;
        }
        if (!process.isAlive()) {
            throw new AssertionError("qbittorrent-nox ended: " + output());
        }
    }

    private String output() {
        try {
            return Files.readString(profile.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Process spawn() {
        var command = new ArrayList<>(version.command());
        command.add("--profile=" + inside(profile));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(profile.resolve("output").toFile());
        builder.environment().put("HOME", inside(profile));
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeConfiguration() throws IOException {
        Path folder = Files.createDirectories(profile.resolve("qBittorrent/config"));
        Files.writeString(
                folder.resolve("qBittorrent.conf"),
                """
                [LegalNotice]
                Accepted=true

                [Network]
                PortForwardingEnabled=false

                [BitTorrent]
                Session\\Port=%d
                Session\\Interface=lo
                Session\\InterfaceName=lo
                Session\\InterfaceAddress=127.0.0.1
                Session\\DHTEnabled=false
                Session\\LSDEnabled=false
                Session\\PeXEnabled=false
                Session\\QueueingSystemEnabled=false
                Session\\DefaultSavePath=%s
                Session\\AddTorrentStopped=false

                [Preferences]
                General\\Locale=en
                Connection\\UPnP=false
                WebUI\\Enabled=true
                WebUI\\Address=127.0.0.1
                WebUI\\Port=%d
                WebUI\\UseUPnP=false
                WebUI\\LocalHostAuth=true
                WebUI\\Username=%s
                WebUI\\Password_PBKDF2="@ByteArray(%s)"
                """
                        .formatted(peerPort, downloadsInside(), webPort, USER, passwordHash()));
    }

    private static String passwordHash() {
        byte[] salt = new byte[16];
        var key = new PBEKeySpec(PASSWORD.toCharArray(), salt, 100_000, 512);
        try {
            byte[] hash =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                            .generateSecret(key)
                            .getEncoded();
            var base64 = Base64.getEncoder();
            return base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
        try (var files = Files.walk(profile)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
