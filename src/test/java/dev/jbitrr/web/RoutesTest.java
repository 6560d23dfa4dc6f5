package dev.jbitrr.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.store.JournalEntry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the routes answer, over real HTTP.
@Timeout(300)
class RoutesTest {
    @TempDir Path folder;
    private WebFixture fixture;

    @BeforeEach
    void start() {
        fixture = WebFixture.start(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void report() {
        fixture.board.accept(WebFixture.REPORT);
    }

    @Test
    void processesCarryTheFieldsOfOldAndTheNewOnes() {
        report();
        fixture.now.updateAndGet(now -> now.plusMillis(700));

        assertThat(fixture.withKey("/api/processes").body())
                .contains(
                        "{\"category\":\"movies/4k\",\"name\":\"Radarr-4K\",\"kind\":\"torrent\","
                                + "\"pid\":103,\"alive\":true,\"rebuilding\":false,"
                                + "\"state\":\"running\",\"startedAt\":\"2026-11-24T10:00:00Z\","
                                + "\"restartsInWindow\":1,\"lastError\":null,"
                                + "\"waitingUntil\":null,\"waitReason\":null,"
                                + "\"rssBytes\":34000000,\"heartbeatAgeMs\":1500,"
                                + "\"activity\":\"reading qBittorrent\"}")
                .contains("\"category\":\"qbit-qBit\",\"name\":\"qBit\",\"kind\":\"category\"");
    }

    @Test
    void agesOfHeartbeatsGrowWithoutANewReport() {
        report();
        fixture.withKey("/api/processes");
        fixture.now.updateAndGet(now -> now.plusSeconds(30));

        assertThat(fixture.withKey("/api/processes").body()).contains("\"heartbeatAgeMs\":30800");
    }

    @Test
    void aReportThatCannotBeReadLeavesTheBoardAsItWas() {
        report();
        fixture.board.accept("<html>");
        fixture.board.accept("{\"a\":1}");

        assertThat(fixture.withKey("/api/processes").body()).contains("Radarr-4K");
    }

    @Test
    void statusHasTheShapeOfOld() {
        report();

        assertThat(fixture.withKey("/api/status").body())
                .isEqualTo(
                        "{\"qbit\":{\"alive\":true,\"host\":\"127.0.0.1\",\"port\":8080,"
                                + "\"version\":null},\"qbitInstances\":{\"qBit\":{\"alive\":true,"
                                + "\"host\":\"127.0.0.1\",\"port\":8080,\"version\":null}},"
                                + "\"arrs\":[{\"category\":\"movies/4k\",\"name\":\"Radarr-4K\","
                                + "\"type\":\"radarr\",\"alive\":true}],\"ready\":true,"
                                + "\"webui\":{\"LiveArr\":true,\"Theme\":\"Dark\","
                                + "\"ViewDensity\":\"Comfortable\"}}");
    }

    @Test
    void pingAndHealthAnswerAsProbesExpect() {
        assertThat(fixture.get("/ping").body()).isEqualTo("{\"status\":\"OK\"}");
        assertThat(fixture.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void readyWhenEverythingWorks() {
        report();

        HttpResponse<String> answer = fixture.get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ready\"}");
    }

    // spotless:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        // state      | reported                                        | reason that is shown
        "starting     | \"ready\":false                                 | has not completed a pass yet",
        "running      | \"waitReason\":\"wrong key\"                    | wrong key",
        "waiting      | \"waitReason\":\"Radarr does not answer\"       | Radarr does not answer",
        "backoff      | \"lastError\":\"ended by signal 9\"             | ended by signal 9",
        "hung         | \"ready\":false                                 | gives no sign of life",
        "given-up     | \"lastError\":\"ended 5 times within 5 min\"    | ended 5 times within 5 min",
        "misconfigured| \"lastError\":\"URI is missing\"                | URI is missing",
    })
    // spotless:on
    void notReadyNamesWhoAndWhy(String state, String reported, String reason) {
        fixture.board.accept(
                WebFixture.REPORT.replace(
                        "\"state\":\"running\",\"ready\":true,\"startedAt\"",
                        "\"state\":\"" + state.strip() + "\"," + reported + ",\"startedAt\""));

        HttpResponse<String> answer = fixture.get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        String shown = state.strip().equals("running") ? "waiting" : state.strip();
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"not-ready\",\"reasons\":[{\"name\":\"Radarr-4K\","
                                + "\"state\":\"%s\",\"reason\":\"%s\"}]}",
                        shown, reason);
    }

    @Test
    void notReadyBeforeAnybodyReported() {
        assertThat(fixture.get("/health/ready").body())
                .contains("not-ready", "nothing has reported yet", "Radarr-4K");
    }

    @Test
    void aBrokenSectionIsNotReadyAndAProcessThatIsKeptBack() {
        report();
        fixture.faults.set(
                List.of(
                        new ConfigurationFault("Sonarr-TV", "line 3: URI is missing", true),
                        new ConfigurationFault("WebUI", "line 9: unknown key", false)));
        fixture.board.changed();

        assertThat(fixture.get("/health/ready").body())
                .contains("\"name\":\"Sonarr-TV\",\"state\":\"misconfigured\"")
                .doesNotContain("WebUI");
        assertThat(fixture.withKey("/api/processes").body())
                .contains("\"name\":\"Sonarr-TV\",\"kind\":\"torrent\",\"pid\":null")
                .contains("\"section\":\"WebUI\",\"text\":\"line 9: unknown key\"");
    }

