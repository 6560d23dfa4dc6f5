package dev.jbitrr.web;

import org.jspecify.annotations.Nullable;

/// The address cannot be had. The message says which and why, in words for a person.
public final class CannotListenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotListenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
