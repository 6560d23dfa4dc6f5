package dev.jbitrr.main;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/// Puts a changed configuration in the place of the old one. The old one stays as a backup beside
/// it; a link stays a link.
final class ConfigReplacement {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss");

    private ConfigReplacement() {}

    /// @param read what the file contained when it was read
    /// @return the backup
    /// @throws IOException when it could not be done, or somebody changed the file since; the file
    ///   is as it was
    static Path replace(Path file, byte[] read, String text) throws IOException {
        Path real = file.toRealPath();
        Path backup = backup(real, read);
        if (!Arrays.equals(Files.readAllBytes(real), read)) {
            throw new IOException(
                    file + " was changed by somebody else meanwhile; nothing is done");
        }
        OwnerOnly.write(real, text);
        return backup;
    }

    private static Path backup(Path real, byte[] read) throws IOException {
        String name = "config.backup." + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
        for (int i = 1; ; i++) {
            Path backup = real.resolveSibling(name + (i == 1 ? "" : "-" + i) + ".toml");
            try {
                Files.createFile(backup);
            } catch (FileAlreadyExistsException _) {
                continue;
            }
            OwnerOnly.file(backup);
            Files.write(backup, read);
            try (var channel = FileChannel.open(backup, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return backup;
        }
    }
}
