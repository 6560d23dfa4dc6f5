package dev.jbitrr.supervisor;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The address of a socket in a folder whose path may be longer than the 107 bytes that the kernel
/// takes: then a link in the temporary folder stands in for the folder.
record SocketPath(Path folder, boolean linked) implements AutoCloseable {
    private static final int LONGEST = 100;
    private static final String LINK = "d";

    /// @param name of the socket in the folder
    static SocketPath to(Path folder, String name) throws IOException {
        Path real = folder.toAbsolutePath();
        int length = real.resolve(name).toString().getBytes(StandardCharsets.UTF_8).length;
        if (length <= LONGEST) {
            return new SocketPath(real, false);
        }
        Path link = Files.createTempDirectory("jbitrr").resolve(LINK);
        return new SocketPath(Files.createSymbolicLink(link, real), true);
    }

    UnixDomainSocketAddress address(String name) {
        return UnixDomainSocketAddress.of(folder.resolve(name));
    }

    @Override
    public void close() throws IOException {
        if (linked) {
            Files.delete(folder);
            Files.delete(folder.getParent());
        }
    }
}
