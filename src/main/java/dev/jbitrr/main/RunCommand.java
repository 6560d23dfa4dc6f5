package dev.jbitrr.main;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `jbitrr run`.
@Command(
        name = "run",
        description = "Supervises the web and one process per instance, in the foreground.")
final class RunCommand implements Callable<Integer> {
    @ParentCommand Cli cli = new Cli();

    @Option(
            names = "--leash",
            description = "Stop when standard input ends: for programs that start jBitrr.")
    boolean leash;

    @Override
    public Integer call() {
        var held = leash ? SupervisorRole.Leash.STANDARD_INPUT : SupervisorRole.Leash.NONE;
        return new SupervisorRole(cli.directory(), cli.dryRun, held).run();
    }
}
