package dev.jbitrr.main;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `run` with nothing but its usual options. Recognised before the command line parser is loaded:
/// the parser's classes are too old for a class archive, and would cost every start a quarter of a
/// second and the supervisor memory for as long as it lives.
record PlainRun(@Nullable Path data, @Nullable Path config, boolean dryRun, boolean leash) {

    /// Reads them; empty when there is anything else, which is the parser's to understand or
    /// refuse.
    static Optional<PlainRun> of(List<String> args) {
        if (args.isEmpty() || !args.getFirst().equals("run")) {
            return Optional.empty();
        }
        var run = new PlainRun(null, null, false, false);
        var rest = args.listIterator(1);
        while (rest.hasNext()) {
            var next = run.with(rest.next(), rest);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            run = next.get();
        }
        return Optional.of(run);
    }

    private Optional<PlainRun> with(String option, Iterator<String> values) {
        return switch (option) {
            case "--data" -> path(values).map(value -> new PlainRun(value, config, dryRun, leash));
            case "--config" -> path(values).map(value -> new PlainRun(data, value, dryRun, leash));
            case "--dry-run" -> Optional.of(new PlainRun(data, config, true, leash));
            case "--leash" -> Optional.of(new PlainRun(data, config, dryRun, true));
            default -> Optional.empty();
        };
    }

    private static Optional<Path> path(Iterator<String> values) {
        return Optional.of(values)
                .filter(Iterator::hasNext)
                .map(Iterator::next)
                .filter(value -> !value.startsWith("-"))
                .map(Path::of);
    }

    int run() {
        var held = leash ? SupervisorRole.Leash.STANDARD_INPUT : SupervisorRole.Leash.NONE;
        var directory = DataDirectory.resolve(data, config, System.getenv());
        return new SupervisorRole(directory, dryRun, held).run();
    }
}
