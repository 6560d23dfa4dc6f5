package dev.jbitrr.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The socket by which a person talks to the running supervisor.
@Timeout(180)
class ControlSocketTest {
    @TempDir Path data;

    @Test
    void answersPlainly() throws Exception {
        try (var house = house();
                var _ = ControlSocket.open(data, house.supervisor)) {
            var client = new ControlClient(data);

            assertThat(client.ask("status", List.of()).processes())
                    .extracting(entry -> entry.name() + " " + entry.state())
                    .containsExactly("supervisor running", "Bad misconfigured");
            assertThat(client.ask("restart", List.of("nobody")).error())
                    .isEqualTo("nothing is called nobody; there are ");
            assertThat(client.ask("restart", List.of()).error()).isEqualTo("usage: restart NAME");
            assertThat(client.ask("dance", List.of()).error()).isEqualTo("no such command: dance");
            assertThat(client.ask("stop", List.of()).lines()).containsExactly("stopping");
            assertThat(house.stopped()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "null",
                "{}",
                "{\"command\":7}",
                "{\"command\":\"status\",\"arguments\":\"x\"}",
                "{\"command\":null}",
                "{\"command\":\"status\"",
                "\u0000\u0001",
                "{\"arguments\":[null],\"command\":\"restart\"}"
            })
    void nonsenseIsRefusedAndBreaksNothing(String line) throws Exception {
        try (var house = house();
                var _ = ControlSocket.open(data, house.supervisor)) {
            assertThat(raw(line + "\n")).contains("\"error\":");

            assertThat(new ControlClient(data).ask("status", List.of()).error()).isNull();
        }
    }

    @Test
    void aRequestWithoutEndIsCutOff() throws Exception {
        try (var house = house();
                var _ = ControlSocket.open(data, house.supervisor)) {
            assertThat(raw("x".repeat(ControlSocket.LONGEST_REQUEST))).isEmpty();

            assertThat(new ControlClient(data).ask("status", List.of()).error()).isNull();
        }
    }

    @Test
    void aDeadSocketIsReplacedAndALongFolderDoesNotMatter() throws Exception {
        data = Files.createDirectories(data.resolve("d".repeat(120)));
        Files.writeString(data.resolve(ControlSocket.FILE), "not a socket");
        try (var house = house();
                var _ = ControlSocket.open(data, house.supervisor)) {
            assertThat(new ControlClient(data).ask("status", List.of()).error()).isNull();
        }
        assertThat(data.resolve(ControlSocket.FILE)).doesNotExist();
    }

    @Test
    void nobodyThereIsSaidPlainly() {
        assertThatThrownBy(() -> new ControlClient(data).ask("status", List.of()))
                .isInstanceOf(ControlClient.NobodyThere.class)
                .hasMessage("no jBitrr runs on " + data);
    }

    @Test
    void theTableIsReadable() throws Exception {
        try (var house = house()) {
            House.await("the entry", () -> house.ask("status").processes().size() == 2);

            assertThat(StatusTable.of(house.ask("status").processes()).getLast())
                    .matches("Bad +misconfigured +- +0/3 +- +last: no URI");
        }
    }

    private House house() throws Exception {
        var bad = new Section("Bad", "arr", "bad", "");
        var plan = new Plan(List.of(), List.of(new Plan.KeptBack(bad, "no URI")));
        var house = new House(data, House.SETTINGS, House.TIMING, plan);
        House.await("the plan", () -> house.ask("status").processes().size() == 2);
        return house;
    }

    private String raw(String request) throws Exception {
        var address = UnixDomainSocketAddress.of(data.resolve(ControlSocket.FILE));
        try (var channel = SocketChannel.open(address)) {
            var bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
        }
    }
}
