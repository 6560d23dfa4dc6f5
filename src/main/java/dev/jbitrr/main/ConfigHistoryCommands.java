package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.config.Changes;
import dev.jbitrr.config.ConfigFile;
import dev.jbitrr.config.Document;
import dev.jbitrr.main.ConfigHistory.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The commands about earlier configurations.
final class ConfigHistoryCommands {
    private static final int NAMED = 4;

    private ConfigHistoryCommands() {}

    private static ConfigHistory history(DataDirectory directory) {
        return new ConfigHistory(directory.configHistory(), InstantSource.system());
    }

    /// What changes from one configuration to another, in a few words.
    private static String difference(String before, String after) {
        if (before.equals(after)) {
            return "the file as it is";
        }
        Optional<Document> one = parsed(before);
        Optional<Document> other = parsed(after);
        if (one.isEmpty() || other.isEmpty()) {
            return "cannot be compared";
        }
        List<String> keys =
                Changes.between(one.get(), other.get()).stream().map(Changes.Change::key).toList();
        if (keys.isEmpty()) {
            return "the same values as the file";
        }
        String named = keys.stream().limit(NAMED).collect(Collectors.joining(", "));
        int more = keys.size() - NAMED;
        return "differs from the file in " + named + (more > 0 ? " and " + more + " more" : "");
    }

    private static Optional<Document> parsed(String text) {
        // Bytes were read as characters: names and values that are no ASCII look odd here only.
        return ConfigFile.parse(text) instanceof ConfigFile.Outcome.Parsed(var document)
                ? Optional.of(document)
                : Optional.empty();
    }

    /// `jbitrr config history`.
    @Command(name = "history", description = "Lists the configurations that were in force.")
    static final class History implements Callable<Integer> {
        @ParentCommand ConfigCommands parent = new ConfigCommands();

        @Override
        public Integer call() {
            var directory = parent.cli.directory();
            List<Version> versions;
            try {
                versions = history(directory).versions();
            } catch (UncheckedIOException e) {
                return Cli.failed(e.getMessage());
            }
            if (versions.isEmpty()) {
                return Cli.done("No configuration has been in force yet.");
            }
            String file = ConfigHistory.textOf(directory.config());
            for (Version version : versions) {
                System.out.printf(
                        "%2d  %s  %s%n",
                        version.number(), version.when(), difference(file, version.text()));
            }
            return Cli.done("To go back to one: jbitrr config rollback NUMBER");
        }
    }

    /// `jbitrr config rollback [NUMBER]`.
    @Command(
            name = "rollback",
            description =
                    "Puts an earlier configuration back; without a number the newest that differs.")
    static final class Rollback implements Callable<Integer> {
        @ParentCommand ConfigCommands parent = new ConfigCommands();

        @Parameters(arity = "0..1", paramLabel = "NUMBER", description = "See: config history")
        int number;

        @Override
        public Integer call() {
            var directory = parent.cli.directory();
            var history = history(directory);
            try {
                return chosen(history, directory.config())
                        .map(version -> restore(history, version, directory.config()))
                        .orElseGet(() ->
                                Cli.failed(
                                        number == 0
                                                ? "There is no other configuration to go back to."
                                                : "There is no number "
                                                        + number
                                                        + ". See: jbitrr config history"));
            } catch (UncheckedIOException e) {
                return Cli.failed(e.getMessage());
            }
        }

        private Optional<Version> chosen(ConfigHistory history, Path file) {
            String now = ConfigHistory.textOf(file);
            return history.versions().stream()
                    .filter(version ->
                            number == 0 ? !version.text().equals(now) : version.number() == number)
                    .findFirst();
        }

        private int restore(ConfigHistory history, Version version, Path file) {
            if (parent.cli.dryRun) {
                String now = ConfigHistory.textOf(file);
                return Cli.done(version.when() + " " + difference(now, version.text()));
            }
            try {
                history.restore(version.text(), file);
            } catch (IOException e) {
                return Cli.failed(file + " cannot be written: " + e.getMessage());
            }
            System.out.println("The configuration of " + version.when() + " is back.");
            System.out.println("A running jBitrr takes it over within seconds.");
            return ExitCode.DONE;
        }
    }
}
