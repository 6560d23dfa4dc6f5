package dev.jbitrr.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.sandbox.FreePort;
import dev.jbitrr.store.ProcessState;
import dev.jbitrr.store.ProcessStates;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Where the application listens, and what it shows without a supervisor.
@Timeout(300)
class WebApplicationTest {
    @TempDir Path folder;

    @Test
    void example37AnotherPortIsTakenAndTheOldOneLetGo() throws Exception {
        try (var fixture = WebFixture.start(folder)) {
            int old = fixture.web.port();
            int other = FreePort.next();
            Optional<String> problem = fixture.web.apply(Settings.at("127.0.0.1", other));

            assertThat(problem).isEmpty();
            assertThat(fixture.web.port()).isEqualTo(other);
            assertThat(fixture.get("/ping").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> RawHttp.exchange(old, "GET", "/ping"))
                    .hasRootCauseInstanceOf(java.net.ConnectException.class);
        }
    }

    @Test
    void aPortThatIsTakenLeavesTheOldOneAndSaysWhy() throws Exception {
        try (var fixture = WebFixture.start(folder);
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int old = fixture.web.port();
            Optional<String> problem =
                    fixture.web.apply(Settings.at("127.0.0.1", taken.getLocalPort()));

            assertThat(problem.orElseThrow())
                    .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
            assertThat(fixture.web.port()).isEqualTo(old);
            assertThat(fixture.get("/ping").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anAddressWithTheSamePortReplacesTheOldOne() throws Exception {
        int port = FreePort.next();
        try (var fixture = WebFixture.start(folder, Settings.at("0.0.0.0", port))) {
            Optional<String> problem = fixture.web.apply(Settings.at("127.0.0.1", port));
            Optional<String> impossible = fixture.web.apply(Settings.at("192.0.2.1", port));

            assertThat(problem).isEmpty();
            assertThat(impossible.orElseThrow()).contains("192.0.2.1");
            assertThat(fixture.get("/ping").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aStartOnATakenPortSaysWhich() throws Exception {
        try (var fixture = WebFixture.start(folder);
                var second = second(fixture)) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(CannotListenException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + fixture.web.port());
        }
    }

    private static WebApplication second(WebFixture first) {
        var sources =
                new WebSources(
                        first.board,
                        first.database,
                        first.supervisor,
                        Map::of,
                        "1",
                        first.now::get);
        return new WebApplication(Settings.at("127.0.0.1", first.web.port()), sources);
    }

    @Test
    void withoutASupervisorTheStoreTellsWhatRuns() {
        try (var fixture = WebFixture.start(folder)) {
            var states = new ProcessStates(fixture.database);
            states.save(state("Radarr-4K", ProcessHandle.current().pid(), "running"));
            states.save(state("qBit", Integer.MAX_VALUE, "running"));
            new StoredProcesses(states, fixture.board).readOnce();

            assertThat(fixture.withKey("/api/processes").body())
                    .contains("\"name\":\"Radarr-4K\",\"kind\":\"torrent\",\"pid\":")
                    .contains("\"waitReason\":\"the key is refused\"")
                    .contains("\"name\":\"qBit\",\"kind\":\"category\",\"pid\":null");
        }
    }

    @Test
    void restartsWithoutASupervisorAreRefusedAtOnce() {
        try (var fixture = WebFixture.start(folder)) {
            fixture.board.accept(WebFixture.REPORT);
            var sources =
                    new WebSources(
                            fixture.board,
                            fixture.database,
                            SupervisorLink.absent(),
                            Map::of,
                            "1",
                            fixture.now::get);
            try (var alone = new WebApplication(WebFixture.SETTINGS, sources)) {
                alone.start();
                String raw =
                        RawHttp.exchange(
                                alone.port(),
                                "POST",
                                "/api/processes/restart_all",
                                "X-Api-Key: " + WebFixture.KEY);

                assertThat(raw).startsWith("HTTP/1.1 503").contains("there is no supervisor");
            }
        }
    }

    private static ProcessState state(String instance, long pid, String state) {
        Instant now = Instant.parse("2026-11-24T12:00:00Z");
        return new ProcessState(
                instance, "manager", pid, now, state, "the key is refused", null, now);
    }
}
