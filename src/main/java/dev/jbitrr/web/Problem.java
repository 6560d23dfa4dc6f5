package dev.jbitrr.web;

import io.avaje.jsonb.Json;
import io.helidon.http.Status;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refusal or failure as problem details (RFC 9457). `error` repeats the detail under the name
/// that clients of the older API read.
@Json
record Problem(
        String type, String title, int status, String detail, String error, @Nullable String code) {
    private static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(int status, String error) {
        String title = Status.create(status).reasonPhrase();
        return new Problem("about:blank", title, status, error, error, null);
    }

    static Problem unauthorized() {
        return new Problem(
                "about:blank",
                Status.UNAUTHORIZED_401.reasonPhrase(),
                401,
                "sign in, or send the key in X-Api-Key or as a bearer token",
                "unauthorized",
                null);
    }

    Reply reply() {
        return new Reply(status, CONTENT_TYPE, dev.jbitrr.web.Json.bytes(this), Map.of());
    }

    /// Ends a request with this problem.
    static final class Raised extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Reply reply;

        private Raised(Reply reply, String text) {
            super(text, null, false, false);
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }

    Raised raised() {
        return new Raised(reply(), detail);
    }

    Raised raisedWith(String header, String value) {
        return new Raised(reply().with(header, value), detail);
    }
}
