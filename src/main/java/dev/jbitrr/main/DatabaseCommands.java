package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.StoreException;
import dev.jbitrr.supervisor.DirectoryLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `jbitrr db …`.
@Command(
        name = "db",
        description = "Backs up, checks, repairs or restores the database.",
        subcommands = {
            DatabaseCommands.Backup.class,
            DatabaseCommands.Check.class,
            DatabaseCommands.Repair.class,
            DatabaseCommands.Restore.class
        })
final class DatabaseCommands {
    @ParentCommand Cli cli = new Cli();

    private int with(Function<Database, Integer> work) {
        Path file = cli.directory().database();
        if (!Files.exists(file)) {
            return Cli.failed("There is no database at " + file + ".");
        }
        try (var database = Database.open(file)) {
            return work.apply(database);
        } catch (StoreException e) {
            return Cli.failed(e.getMessage());
        }
    }

    /// A copy of the database as it is now; jBitrr may go on working meanwhile.
    @Command(name = "backup", description = "Writes a copy; jBitrr may be running meanwhile.")
    static final class Backup implements Callable<Integer> {
        @ParentCommand DatabaseCommands parent = new DatabaseCommands();

        @Parameters(paramLabel = "FILE")
        Path file = Path.of("");

        @Override
        public Integer call() {
            return parent.with(database -> {
                database.backup(file.toAbsolutePath());
                return Cli.done("Backed up to " + file.toAbsolutePath() + ".");
            });
        }
    }

    /// Whether the file is sound.
    @Command(name = "check", description = "Tells whether the database is sound.")
    static final class Check implements Callable<Integer> {
        @ParentCommand DatabaseCommands parent = new DatabaseCommands();

        @Override
        public Integer call() {
            return parent.with(database -> {
                var problems = database.check();
                problems.forEach(System.out::println);
                return problems.isEmpty() ? Cli.done("The database is sound.") : ExitCode.CRASH;
            });
        }
    }

    /// Makes the best of a damaged file, of which a copy is kept; refused while jBitrr runs.
    @Command(name = "repair", description = "Repairs a damaged database and keeps a copy of it.")
    static final class Repair implements Callable<Integer> {
        @ParentCommand DatabaseCommands parent = new DatabaseCommands();

        @Override
        public Integer call() {
            var directory = parent.cli.directory();
            try (var _ = DirectoryLock.take(directory.root())) {
                var done = Database.repair(directory.database(), Instant.now());
                done.forEach(System.out::println);
                return done.isEmpty() ? Cli.done("The database is sound.") : ExitCode.DONE;
            } catch (DirectoryLock.Refused e) {
                return Cli.failed(e.getMessage() + " Stop it first: jbitrr stop");
            } catch (StoreException e) {
                return Cli.failed(e.getMessage());
            }
        }
    }

    /// Puts a backup in place of the database; refused while jBitrr runs.
    @Command(name = "restore", description = "Puts a backup in place; refused while jBitrr runs.")
    static final class Restore implements Callable<Integer> {
        @ParentCommand DatabaseCommands parent = new DatabaseCommands();

        @Parameters(paramLabel = "FILE")
        Path file = Path.of("");

        @Override
        public Integer call() {
            var directory = parent.cli.directory();
            try (var _ = DirectoryLock.take(directory.root())) {
                var kept =
                        Database.restore(
                                file.toAbsolutePath(), directory.database(), Instant.now());
                return Cli.done(
                        "Restored "
                                + file.toAbsolutePath()
                                + kept.map(old -> "; the old one is kept as " + old).orElse("")
                                + ".");
            } catch (DirectoryLock.Refused e) {
                return Cli.failed(e.getMessage() + " Stop it first: jbitrr stop");
            } catch (StoreException e) {
                return Cli.failed(e.getMessage());
            }
        }
    }
}
