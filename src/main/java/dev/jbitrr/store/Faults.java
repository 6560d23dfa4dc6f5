package dev.jbitrr.store;

import dev.jbitrr.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;

/// What failures of SQLite and of the file system mean for the person who runs jBitrr.
final class Faults {
    private static final long NO_SPACE_WORTH_MENTIONING = 65_536;

    private Faults() {}

    /// Whether waiting may help: somebody else has the database, or is just recovering it.
    static boolean busy(SQLException e) {
        return switch (e.getErrorCode() & 0xff) {
            case 5, 6, 15 -> true;
            default -> false;
        };
    }

    /// SQLite's primary result codes as our kinds, and a sentence for each.
    static StoreException explain(Path file, SQLException e) {
        return switch (e.getErrorCode() & 0xff) {
            case 5, 6, 15 -> said(Kind.LOCKED, file, "was locked by others for too long", e);
            case 3, 8 -> said(Kind.READ_ONLY, file, "cannot be written to: it is read-only", e);
            case 10 -> ioError(file, e);
            case 11, 26 -> said(Kind.CORRUPT, file, "is damaged", e);
            case 13 -> said(Kind.DISK_FULL, file, "cannot grow: the disk is full", e);
            case 14 -> cannotOpen(file, e);
            default -> said(Kind.OTHER, file, "refused a statement", e);
        };
    }

    /// A full disk shows as a plain I/O error where SQLite grows its shared memory file.
    private static StoreException ioError(Path file, SQLException e) {
        return diskFull(file)
                ? said(Kind.DISK_FULL, file, "cannot grow: the disk is full", e)
                : said(Kind.OTHER, file, "cannot be read or written", e);
    }

    private static boolean diskFull(Path file) {
        try {
            return Files.getFileStore(file).getUsableSpace() < NO_SPACE_WORTH_MENTIONING;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static StoreException cannotOpen(Path file, SQLException e) {
        if (diskFull(file)) {
            return said(Kind.DISK_FULL, file, "cannot be opened: the disk is full", e);
        }
        return Files.isWritable(file.resolveSibling("."))
                ? said(Kind.OTHER, file, "cannot be opened", e)
                : said(Kind.READ_ONLY, file, "cannot be opened: its folder is read-only", e);
    }

    static StoreException explain(Path file, IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left")) {
            return said(Kind.DISK_FULL, file, "cannot be written: the disk is full", e);
        }
        if (e instanceof AccessDeniedException || message.contains("Read-only file system")) {
            return said(Kind.READ_ONLY, file, "cannot be written: its folder is read-only", e);
        }
        if (e instanceof NoSuchFileException) {
            return said(Kind.OTHER, file, "cannot be written: its folder does not exist", e);
        }
        return said(Kind.OTHER, file, "cannot be written", e);
    }

    private static StoreException said(Kind kind, Path file, String what, Exception e) {
        return new StoreException(
                kind, "the database file " + file + " " + what + " (" + e.getMessage() + ")", e);
    }
}
