package dev.jbitrr.web;

import dev.jbitrr.channel.Down;
import dev.jbitrr.store.Approvals;
import dev.jbitrr.store.Hooks;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.Switches;
import io.helidon.webserver.WebServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The web role: REST API, events and the page on one address. Settings can change while it runs;
/// an address that cannot be had leaves it where it is.
public final class WebApplication implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WebApplication.class.getName());
    private static final Duration PULSE = Duration.ofSeconds(15);

    private final WebSources sources;
    private final Sessions sessions;
    private final Events events = new Events(PULSE);
    private final Operations operations;
    private final Gate gate;
    private final Front front;
    private volatile WebSettings settings;
    private @Nullable WebServer server;

    public WebApplication(WebSettings settings, WebSources sources) {
        this.settings = settings;
        this.sources = sources;
        sessions = new Sessions(sources.clock());
        operations = new Operations(sources.clock(), this::operationChanged);
        gate = new Gate(sessions, () -> this.settings);
        front = new Front(routes(), gate, () -> this.settings);
        sources.processes().onChange(this::processesChanged);
    }

    private Router routes() {
        var router = new Router();
        new HealthRoutes(sources.processes()).addTo(router);
        new PageRoutes().addTo(router);
        new LoginRoutes(sessions, new LoginLimit(sources.clock()), events).addTo(router);
        new StatusRoutes(sources.processes(), sources.version()).addTo(router);
        new ProcessRoutes(sources.processes(), sources.supervisor(), operations).addTo(router);
        addTorrentsTo(router);
        return router.api(
                "GET",
                "/events",
                (call, _) -> events.stream(this::processesJson, gate.stillAdmits(call)));
    }

    private void addTorrentsTo(Router router) {
        var database = sources.database();
        var clock = sources.clock();
        var waking = new Waking(sources.supervisor(), sources.processes(), events);
        new DecisionRoutes(new Journal(database)).addTo(router);
        new ApprovalRoutes(new Approvals(database), waking, clock).addTo(router);
        new RemovalRoutes(new Switches(database), new Recycled(database), waking, clock)
                .addTo(router);
        new TorrentRoutes(database, waking).addTo(router);
        new ExplainRoutes(database, sources.searching(), clock).addTo(router);
        new HookRoutes(gate, new Hooks(database), sources.processes(), waking, clock).addTo(router);
    }

    /// Listens from now on; throws [CannotListenException] when the address cannot be had.
    public synchronized void start() {
        server = Listener.open(settings.host(), settings.port(), front);
    }

    /// The port it listens on; -1 while it does not.
    public synchronized int port() {
        return server == null ? -1 : server.port();
    }

    /// How many pages listen to events.
    int listening() {
        return events.listening();
    }

    /// Settings that apply from now on. When their address cannot be had the old one is kept, and
    /// the answer says why; everything else applies all the same.
    public synchronized Optional<String> apply(WebSettings changed) {
        WebSettings old = settings;
        settings = changed;
        if (!sameCredentials(old, changed)) {
            sessions.endAll();
            events.dropAll();
        }
        WebServer current = server;
        boolean moves = !old.host().equals(changed.host()) || old.port() != changed.port();
        return moves && current != null ? move(current, old, changed) : Optional.empty();
    }

    private Optional<String> move(WebServer current, WebSettings old, WebSettings changed) {
        // Two addresses with one port may exclude each other: then the old one has to go first.
        boolean samePort = old.port() == changed.port() && old.port() != 0;
        if (samePort) {
            stop(current);
        }
        try {
            server = Listener.open(changed.host(), changed.port(), front);
        } catch (CannotListenException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the web address stays as it was: {0}",
                    e.getMessage());
            if (samePort) {
                server = Listener.open(old.host(), old.port(), front);
            }
            return Optional.ofNullable(e.getMessage());
        }
        if (!samePort) {
            stop(current);
        }
        return Optional.empty();
    }

    private void stop(WebServer old) {
        events.dropAll();
        old.stop();
    }

    /// Passes on what the supervisor says to the web process.
    public void notice(Down.Notice notice) {
        switch (notice.kind()) {
            case "processes" -> sources.processes().accept(notice.json());
            case "decision" -> tell("decisions", notice);
            default -> tell(notice.kind(), notice);
        }
    }

    private void tell(String event, Down.Notice notice) {
        String instance = Json.text(notice.instance());
        String json = "{\"instance\":%s,\"event\":%s}".formatted(instance, notice.json());
        events.publish(event.replaceAll("[^A-Za-z0-9-]", ""), json);
    }

    private void processesChanged() {
        if (events.listening() > 0) {
            events.publish("processes", processesJson());
        }
    }

    private String processesJson() {
        return sources.processes().rendered().text();
    }

    private void operationChanged(Operation operation) {
        events.publish("operation", Json.text(operation));
        Set<String> restarting =
                operations.running().stream()
                        .flatMap(each -> targets(each))
                        .collect(Collectors.toSet());
        sources.processes().rebuilding(restarting);
    }

    private Stream<String> targets(Operation operation) {
        return switch (operation.kind()) {
            case "restart" -> Arrays.stream(operation.target().split(", "));
            case "restart-all", "rebuild" ->
                    sources.processes().entries().stream()
                            .filter(ProcessRow::manager)
                            .map(ProcessRow::name);
            default -> Stream.of();
        };
    }

    private static boolean sameCredentials(WebSettings one, WebSettings other) {
        return one.token().equals(other.token())
                && one.userName().equals(other.userName())
                && one.passwordHash().equals(other.passwordHash());
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            stop(server);
            server = null;
        }
    }
}
