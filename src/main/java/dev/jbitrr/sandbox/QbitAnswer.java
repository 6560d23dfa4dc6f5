package dev.jbitrr.sandbox;

import io.avaje.jsonb.Jsonb;

/// An answer of a simulated qBittorrent.
record QbitAnswer(int status, String type, String body) {
    private static final Jsonb JSON = Jsonb.builder().build();

    static final QbitAnswer DONE = text("");
    static final QbitAnswer NOT_FOUND = new QbitAnswer(404, "text/plain", "Not Found");
    static final QbitAnswer FORBIDDEN = new QbitAnswer(403, "text/plain", "Forbidden");
    static final QbitAnswer NO_METHOD = new QbitAnswer(405, "text/plain", "Method Not Allowed");

    static QbitAnswer text(String text) {
        return new QbitAnswer(200, "text/plain; charset=UTF-8", text);
    }

    static QbitAnswer json(Object value) {
        String text = JSON.type(Object.class).toJson(value);
        return new QbitAnswer(200, "application/json", text);
    }

    static QbitAnswer bad(String text) {
        return new QbitAnswer(400, "text/plain", text);
    }

    static QbitAnswer conflict(String text) {
        return new QbitAnswer(409, "text/plain", text);
    }
}
