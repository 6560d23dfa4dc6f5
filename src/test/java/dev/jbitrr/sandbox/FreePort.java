package dev.jbitrr.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports for servers that must be told theirs before they start. They lie below those that systems
/// give away by themselves, so that no connection and no other server gets one in the meantime.
public final class FreePort {
    private static final int LOWEST = 20_000;
    private static final int COUNT = 12_000;

    // The one thing that all tests of a process share: no port is given twice.
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private FreePort() {}

    /// A port that is free on loopback and was not given to anybody else here.
    public static int next() {
        for (int attempt = 0; attempt < COUNT; attempt++) {
            int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (free(port)) {
                return port;
            }
        }
        throw new AssertionError("no port is free");
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
