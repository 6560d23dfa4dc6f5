package dev.jbitrr.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// One log file. When the next text would make it too long it becomes `.1`, what was `.1` becomes
/// `.2`, and so on; the oldest goes. Not safe for several threads; its owner has the lock.
final class RotatingFile {
    private final Path path;
    private final long longest;
    private final int kept;
    private @Nullable FileChannel channel;
    private long size;

    RotatingFile(Path path, long longest, int kept) {
        this.path = path;
        this.longest = longest;
        this.kept = kept;
    }

    void append(byte[] text) throws IOException {
        FileChannel open = open();
        if (size > 0 && size + text.length > longest) {
            close();
            rotate();
            open = open();
        }
        var bytes = ByteBuffer.wrap(text);
        while (bytes.hasRemaining()) {
            size += open.write(bytes);
        }
    }

    /// Also called after a failure, so that the next text opens the file anew.
    void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Nothing was buffered, so nothing is lost, and nobody could do anything about it.
                size = 0;
            }
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            open = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            size = open.size();
            channel = open;
        }
        return open;
    }

    private void rotate() throws IOException {
        for (int number = kept - 1; number >= 1; number--) {
            if (Files.exists(older(number))) {
                Files.move(older(number), older(number + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(path, older(1), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path older(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }
}
