package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.config.ConfigFile;
import dev.jbitrr.config.Environment;
import dev.jbitrr.config.Masked;
import dev.jbitrr.config.Migrations;
import dev.jbitrr.config.Reference;
import dev.jbitrr.config.Template;
import dev.jbitrr.config.TomlEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `jbitrr config …`.
@Command(
        name = "config",
        description = "Writes, checks and shows the configuration.",
        subcommands = {
            ConfigCommands.Init.class,
            ConfigCommands.Check.class,
            ConfigCommands.Show.class,
            ConfigCommands.Migrate.class,
            ConfigCommands.Docs.class,
            ConfigHistoryCommands.History.class,
            ConfigHistoryCommands.Rollback.class
        })
final class ConfigCommands {
    @ParentCommand Cli cli = new Cli();

    private LoadedConfig loaded() {
        return LoadedConfig.read(
                cli.directory().config(), new LoadedConfig.Additions(cli.dryRun, ""));
    }

    /// Writes the documented first configuration; never over one that is there.
    @Command(name = "init", description = "Writes a documented configuration, unless there is one.")
    static final class Init implements Callable<Integer> {
        @ParentCommand ConfigCommands parent = new ConfigCommands();

        @Override
        public Integer call() throws IOException {
            var directory = parent.cli.directory();
            if (Files.exists(directory.config())) {
                return Cli.failed(directory.config() + " exists and is left as it is.");
            }
            directory.create();
            Files.createDirectories(directory.config().getParent());
            OwnerOnly.write(directory.config(), Template.text());
            return Cli.done("Wrote " + directory.config() + ".");
        }
    }

    /// Lists every fault; exit code 78 when there is an error among them.
    @Command(name = "check", description = "Lists every fault, with line and column.")
    static final class Check implements Callable<Integer> {
        @ParentCommand ConfigCommands parent = new ConfigCommands();

        @Override
        public Integer call() {
            var loaded = parent.loaded();
            loaded.faults().forEach(System.out::println);
            loaded.configuration().refusal().ifPresent(System.out::println);
            loaded.configuration()
                    .notSetUp()
                    .forEach((name, why) ->
                            System.out.println("[" + name + "] is not set up: " + why));
            if (loaded.hasErrors() || loaded.configuration().refusal().isPresent()) {
                return ExitCode.CONFIGURATION;
            }
            return Cli.done(
                    "%s holds; %d instances run."
                            .formatted(loaded.file(), loaded.sections().count()));
        }
    }

    /// Prints what applies, secrets masked.
    @Command(name = "show", description = "Prints what applies, defaults included, secrets masked.")
    static final class Show implements Callable<Integer> {
        @ParentCommand ConfigCommands parent = new ConfigCommands();

        @Option(
                names = "--origin",
                description = "Says where each value comes from: line, variable or default.")
        boolean origin;

        @Override
        public Integer call() {
            var loaded = parent.loaded();
            if (origin
                    && ConfigFile.readAnyVersion(loaded.file()).outcome()
                            instanceof ConfigFile.Outcome.Parsed(var written)) {
                var applied = new Environment(System.getenv()).over(written);
                System.out.print(Masked.showOrigins(applied));
                return ExitCode.DONE;
            }
            if (!loaded.wellFormed()) {
                loaded.faults().forEach(System.err::println);
                return ExitCode.CONFIGURATION;
            }
            System.out.print(Masked.show(loaded.document()));
            return ExitCode.DONE;
        }
    }

    /// Writes a file of an older form in today's form, with a backup beside it.
    @Command(
            name = "migrate",
            description = "Brings an older file into today's form; the old one stays as a backup.")
    static final class Migrate implements Callable<Integer> {
        @ParentCommand ConfigCommands parent = new ConfigCommands();

        @Override
        public Integer call() {
            var file = parent.cli.directory().config();
            if (ConfigFile.read(file) instanceof ConfigFile.Outcome.Faulty faulty) {
                faulty.problems()
                        .forEach(problem -> System.err.println(problem.in(file.toString())));
                return ExitCode.CONFIGURATION;
            }
            try {
                byte[] read = Files.readAllBytes(file);
                return migrate(file, read, new String(read, StandardCharsets.UTF_8));
            } catch (TomlEdit.Refused e) {
                return Cli.failed(file + " is left as it is: " + e.getMessage());
            } catch (IOException e) {
                return Cli.failed(file + " is left as it is: " + e);
            }
        }

        private int migrate(Path file, byte[] read, String text) throws IOException {
            var result = Migrations.apply(text);
            boolean changed = !result.text().equals(text);
            if (changed && parent.cli.dryRun) {
                LineDiff.of(text, result.text()).forEach(System.out::println);
                System.out.println();
            }
            result.notes().forEach(System.out::println);
            if (!changed) {
                return Cli.done(file + " is in today's form.");
            }
            if (parent.cli.dryRun) {
                return Cli.done("Nothing is written.");
            }
            Path backup = ConfigReplacement.replace(file, read, result.text());
            return Cli.done("Wrote " + file + "; the old one is " + backup + ".");
        }
    }

    /// Prints, or writes, the reference of all keys.
    @Command(name = "docs", description = "Generates the reference of all keys.")
    static final class Docs implements Callable<Integer> {
        @Parameters(
                arity = "0..1",
                paramLabel = "FILE",
                description = "Written there, else printed.")
        @Nullable Path file;

        @Override
        public Integer call() throws IOException {
            if (file == null) {
                System.out.print(Reference.markdown());
            } else {
                Files.writeString(file, Reference.markdown());
            }
            return ExitCode.DONE;
        }
    }
}
