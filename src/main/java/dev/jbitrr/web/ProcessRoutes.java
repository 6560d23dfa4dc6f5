package dev.jbitrr.web;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The processes: shown, restarted, told to work now.
final class ProcessRoutes {

    /// The answer to a request that takes a while. `status` and `restarted` are what clients of old
    /// read.
    @Json
    record Accepted(String status, List<String> restarted, String operation, String state) {}

    private static final Set<String> KINDS =
            Set.of("all", "torrent", "search", "category", "manager");

    private final Processes board;
    private final SupervisorLink supervisor;
    private final Operations operations;

    ProcessRoutes(Processes board, SupervisorLink supervisor, Operations operations) {
        this.board = board;
        this.supervisor = supervisor;
        this.operations = operations;
    }

    void addTo(Router router) {
        router.api("GET", "/processes", (call, _) -> Reply.of(call, Reply.JSON, board.rendered()));
        router.api("POST", "/processes/restart_all", (call, _) -> restartAll(call));
        router.api("POST", "/arr/rebuild", (call, _) -> rebuild(call));
        router.api("POST", "/reload", (call, _) -> reload(call));
        router.matching(
                "POST",
                "/processes/(.+)/([^/]+)/restart",
                (call, parts) -> restart(call, parts.get(0), parts.get(1)));
        router.matching("POST", "/arr/(.+)/restart", (call, parts) -> restartArr(call, parts));
        router.matching("POST", "/arr/(.+)/run-now", (call, parts) -> runNow(call, parts));
        router.matching("GET", "/operations/([0-9a-f]+)", (_, parts) -> operation(parts));
    }

    private Reply restart(Call call, String category, String kind) {
        if (!KINDS.contains(kind)
                && board.entries().stream().noneMatch(e -> e.kind().equals(kind))) {
            throw Problem.of(400, "kind must be one of all, torrent, search, category").raised();
        }
        return restart(call, find(category, "Unknown category "));
    }

    private Reply restartArr(Call call, List<String> parts) {
        return restart(call, find(parts.get(0), "Unknown section "));
    }

    private Reply restart(Call call, List<ProcessRow> entries) {
        Set<String> names = names(entries);
        String target = String.join(", ", names);
        return accept(call, entries, () -> operations.start("restart", target, () -> each(names)));
    }

    private Reply restartAll(Call call) {
        return accept(
                call,
                managers(),
                () -> operations.start("restart-all", "", supervisor::restartAll));
    }

    /// The configuration is read anew and every Arr manager starts afresh.
    private Reply rebuild(Call call) {
        List<ProcessRow> arrs =
                managers().stream().filter(entry -> entry.kind().equals("torrent")).toList();
        return accept(
                call,
                arrs,
                () ->
                        operations.start(
                                "rebuild",
                                "",
                                () -> supervisor.reload().thenCompose(_ -> each(names(arrs)))));
    }

    private Reply reload(Call call) {
        return accept(call, List.of(), () -> operations.start("reload", "", supervisor::reload));
    }

    private Reply runNow(Call call, List<String> parts) {
        String loop = call.query("loop").orElse("");
        List<ProcessRow> entries = find(parts.get(0), "Unknown section ");
        String name = entries.getFirst().name();
        return accept(
                call,
                List.of(),
                () -> operations.start("run-now", name, () -> supervisor.runNow(name, loop)));
    }

    private Reply operation(List<String> parts) {
        return operations
                .find(parts.get(0))
                .map(Reply::ok)
                .orElseThrow(() -> Problem.of(404, "no operation has this id").raised());
    }

    private Reply accept(Call call, List<ProcessRow> entries, Supplier<Operation> start) {
        if (!supervisor.present()) {
            throw Problem.of(503, NoSupervisor.TEXT).raised();
        }
        Operation operation = start.get();
        var kinds = new LinkedHashSet<>(entries.stream().map(ProcessRow::kind).toList());
        var body = new Accepted("ok", List.copyOf(kinds), operation.id(), operation.state());
        return Reply.json(202, body)
                .with("Location", call.prefix() + "/api/operations/" + operation.id());
    }

    /// What goes by this category or name: a category is the key of old, a section reads better.
    private List<ProcessRow> find(String key, String refusal) {
        List<ProcessRow> found =
                board.entries().stream()
                        .filter(entry -> !entry.kind().equals("supervisor"))
                        .filter(entry -> entry.category().equals(key) || entry.name().equals(key))
                        .toList();
        if (found.isEmpty()) {
            throw Problem.of(404, refusal + key).raised();
        }
        return found;
    }

    private List<ProcessRow> managers() {
        return board.entries().stream().filter(ProcessRow::manager).toList();
    }

    private static Set<String> names(List<ProcessRow> entries) {
        return new LinkedHashSet<>(entries.stream().map(ProcessRow::name).toList());
    }

    private CompletableFuture<List<String>> each(Set<String> names) {
        List<CompletableFuture<List<String>>> asked =
                names.stream().map(supervisor::restart).toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> {
                    var lines = new ArrayList<String>();
                    asked.forEach(each -> lines.addAll(each.join()));
                    return lines;
                });
    }
}
