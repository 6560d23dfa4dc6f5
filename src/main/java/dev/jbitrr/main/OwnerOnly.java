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
        try {
            permit(beside, "rw-------");
            fill(beside, content);
            keepOwner(file, beside);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside); // it holds secrets, and is there only if that failed
        }
    }

    private static void fill(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                var _ = channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// A command that root gives must not take the file from the user that jBitrr runs as. A new
    /// file belongs to the owner of its folder.
    private static void keepOwner(Path file, Path beside) throws IOException {
        Path like = Files.exists(file) ? file : file.toAbsolutePath().getParent();
        if (like == null || !posix(file)) {
            return;
        }
        var owner = Files.getOwner(like);
        if (!owner.equals(Files.getOwner(beside))) {
            try {
                Files.setOwner(beside, owner);
            } catch (IOException _) {
                // only root may give a file away
            }
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void permit(Path path, String permissions) throws IOException {
        if (posix(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
