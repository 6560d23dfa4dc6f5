package dev.jbitrr.main;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `jbitrr manager SECTION…`: instances without a supervisor.
@Command(name = "manager", description = "Looks after these instances alone, without a supervisor.")
final class ManagerCommand implements Callable<Integer> {
    @ParentCommand Cli cli = new Cli();

    @Parameters(
            arity = "1..*",
            paramLabel = "SECTION",
            description = "Sections of the configuration.")
    List<String> sections = List.of();

    @Override
    public Integer call() {
        return new ManagerRole(cli.directory(), sections).runAlone(cli.dryRun);
    }
}
