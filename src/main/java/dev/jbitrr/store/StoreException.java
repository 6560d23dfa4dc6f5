package dev.jbitrr.store;

import org.jspecify.annotations.Nullable;

/// The store could not do what was asked. The message is a sentence for the person who runs jBitrr;
/// [#kind] is for the program.
public final class StoreException extends RuntimeException {
    /// What stands in the way.
    public enum Kind {
        DISK_FULL,
        READ_ONLY,
        CORRUPT,
        /// Somebody else kept the database to himself for longer than we wait.
        LOCKED,
        NEWER_SCHEMA,
        OTHER
    }

    private final Kind kind;
    private final String message;

    public StoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Kind kind() {
        return kind;
    }
}
