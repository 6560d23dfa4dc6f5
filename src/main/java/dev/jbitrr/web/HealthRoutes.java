package dev.jbitrr.web;

import static dev.jbitrr.web.Router.Access.PUBLIC;

import java.util.Map;

/// What probes ask: is it there, does it live, does everything work.
final class HealthRoutes {
    private static final Reply PING = Reply.ok(Map.of("status", "OK"));
    private static final Reply OK = Reply.ok(Map.of("status", "ok"));

    private final Processes board;

    HealthRoutes(Processes board) {
        this.board = board;
    }

    void addTo(Router router) {
        everywhere(router, "/ping", (_, _) -> PING);
        everywhere(router, "/health", (_, _) -> OK);
        everywhere(router, "/health/live", (_, _) -> OK);
        everywhere(router, "/health/ready", (_, _) -> ready());
    }

    private static void everywhere(Router router, String path, Router.Handler handler) {
        router.on("GET", path, PUBLIC, handler);
        router.both("GET", path, PUBLIC, handler);
    }

    private Reply ready() {
        Readiness readiness = Readiness.of(board);
        return readiness.ready()
                ? Reply.ok(Map.of("status", readiness.status()))
                : Reply.json(503, readiness);
    }
}
