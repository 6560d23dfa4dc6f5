package dev.jbitrr.web;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether everything that should work does, and if not, what does not and why.
@Json
record Readiness(String status, List<Reason> reasons) {

    @Json
    record Reason(String name, String state, String reason) {}

    /// States of a manager that does its work, or was told not to.
    private static final Set<String> FINE = Set.of(ProcessRow.RUNNING, ProcessRow.STOPPED);

    static Readiness of(Processes board) {
        var reasons = new ArrayList<Reason>();
        if (!board.known()) {
            reasons.add(new Reason("supervisor", ProcessRow.STARTING, "nothing has reported yet"));
        }
        List<ProcessRow> entries = board.entries();
        entries.stream()
                .filter(entry -> entry.manager() && !FINE.contains(entry.state()))
                .map(entry -> new Reason(entry.name(), entry.state(), why(entry)))
                .forEach(reasons::add);
        Set<String> named = reasons.stream().map(Reason::name).collect(Collectors.toSet());
        board.faults().stream()
                .filter(fault -> fault.keepsBack() && !named.contains(fault.section()))
                .map(Readiness::broken)
                .forEach(reasons::add);
        return new Readiness(reasons.isEmpty() ? "ready" : "not-ready", reasons);
    }

    boolean ready() {
        return reasons.isEmpty();
    }

    private static Reason broken(ConfigurationFault fault) {
        String name = fault.section().isEmpty() ? "configuration" : fault.section();
        return new Reason(name, ProcessRow.MISCONFIGURED, fault.text());
    }

    private static String why(ProcessRow entry) {
        return firstOf(entry.waitReason(), entry.lastError())
                .orElseGet(() ->
                        switch (entry.state()) {
                            case ProcessRow.STARTING -> "has not completed a pass yet";
                            case "backoff" -> "waits before its next start";
                            case "stopping" -> "is being stopped";
                            case "given-up" -> "ended too often";
                            case "hung" -> "gives no sign of life";
                            default -> "is " + entry.state();
                        });
    }

    private static Optional<String> firstOf(@Nullable String first, @Nullable String second) {
        return Optional.ofNullable(first).or(() -> Optional.ofNullable(second));
    }
}
