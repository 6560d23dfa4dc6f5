package dev.jbitrr.main;

import dev.jbitrr.store.Switches;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// The commands that hold all removals, and let them go on.
final class RemovalCommands {
    private RemovalCommands() {}

    /// `jbitrr pause-removals`.
    @Command(
            name = "pause-removals",
            description = "From now on nothing is removed; everything else goes on.")
    static final class Pause implements Callable<Integer> {
        @ParentCommand Cli cli = new Cli();

        @Override
        public Integer call() {
            return OpenStore.with(
                    cli,
                    database -> {
                        new Switches(database).pauseRemovals(Person.atCommandLine(), Instant.now());
                        return done(cli, "All removals are paused.");
                    });
        }
    }

    /// `jbitrr resume-removals`.
    @Command(name = "resume-removals", description = "Removals go on again.")
    static final class Resume implements Callable<Integer> {
        @ParentCommand Cli cli = new Cli();

        @Override
        public Integer call() {
            return OpenStore.with(
                    cli,
                    database -> {
                        var switches = new Switches(database);
                        if (switches.removalsPaused().isEmpty()) {
                            return Cli.done("Removals are not paused.");
                        }
                        switches.resumeRemovals(Instant.now());
                        return done(cli, "Removals go on.");
                    });
        }
    }

    private static int done(Cli cli, String what) {
        return Cli.done(what + " " + Wake.follows(new Wake(cli.directory()).all()));
    }
}
