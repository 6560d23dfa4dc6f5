package dev.jbitrr.web;

import io.avaje.jsonb.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `/status`, `/arr` and `/meta`: the instances at a glance, answered from what the managers said.
final class StatusRoutes {

    @Json
    record Qbit(boolean alive, String host, int port, @Nullable String version) {}

    @Json
    record Arr(String category, String name, String type, boolean alive) {}

    @Json
    record Look(
            @Json.Property("LiveArr") boolean liveArr,
            @Json.Property("Theme") String theme,
            @Json.Property("ViewDensity") String viewDensity) {}

    @Json
    record Status(
            @Nullable Qbit qbit,
            Map<String, Qbit> qbitInstances,
            List<Arr> arrs,
            boolean ready,
            Look webui) {}

    private final Processes board;
    private final String version;

    StatusRoutes(Processes board, String version) {
        this.board = board;
        this.version = version;
    }

    void addTo(Router router) {
        router.api("GET", "/status", (call, _) -> Reply.ok(status(call.settings())));
        router.api(
                "GET", "/arr", (_, _) -> Reply.ok(Map.of("arr", arrs(), "ready", board.known())));
        router.on("GET", "/api/meta", Router.Access.SIGNED_IN, (call, _) -> meta(call, true));
        router.on("GET", "/web/meta", Router.Access.PUBLIC, (call, _) -> meta(call, false));
    }

    private Status status(WebSettings settings) {
        Map<String, Qbit> qbits = qbits();
        Qbit first = qbits.getOrDefault("qBit", qbits.values().stream().findFirst().orElse(null));
        var look = new Look(settings.liveArr(), settings.theme(), settings.viewDensity());
        return new Status(first, qbits, arrs(), board.known(), look);
    }

    /// A qBittorrent counts as alive while its manager can work with it.
    private Map<String, Qbit> qbits() {
        Set<String> working = named(ProcessRow.RUNNING);
        var all = new LinkedHashMap<String, Qbit>();
        for (ConfiguredInstance each : board.configuredInstances()) {
            if (each.qbit()) {
                boolean alive = working.contains(each.name());
                all.put(each.name(), new Qbit(alive, each.host(), each.port(), null));
            }
        }
        return all;
    }

    private List<Arr> arrs() {
        Set<String> alive =
                board.entries().stream()
                        .filter(ProcessRow::alive)
                        .map(ProcessRow::name)
                        .collect(Collectors.toSet());
        return board.configuredInstances().stream()
                .filter(each -> !each.qbit() && each.managed())
                .map(each ->
                        new Arr(
                                each.category(),
                                each.name(),
                                each.kind(),
                                alive.contains(each.name())))
                .toList();
    }

    private Set<String> named(String state) {
        return board.entries().stream()
                .filter(entry -> entry.alive() && entry.state().equals(state))
                .map(ProcessRow::name)
                .collect(Collectors.toSet());
    }

    /// What the login page must know; who is signed in learns the version too.
    private Reply meta(Call call, boolean signedIn) {
        var meta = new LinkedHashMap<String, Object>();
        WebSettings settings = call.settings();
        if (signedIn) {
            meta.put("current_version", version);
        }
        meta.put("auth_required", !settings.authDisabled());
        meta.put("local_auth_enabled", settings.localAuth() && settings.passwordHash().present());
        meta.put("oidc_enabled", false);
        meta.put("setup_required", false);
        meta.put("url_base", settings.urlBase());
        return Reply.ok(meta);
    }
}
