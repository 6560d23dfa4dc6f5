package dev.jbitrr.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// After a person's decision is in the store: the managers concerned look at it at once, and the
/// pages that are open show it. Without a supervisor the managers see it at their next turn.
final class Waking {
    private static final System.Logger LOG = System.getLogger(Waking.class.getName());
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

    private final SupervisorLink supervisor;
    private final Processes processes;
    private final Events events;

    Waking(SupervisorLink supervisor, Processes processes, Events events) {
        this.supervisor = supervisor;
        this.processes = processes;
        this.events = events;
    }

    void all() {
        Set<String> managers =
                processes.entries().stream()
                        .filter(ProcessRow::manager)
                        .map(ProcessRow::name)
                        .collect(Collectors.toSet());
        instances(managers);
    }

    void instances(Collection<String> names) {
        events.publish("removals", "{}");
        if (supervisor.present()) {
            names.forEach(name -> wake(name, ""));
        }
    }

    /// Single loops of one instance.
    void loops(String name, Collection<String> loops) {
        if (supervisor.present()) {
            loops.forEach(loop -> wake(name, loop));
        }
    }

    private void wake(String name, String loop) {
        var _ =
                supervisor
                        .runNow(name, loop)
                        .exceptionally(failure -> {
                            LOG.log(
                                    System.Logger.Level.DEBUG,
                                    "{0} is not woken: {1}",
                                    name,
                                    failure.getMessage());
                            return List.of();
                        });
    }

    /// Who asks, as it is written down.
    String who(Call call) {
        boolean browser =
                Gate.cookie(call).isPresent()
                        || call.header(FETCH_SITE).filter("same-origin"::equals).isPresent();
        return (browser ? "a person on the page (" : "a program by the API (")
                + call.address()
                + ")";
    }
}
