package dev.jbitrr.supervisor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a changed configuration means for the running children, worked out before anything is done.
record ReloadPlan(List<Change> changes) {

    /// What happens to one worker. One that is not mentioned is left alone.
    sealed interface Change {
        String name();

        record Stop(String name) implements Change {}

        /// It needs a new process.
        record Restart(WorkerSpec spec) implements Change {
            @Override
            public String name() {
                return spec.name();
            }
        }

        /// It is told of the new configuration and goes on.
        record Configure(WorkerSpec spec) implements Change {
            @Override
            public String name() {
                return spec.name();
            }
        }

        record Start(WorkerSpec spec) implements Change {
            @Override
            public String name() {
                return spec.name();
            }
        }
    }

    ReloadPlan {
        changes = List.copyOf(changes);
    }

    /// Stops come first, so that what moves never runs twice.
    static ReloadPlan between(Plan before, Plan after) {
        Map<String, WorkerSpec> old = byName(before);
        Map<String, WorkerSpec> wanted = byName(after);
        var changes = new ArrayList<Change>();
        before.workers().stream()
                .map(WorkerSpec::name)
                .filter(name -> !wanted.containsKey(name))
                .map(Change.Stop::new)
                .forEach(changes::add);
        for (WorkerSpec spec : after.workers()) {
            WorkerSpec was = old.get(spec.name());
            if (was == null) {
                changes.add(new Change.Start(spec));
            } else if (!spec.sameProcess(was)) {
                changes.add(new Change.Restart(spec));
            } else if (!spec.equals(was)) {
                changes.add(new Change.Configure(spec));
            }
        }
        return new ReloadPlan(changes);
    }

    /// The plan in words, for the log and for whoever asked.
    List<String> inWords() {
        if (changes.isEmpty()) {
            return List.of("nothing changes");
        }
        return changes.stream()
                .map(change ->
                        switch (change) {
                            case Change.Stop(var name) -> name + " is stopped";
                            case Change.Restart(var spec) -> spec.name() + " is restarted";
                            case Change.Configure(var spec) -> spec.name() + " is told";
                            case Change.Start(var spec) -> spec.name() + " is started";
                        })
                .toList();
    }

    private static Map<String, WorkerSpec> byName(Plan plan) {
        return plan.workers().stream()
                .collect(Collectors.toMap(WorkerSpec::name, Function.identity()));
    }
}
