package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.supervisor.ControlClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The commands that only pass a wish on to the running supervisor.
final class ControlCommands {
    private ControlCommands() {}

    private static int ask(Cli cli, String command, String... arguments) {
        try {
            var reply = new ControlClient(cli.directory().root()).ask(command, List.of(arguments));
            if (reply.error() != null) {
                System.err.println(reply.error());
                reply.lines().forEach(System.err::println);
                return ExitCode.CRASH;
            }
            reply.lines().forEach(System.out::println);
            return ExitCode.DONE;
        } catch (ControlClient.NobodyThere e) {
            return Cli.failed(e.getMessage());
        }
    }

    /// `jbitrr restart NAME`.
    @Command(name = "restart", description = "Restarts one process; a given-up one starts afresh.")
    static final class Restart implements Callable<Integer> {
        @ParentCommand Cli cli = new Cli();

        @Parameters(paramLabel = "NAME", description = "A section, or web.")
        String name = "";

        @Override
        public Integer call() {
            return ask(cli, "restart", name);
        }
    }

    /// `jbitrr stop`.
    @Command(name = "stop", description = "Stops everything in good order.")
    static final class Stop implements Callable<Integer> {
        @ParentCommand Cli cli = new Cli();

        @Override
        public Integer call() {
            return ask(cli, "stop");
        }
    }

    /// `jbitrr reload`.
    @Command(
            name = "reload",
            description =
                    "Reads the configuration again; a wrong one is refused. With --dry-run it only"
                            + " says what would happen.")
    static final class Reload implements Callable<Integer> {
        @ParentCommand Cli cli = new Cli();

        @Override
        public Integer call() {
            // With --dry-run it only says what would happen.
            return cli.dryRun ? ask(cli, "reload", "dry-run") : ask(cli, "reload");
        }
    }
}
