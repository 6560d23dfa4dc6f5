package dev.jbitrr.main;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Files and folders that hold secrets: readable and writable by their owner only, where the file
/// system knows owners.
final class OwnerOnly {
    private OwnerOnly() {}

    static void folder(Path folder) throws IOException {
        permit(folder, "rwx------");
    }

    static void file(Path file) throws IOException {
        permit(file, "rw-------");
    }

    /// Writes a file whole or not at all: beside it first, then renamed over it. A link stays what
    /// it is, and what it points to is written.
    static void write(Path link, String text) throws IOException {
        write(link, text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(Path link, byte[] content) throws IOException {
        Path file = Files.isSymbolicLink(link) ? link.toRealPath() : link;
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside);
        permit(beside, "rw-------");
        try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                var _ = channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void permit(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
