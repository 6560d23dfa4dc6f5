package dev.jbitrr.supervisor;

import dev.jbitrr.log.Logging;
import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `jbitrr.sock` in the data directory, by which the owner of the directory, and nobody else, talks
/// to the running supervisor: one JSON line there, one JSON line back. Whoever opens it holds the
/// directory's lock, so a socket found there is a dead one's.
public final class ControlSocket implements AutoCloseable {
    /// The name of the socket in the data directory.
    public static final String FILE = "jbitrr.sock";

    static final int LONGEST_REQUEST = 64 * 1024;

    private static final Logger LOG = Logging.logger(ControlSocket.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LONGEST_ANSWER_SECONDS = 60;
    private static final int AT_ONCE = 16;
    private static final JsonType<ControlRequest> REQUEST =
            Jsonb.instance().type(ControlRequest.class);
    private static final JsonType<ControlReply> REPLY = Jsonb.instance().type(ControlReply.class);

    private final Path file;
    private final ServerSocketChannel server;
    private final Supervisor supervisor;
    private final Semaphore free = new Semaphore(AT_ONCE);

    private ControlSocket(Path file, ServerSocketChannel server, Supervisor supervisor) {
        this.file = file;
        this.server = server;
        this.supervisor = supervisor;
    }

    /// Opens the socket. It is made where only we can reach it, and moved into place when its
    /// rights are right.
    public static ControlSocket open(Path directory, Supervisor supervisor) throws IOException {
        Path file = directory.resolve(FILE);
        Path nursery = Files.createTempDirectory(directory, ".sock");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try (var path = SocketPath.to(nursery, FILE)) {
            server.bind(path.address(FILE));
            Path made = nursery.resolve(FILE);
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            server.close();
            throw e;
        } finally {
            Files.deleteIfExists(nursery.resolve(FILE));
            Files.deleteIfExists(nursery);
        }
        var socket = new ControlSocket(file, server, supervisor);
        Thread.ofPlatform().daemon().name("control").start(socket::accept);
        return socket;
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(file);
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                SocketChannel client = server.accept();
                if (free.tryAcquire()) {
                    Thread.ofPlatform().daemon().name("control-client").start(() -> serve(client));
                } else {
                    client.close();
                }
            }
        } catch (IOException e) {
            if (server.isOpen()) {
                LOG.log(Level.ERROR, "the control socket is broken: " + e.getMessage());
            }
        }
    }

    private void serve(SocketChannel client) {
        Thread watch = Thread.ofVirtual().start(() -> closeLater(client));
        try (client) {
            String request = readLine(client);
            watch.interrupt();
            byte[] reply = (REPLY.toJson(reply(request)) + "\n").getBytes(StandardCharsets.UTF_8);
            Thread second = Thread.ofVirtual().start(() -> closeLater(client));
            var bytes = ByteBuffer.wrap(reply);
            while (bytes.hasRemaining()) {
                client.write(bytes);
            }
            second.interrupt();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client of the control socket went away: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private ControlReply reply(String line) throws InterruptedException {
        try {
            ControlRequest request = REQUEST.fromJson(line);
            if (request == null || request.command() == null) {
                return ControlReply.refused("no command");
            }
            return supervisor
                    .command(request.command(), request.words())
                    .get(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (JsonException | IllegalStateException e) {
            return ControlReply.refused("not a request: one JSON object on one line is expected");
        } catch (ExecutionException | TimeoutException e) {
            return ControlReply.refused("no answer in time");
        }
    }

    private static String readLine(SocketChannel client) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST_REQUEST);
        while (client.read(bytes) >= 0) {
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            if (end >= 0) {
                return text.substring(0, end);
            }
            if (!bytes.hasRemaining()) {
                throw new IOException("a request of more than " + LONGEST_REQUEST + " bytes");
            }
        }
        throw new IOException("no whole request");
    }

    private static void closeLater(SocketChannel client) {
        try {
            Thread.sleep(PATIENCE);
            client.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, e.getMessage());
        }
    }
}
