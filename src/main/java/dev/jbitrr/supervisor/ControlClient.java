package dev.jbitrr.supervisor;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Talks to the supervisor that runs on a data directory.
public final class ControlClient {

    /// Nobody answers there; the message is meant for a person.
    public static final class NobodyThere extends Exception {
        private static final long serialVersionUID = 1;

        NobodyThere(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final Path directory;

    /// For the supervisor of this data directory.
    public ControlClient(Path directory) {
        this.directory = directory;
    }

    /// Sends one command and waits for the answer.
    public ControlReply ask(String command, List<String> arguments) throws NobodyThere {
        String request =
                Jsonb.instance()
                        .type(ControlRequest.class)
                        .toJson(new ControlRequest(command, new ArrayList<>(arguments)));
        try (var path = SocketPath.to(directory, ControlSocket.FILE);
                var channel = SocketChannel.open(path.address(ControlSocket.FILE))) {
            var bytes = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return Jsonb.instance()
                    .type(ControlReply.class)
                    .fromJson(Channels.newInputStream(channel).readAllBytes());
        } catch (IOException | JsonException e) {
            throw new NobodyThere("no jBitrr runs on " + directory, e);
        }
    }
}
