package dev.jbitrr.web;

import java.util.HashMap;
import java.util.Map;

/// A complete answer. The body is shared and never changed.
@SuppressWarnings("ArrayRecordComponent") // bytes rendered once and sent often; never compared
record Reply(int status, String contentType, byte[] body, Map<String, String> headers)
        implements Answer {
    static final String JSON = "application/json";

    static Reply json(int status, Object value) {
        return new Reply(status, JSON, Json.bytes(value), Map.of());
    }

    static Reply ok(Object value) {
        return json(200, value);
    }

    static Reply redirect(String location) {
        return new Reply(
                302, "text/plain; charset=utf-8", new byte[0], Map.of("Location", location));
    }

    /// Rendered bytes, compressed if the reader takes that.
    static Reply of(Call call, String contentType, Rendered rendered) {
        if (rendered.smaller() && call.takesGzip()) {
            return new Reply(
                    200,
                    contentType,
                    rendered.compressed(),
                    Map.of("Content-Encoding", "gzip", "Vary", "Accept-Encoding"));
        }
        return new Reply(200, contentType, rendered.plain(), Map.of("Vary", "Accept-Encoding"));
    }

    Reply with(String header, String value) {
        var all = new HashMap<>(headers);
        all.put(header, value);
        return new Reply(status, contentType, body, all);
    }
}
