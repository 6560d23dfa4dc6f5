package dev.jbitrr.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A remote call failed. Nothing between client and round catches it.
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;
    private final transient @Nullable Duration retryAfter;

    public ApiException(Failure failure) {
        this(failure, (Duration) null);
    }

    public ApiException(Failure failure, Throwable cause) {
        super(failure.says(), cause);
        this.failure = failure;
        this.retryAfter = null;
    }

    ApiException(Failure failure, @Nullable Duration retryAfter) {
        super(failure.says());
        this.failure = failure;
        this.retryAfter = retryAfter;
    }

    public Failure failure() {
        return failure;
    }

    /// How long the server asked us to wait (`Retry-After`).
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