    // spotless:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        // path                                             | status | asked of the supervisor
        "/api/processes/movies/4k/torrent/restart           | 202 | restart Radarr-4K",
        "/api/processes/movies%2F4k/torrent/restart         | 202 | restart Radarr-4K",
        "/web/processes/movies%2f4k/all/restart             | 202 | restart Radarr-4K",
        "/api/processes/movies/4k/search/restart            | 202 | restart Radarr-4K",
        "/api/processes/Radarr-4K/all/restart               | 202 | restart Radarr-4K",
        "/api/processes/qbit-qBit/category/restart          | 202 | restart qBit",
        "/api/processes/web/web/restart                     | 202 | restart web",
        "/api/arr/movies%2F4k/restart                       | 202 | restart Radarr-4K",
        "/api/arr/movies/4k/restart                         | 202 | restart Radarr-4K",
        "/api/arr/Radarr-4K/restart                         | 202 | restart Radarr-4K",
        "/api/arr/Radarr-4K/run-now?loop=torrents           | 202 | run-now Radarr-4K torrents",
        "/api/processes/restart_all                         | 202 | restart-all",
        "/api/reload                                        | 202 | reload",
        "/api/processes/movies/4k/foo/restart               | 400 | -",
        "/api/processes/nobody/torrent/restart              | 404 | -",
        "/api/processes/supervisor/all/restart              | 404 | -",
        "/api/arr/nobody/restart                            | 404 | -",
        "/api/processes//torrent/restart                    | 404 | -",
    })
    // spotless:on
    void examples51And52RestartsReachTheSupervisor(String path, int status, String asked) {
        report();

        HttpResponse<String> answer = fixture.command(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(String.join(",", fixture.supervisor.asked))
                .isEqualTo(asked.equals("-") ? "" : asked);
    }

    @Test
    void aRestartIsAnOperationThatCanBeFollowed() {
        report();
        fixture.supervisor.answer = new CompletableFuture<>();
        HttpResponse<String> accepted = fixture.command("/api/arr/Radarr-4K/restart");
        String location = accepted.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> joined = fixture.command("/api/arr/Radarr-4K/restart");
        String during = fixture.withKey("/api/processes").body();
        String running = fixture.withKey(location).body();
        fixture.supervisor.answer.complete(List.of("Radarr-4K restarted"));

        assertThat(accepted.body())
                .contains("\"status\":\"ok\"", "\"restarted\":[\"torrent\"]", "\"operation\":\"");
        assertThat(joined.body()).isEqualTo(accepted.body());
        assertThat(fixture.supervisor.asked).hasSize(1);
        assertThat(during).contains("\"pid\":103,\"alive\":true,\"rebuilding\":true");
        assertThat(running).contains("\"state\":\"running\"");
        assertThat(fixture.withKey(location).body())
                .contains("\"state\":\"done\"", "Radarr-4K restarted");
    }

    @Test
    void aRefusalIsToldInItsOwnWordsAndABugIsNot() {
        report();
        fixture.supervisor.answer =
                CompletableFuture.failedFuture(new SupervisorLink.Refused("it is stopping"));
        String refused = operation(fixture.command("/api/processes/restart_all"));
        fixture.supervisor.answer =
                CompletableFuture.failedFuture(new IllegalStateException("secret"));
        String broken = operation(fixture.command("/api/reload"));

        assertThat(refused).contains("\"state\":\"failed\"", "it is stopping");
        assertThat(broken).contains("\"state\":\"failed\"").doesNotContain("secret");
    }

    private String operation(HttpResponse<String> accepted) {
        return fixture.withKey(accepted.headers().firstValue("Location").orElseThrow()).body();
    }

    @Test
    void aRebuildReadsTheConfigurationAndThenRestartsEveryArr() {
        report();
        fixture.command("/api/arr/rebuild");

        assertThat(fixture.supervisor.asked).containsExactly("reload", "restart Radarr-4K");
    }

    @Test
    void decisionsComeNewestFirstAndPageByPage() {
        for (int i = 1; i <= 5; i++) {
            fixture.journal.add(decision("torrent " + i));
        }
        String first = fixture.withKey("/api/decisions?limit=2").body();
        String next = first.replaceFirst("(?s).*\"next\":(\\d+).*", "$1");
        String second = fixture.withKey("/api/decisions?limit=2&before=" + next).body();

        assertThat(first).contains("torrent 5", "torrent 4").doesNotContain("torrent 3");
        assertThat(second).contains("torrent 3", "torrent 2").doesNotContain("torrent 4");
        assertThat(fixture.withKey("/api/decisions?about=torrent%201").body())
                .contains("torrent 1")
                .doesNotContain("torrent 2");
        assertThat(fixture.withKey("/api/decisions?limit=x").statusCode()).isEqualTo(400);
        assertThat(fixture.withKey("/api/decisions?limit=-9").statusCode()).isEqualTo(200);
    }

    private JournalEntry decision(String name) {
        return new JournalEntry(
                0,
                fixture.now.get(),
                "Radarr-4K",
                "qBit",
                "",
                name,
                "stalled",
                "remove",
                "no byte in an hour",
                Map.of("idle", "1 h"),
                "done",
                null,
                null);
    }

    @Test
    void hostileNamesAreCarriedAsText() {
        fixture.board.accept(
                WebFixture.REPORT.replace("reading qBittorrent", "<script>\\u0007\\\"😀</script>"));

        assertThat(fixture.withKey("/api/processes").body())
                .contains("<script>\\u0007\\\"😀</script>");
        assertThat(fixture.withKey("/api/processes").headers().firstValue("Content-Type"))
                .hasValue("application/json");
    }

    @Test
    void answersAreFastAndAskNobody() {
        report();
        long begun = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            fixture.withKey("/api/processes");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(1));
        assertThat(fixture.supervisor.asked).isEmpty();
    }
}
