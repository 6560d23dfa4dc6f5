package dev.jbitrr.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// HTTP servers that only this machine can reach.
final class Loopback {
    static {
        // An answer that is written in pieces would wait 40 ms before its last one.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private Loopback() {}

    /// Any free port when it is 0.
    static HttpServer listen(int port) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
