package dev.jbitrr.supervisor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The claim of one supervisor to a data directory: a lock on `jbitrr.lock`, which the operating
/// system gives back whatever way the process ends. The file holds the owner's pid and stays.
public final class DirectoryLock implements AutoCloseable {
    /// The name of the file in the data directory.
    public static final String FILE = "jbitrr.lock";

    /// The directory cannot be had; the message says why and is meant for a person.
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the directory, which is made when there is none.
    public static DirectoryLock take(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String owner = ownerIn(channel);
                channel.close();
                throw new Refused(
                        "another jBitrr (process " + owner + ") runs on " + directory, null);
            }
            return new DirectoryLock(signed(channel));
        } catch (IOException e) {
            throw new Refused("the data directory " + directory + " cannot be used: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
            return;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // taken by this very process
        }
    }

    private static FileChannel signed(FileChannel channel) throws IOException {
        String pid = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
        return channel;
    }

    private static String ownerIn(FileChannel channel) throws IOException {
        var content = ByteBuffer.allocate(32);
        channel.read(content, 0);
        String pid = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
        return pid.isBlank() ? "of unknown number" : pid.strip();
    }
}
