package dev.jbitrr.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class FfprobeSourceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir Path folder;

    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private Instant now = NOW;
    private HttpServer server;
    private String at;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        at = "http://127.0.0.1:" + server.getAddress().getPort();
        publish("6.1", zip("ffprobe", Scripts.text()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        byte[] page = pages.get(path);
        if (path.startsWith("/moved")) {
            exchange.getResponseHeaders().add("Location", path.substring("/moved".length()));
            exchange.sendResponseHeaders(302, -1);
        } else if (page == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
        exchange.close();
    }

    private void publish(String version, byte[] archive) {
        String platform =
                Origin.platform(System.getProperty("os.name"), System.getProperty("os.arch"))
                        .orElseThrow();
        pages.put(
                "/latest",
                """
                {"version": "%s", "bin": {"%s": {"ffprobe": "%s/moved/probe.zip"}}}\
                """
                        .formatted(version, platform, at)
                        .getBytes(StandardCharsets.UTF_8));
        pages.put("/probe.zip", archive);
    }

    private static byte[] zip(String name, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("__MACOSX/readme"));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private FfprobeSource source(Path... searchPath) {
        return new FfprobeSource(
                folder,
                List.of(searchPath),
                new Origin(
                        URI.create(at + "/latest"),
                        _ -> Optional.of(URI.create(at + "/digests")),
                        uri -> "127.0.0.1".equals(uri.getHost())),
                () -> now);
    }

    private Optional<Path> fetched(FfprobeSource source) throws InterruptedException {
        source.find(true);
        source.await();
        return source.find(true).map(Ffprobe::binary);
    }

    @Test
    void theMachinesOwnComesFirst() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Scripts.ffprobe(bin);
        Scripts.ffprobe(folder);

        assertThat(source(folder.resolve("none"), bin).find(true))
                .map(Ffprobe::binary)
                .contains(bin.resolve("ffprobe"));
        assertThat(source().find(true)).map(Ffprobe::binary).contains(folder.resolve("ffprobe"));
        assertThat(requests).hasValue(0);
    }

    @Test
    void unlessWishedNothingIsFetched() {
        assertThat(source().find(false)).isEmpty();
        assertThat(requests).hasValue(0);
    }

    @Test
    void itIsFetchedInTheBackgroundAndKept() throws Exception {
        var source = source();

        assertThat(source.find(true)).isEmpty();
        source.await();

        assertThat(source.find(true)).map(Ffprobe::binary).contains(folder.resolve("ffprobe"));
        assertThat(folder.resolve("ffprobe.version")).hasContent("6.1");
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("ffprobe", "ffprobe.version", "ffprobe.lock");
    }

    @Test
    void aNewerOneReplacesItAfterAMonth() throws Exception {
        assertThat(fetched(source())).isPresent();
        publish("7.0", zip("bin/ffprobe", Scripts.text() + "# newer\n"));
        requests.set(0);

        assertThat(fetched(source())).isPresent();
        assertThat(requests).hasValue(0);

        now = NOW.plusSeconds(31 * 86_400L);
        assertThat(fetched(source())).isPresent();
        assertThat(folder.resolve("ffprobe")).content().endsWith("# newer\n");
        assertThat(folder.resolve("ffprobe.version")).hasContent("7.0");
    }

    @Test
    void thePublishedDigestMustFit() throws Exception {
        digest("0".repeat(64));
        assertThat(fetched(source())).isEmpty();

        var sha = MessageDigest.getInstance("SHA-256").digest(pages.get("/probe.zip"));
        digest(HexFormat.of().formatHex(sha));
        assertThat(fetched(source())).isPresent();
    }

    private void digest(String sha256) {
        pages.put(
                "/digests",
                "{\"assets\": [{\"name\": \"probe.zip\", \"digest\": \"sha256:%s\"}]}"
                        .formatted(sha256)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFailureIsNotTriedAgainAtOnce() throws Exception {
        pages.remove("/latest");
        var source = source();
        assertThat(fetched(source)).isEmpty();
        assertThat(fetched(source)).isEmpty();
        assertThat(requests).hasValue(1);

        publish("6.1", zip("ffprobe", Scripts.text()));
        now = NOW.plusSeconds(7 * 3600L);
        assertThat(fetched(source)).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                       | name    | content
                    it does not run on this machine | ffprobe | no program at all
                    it is another program           | ffmpeg  | #!/bin/sh
                    """)
    void whatIsFetchedMustBeThere(String because, String name, String content) throws Exception {
        publish("6.1", zip(name, content));

        assertThat(fetched(source())).isEmpty();
        assertThat(folder.toFile().list()).containsExactly("ffprobe.lock");
    }

    @Test
    void whatFailsLeavesTheOldOneAlone() throws Exception {
        assertThat(fetched(source())).isPresent();
        publish("7.0", "no archive".getBytes(StandardCharsets.UTF_8));
        now = NOW.plusSeconds(31 * 86_400L);

        assertThat(fetched(source())).isPresent();
        assertThat(folder.resolve("ffprobe")).hasContent(Scripts.text());
    }

    @Test
    void whileAnotherProcessIsAtItNobodyElseIs() throws Exception {
        try (var channel =
                        FileChannel.open(
                                folder.resolve("ffprobe.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(fetched(source())).isEmpty();
        }
        assertThat(requests).hasValue(0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                   | address                                               | allowed
                    the list of versions        | https://ffbinaries.com/api/v1/version/latest          | true
                    where the archives are      | https://github.com/ffbinaries/x/releases/download/a/b | true
                    where GitHub sends to       | https://objects.githubusercontent.com/x               | true
                    not without encryption      | http://ffbinaries.com/api/v1/version/latest           | false
                    not from anywhere           | https://evil.example/ffprobe.zip                      | false
                    not from who looks like it  | https://github.com.evil.example/x                     | false
                    not from the machine itself | https://127.0.0.1/x                                   | false
                    """)
    void onlyKnownServersAreAsked(String because, URI address, boolean allowed) {
        assertThat(Origin.ffbinaries().allowed().test(address)).isEqualTo(allowed);
    }

    @Test
    void aServerThatSendsElsewhereIsNotFollowed() throws Exception {
        String page = new String(pages.get("/latest"), StandardCharsets.UTF_8);
        pages.put(
                "/latest", page.replace("127.0.0.1", "localhost").getBytes(StandardCharsets.UTF_8));

        assertThat(fetched(source())).isEmpty();
    }

    @Test
    void theReleaseOfAnArchiveTellsItsDigest() {
        var archive = URI.create("https://github.com/o/r/releases/download/v6.1/ffprobe-6.1.zip");

        assertThat(Origin.ffbinaries().digests().apply(archive))
                .contains(URI.create("https://api.github.com/repos/o/r/releases/tags/v6.1"));
        assertThat(Origin.ffbinaries().digests().apply(URI.create("https://ffbinaries.com/x.zip")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-64", "Linux, aarch64, linux-arm64", "Mac OS X, aarch64, osx-64",
        "Windows 11, amd64, windows-64", "Linux, riscv64, ''", "Plan 9, amd64, ''"
    })
    void eachMachineHasItsArchive(String system, String processor, String expected) {
        assertThat(Origin.platform(system, processor).orElse("")).isEqualTo(expected);
    }
}
