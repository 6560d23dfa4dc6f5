package dev.jbitrr.main;

import dev.jbitrr.config.ConfigFile;
import dev.jbitrr.config.Configuration;
import dev.jbitrr.config.Document;
import dev.jbitrr.config.Environment;
import dev.jbitrr.config.Problem;
import dev.jbitrr.config.Settings;
import dev.jbitrr.http.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A configuration as it applies to this run: the file, and what the command line and the data
/// directory add to it.
///
/// @param document as handed to children; its places are those of the file
/// @param wellFormed false when the file could not be read at all and nothing of it applies
record LoadedConfig(
        Path file,
        Document document,
        Configuration configuration,
        List<Problem> problems,
        boolean wellFormed) {

    /// Reads the file; one of an older form is brought into today's form in memory. Whatever is
    /// wrong with it is in the problems; this never throws for it.
    ///
    /// @param additions decides what is added to the file's tree
    static LoadedConfig read(Path file, Additions additions) {
        return switch (ConfigFile.readAnyVersion(file).outcome()) {
            case ConfigFile.Outcome.Parsed(Document written) -> of(file, written, additions);
            case ConfigFile.Outcome.Faulty(List<Problem> problems) -> {
                var nothing = of(file, Document.of(Map.of()), additions);
                yield new LoadedConfig(
                        file, nothing.document, nothing.configuration, problems, false);
            }
        };
    }

    private static LoadedConfig of(Path file, Document written, Additions additions) {
        var given = new Environment(System.getenv()).over(written);
        var document = Document.of(additions.to(given.document().tree()));
        // The problems are those of the file: only there they have places.
        var problems = new ArrayList<>(given.problems());
        for (Problem problem : Settings.from(given.document()).problems()) {
            String variable = given.origins().get(problem.key());
            problems.add(
                    variable == null
                            ? problem
                            : new Problem(
                                    problem.severity(),
                                    0,
                                    0,
                                    problem.key(),
                                    problem.found(),
                                    problem.message() + " (set by " + variable + ")"));
        }
        return new LoadedConfig(
                file, document, Settings.from(document).configuration(), problems, true);
    }

    boolean hasErrors() {
        return problems.stream().anyMatch(Problem::error);
    }

    /// One line for each problem, errors first in the order of the file.
    List<String> faults() {
        String name = String.valueOf(file.getFileName());
        return problems.stream().map(problem -> problem.in(name)).toList();
    }

    /// Every value that must not appear in a log.
    Collection<String> secrets() {
        return configuration.secrets().stream().map(Secret::value).toList();
    }

    /// Everything that is configured and yet does not run, with the reason.
    Map<String, String> keptBack() {
        return configuration.broken();
    }

    /// What a run adds to the file.
    ///
    /// @param dryRun `--dry-run` was given
    /// @param token used when the file has none
    record Additions(boolean dryRun, String token) {
        static final Additions NONE = new Additions(false, "");

        Map<String, Object> to(Map<String, Object> tree) {
            Map<String, Object> result = new LinkedHashMap<>(tree);
            if (dryRun) {
                put(result, "Settings", "DryRun", true);
            }
            if (!token.isEmpty() && !named(tree.get("WebUI"))) {
                put(result, "WebUI", "Token", token);
            }
            return result;
        }

        private static boolean named(@Nullable Object web) {
            return web instanceof Map<?, ?> map
                    && map.get("Token") instanceof String text
                    && !text.isBlank();
        }

        /// A section that is no table is a fault, and has to stay one.
        private static void put(
                Map<String, Object> tree, String section, String key, Object value) {
            if (tree.getOrDefault(section, Map.of()) instanceof Map<?, ?> table) {
                Map<String, Object> changed = new LinkedHashMap<>();
                table.forEach((name, old) -> changed.put(name.toString(), old));
                changed.put(key, value);
                tree.put(section, changed);
            }
        }
    }

    /// The sections that have a manager, and those that are kept back.
    Stream<String> sections() {
        return configuration.sections().stream();
    }
}
