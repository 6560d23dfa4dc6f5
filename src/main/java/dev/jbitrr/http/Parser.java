package dev.jbitrr.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Makes a value of a body while it arrives. Whatever it throws means "cannot be read".
@FunctionalInterface
public interface Parser<T> {
    T parse(InputStream body) throws IOException;

    /// The body as text, blanks around it removed.
    static Parser<String> text() {
        return body -> new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /// Reads the body to its end, so that the connection can be used again, and forgets it.
    static Parser<Boolean> nothing() {
        return body -> {
            body.transferTo(OutputStream.nullOutputStream());
            return true;
        };
    }
}
