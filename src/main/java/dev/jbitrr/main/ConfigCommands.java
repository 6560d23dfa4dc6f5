package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.config.Masked;
import dev.jbitrr.config.Reference;
import dev.jbitrr.config.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
            ConfigCommands.Docs.class
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

        @Override
        public Integer call() {
            var loaded = parent.loaded();
            if (!loaded.wellFormed()) {
                loaded.faults().forEach(System.err::println);
                return ExitCode.CONFIGURATION;
            }
            System.out.print(Masked.show(loaded.document()));
            return ExitCode.DONE;
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
