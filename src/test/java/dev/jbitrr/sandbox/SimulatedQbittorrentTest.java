package dev.jbitrr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The simulator over its own API, without our client.
@Timeout(300)
class SimulatedQbittorrentTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final SimulatedQbittorrent server =
            SimulatedQbittorrent.start(QbitSetup.at(NOW).withoutLogin());

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        URI uri = server.uri().resolve(path);
        var request =
                HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String get(String path) {
        return send("GET", "/api/v2/" + path, "").body();
    }

    private String state(InfoHash hash) {
        return String.valueOf(server.find(hash).orElseThrow().get("state"));
    }

    private Object field(InfoHash hash, String name) {
        return server.find(hash).orElseThrow().getOrDefault(name, "absent");
    }

    @Test
    void aTorrentGoesThroughItsLife() {
        InfoHash hash =
                server.add(
                        TorrentSpec.of("film", "radarr", 100_000_000)
                                .metadataAfter(Duration.ofSeconds(10))
                                .speed(10_000_000, 20_000_000));
        assertThat(state(hash)).isEqualTo("metaDL");
        server.advance(Duration.ofSeconds(10));
        assertThat(state(hash)).isEqualTo("downloading");
        server.advance(Duration.ofSeconds(5));
        assertThat(field(hash, "progress")).isEqualTo(0.5);
        assertThat(field(hash, "eta")).isEqualTo(5L);
        server.advance(Duration.ofSeconds(5));
        assertThat(state(hash)).isEqualTo("uploading");
        assertThat(field(hash, "completion_on")).isEqualTo(NOW.plusSeconds(20).getEpochSecond());
        server.advance(Duration.ofSeconds(10));
        assertThat(field(hash, "ratio")).isEqualTo(2.0);
        assertThat(field(hash, "seeding_time")).isEqualTo(10L);
    }

    @Test
    void aTorrentWhoseSeedersLeaveStalls() {
        InfoHash hash = server.add(TorrentSpec.of("film", "radarr", 100_000_000).stallsAt(0.3));
        server.advance(Duration.ofSeconds(30));

        assertThat(state(hash)).isEqualTo("stalledDL");
        assertThat((double) field(hash, "progress")).isBetween(0.299, 0.301);
    }

    @Test
    void aHeldStateIsKept() {
        InfoHash hash = server.add(TorrentSpec.of("film", "radarr", 1_000));
        server.hold(hash, Optional.of(TorrentState.MISSING_FILES));
        server.advance(Duration.ofHours(1));
        assertThat(state(hash)).isEqualTo("missingFiles");
        server.hold(hash, Optional.empty());
        assertThat(state(hash)).isEqualTo("downloading");
    }

    @Test
    void checkingTakesTimeAndEnds() {
        InfoHash hash = server.add(TorrentSpec.of("film", "radarr", 1_000).progress(1));
        send("POST", "/api/v2/torrents/recheck", "hashes=" + hash);
        assertThat(state(hash)).isEqualTo("checkingUP");
        server.advance(Duration.ofSeconds(3));
        assertThat(state(hash)).isEqualTo("stalledUP");
    }

    @Test
    void ofRepeatedFieldsTheLastCounts_B2() {
        InfoHash one = server.add(TorrentSpec.of("one", "radarr", 1_000));
        InfoHash two = server.add(TorrentSpec.of("two", "radarr", 1_000));
        send(
                "POST",
                "/api/v2/torrents/delete",
                "hashes=" + one + "&hashes=" + two + "&deleteFiles=true");

        assertThat(server.hashes()).containsExactly(one);
    }

    @Test
    void aDeltaHoldsChangedFieldsOnly() {
        InfoHash hash = server.add(TorrentSpec.of("film", "radarr", 1_000).speed(0, 0));
        assertThat(get("sync/maindata?rid=0"))
                .contains("\"full_update\":true", "\"name\":\"film\"");
        server.move(hash, "other");

        assertThat(get("sync/maindata?rid=1"))
                .isEqualTo(
                        "{\"rid\":2,\"torrents\":{\"%s\":{\"category\":\"other\"}}}"
                                .formatted(hash));
        assertThat(get("sync/maindata?rid=2")).isEqualTo("{\"rid\":3}");
        assertThat(get("sync/maindata?rid=77")).contains("full_update");
    }

    @Test
    void tenThousandQuietTorrentsCostNothing() {
        for (int i = 0; i < 10_000; i++) {
            server.add(TorrentSpec.of("film" + i, "radarr", 1_000).seeding(1, Duration.ofDays(9)));
        }
        get("sync/maindata?rid=0");
        long before = System.nanoTime();
        for (int rid = 1; rid <= 100; rid++) {
            server.advance(Duration.ofSeconds(5));
            assertThat(get("sync/maindata?rid=" + rid)).hasSizeLessThan(20);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void faultsAreSetAtRunTime() {
        String fault = "{\"path\":\"maindata\",\"kind\":\"STATUS\",\"status\":503,\"times\":1}";

        assertThat(send("POST", Faults.PATH, fault).statusCode()).isEqualTo(204);
        assertThat(send("GET", Faults.PATH, "").body()).contains("maindata");
        assertThat(send("GET", "/api/v2/sync/maindata", "").statusCode()).isEqualTo(503);
        assertThat(send("GET", "/api/v2/sync/maindata", "").statusCode()).isEqualTo(200);
        assertThat(send("POST", Faults.PATH, "{\"path\":\"[\"}").statusCode()).isEqualTo(400);
        assertThat(send("DELETE", Faults.PATH, "").statusCode()).isEqualTo(204);
    }

    @Test
    void itComesBackAtTheSameAddress() {
        URI before = server.uri();
        server.add(TorrentSpec.of("film", "radarr", 1_000));
        server.goDown();
        server.goUp();

        assertThat(server.uri()).isEqualTo(before);
        assertThat(get("torrents/info?category=radarr")).contains("film");
    }

    @Test
    void itsRequestsAreCounted() {
        get("app/version");
        get("app/version");
        assertThat(server.asked("app/version")).isEqualTo(2);
        server.forgetRequests();
        assertThat(server.askedInAll()).isZero();
        assertThat(server.requests()).isEqualTo(List.of());
    }

    @Test
    void timePassesByItselfIfWished() throws InterruptedException {
        var setup = QbitSetup.at(NOW).withSpeed(1_000);
        try (var lively = SimulatedQbittorrent.start(setup)) {
            InfoHash hash = lively.add(TorrentSpec.of("film", "radarr", 10_000_000));
            while (!"stalledUP".equals(lively.find(hash).orElseThrow().get("state"))) {
                Thread.sleep(5);
            }
        }
    }
}
