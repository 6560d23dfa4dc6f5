package dev.jbitrr.supervisor;

import java.util.List;

/// Everything that should run under one configuration.
///
/// @param keptBack the sections that are not run because they are configured wrongly
public record Plan(List<WorkerSpec> workers, List<KeptBack> keptBack) {
    static final Plan NOTHING = new Plan(List.of(), List.of());

    /// A section that cannot run, and why, in words.
    public record KeptBack(Section section, String reason) {}

    public Plan {
        workers = List.copyOf(workers);
        keptBack = List.copyOf(keptBack);
        if (workers.stream().map(WorkerSpec::name).distinct().count() < workers.size()) {
            throw new IllegalArgumentException("two workers of one name: " + workers);
        }
    }
}
