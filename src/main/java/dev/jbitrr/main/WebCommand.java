package dev.jbitrr.main;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `jbitrr web`: the web without a supervisor.
@Command(name = "web", description = "Serves API and page alone, without a supervisor.")
final class WebCommand implements Callable<Integer> {
    @ParentCommand Cli cli = new Cli();

    @Override
    public Integer call() {
        return new WebRole(cli.directory()).runAlone(cli.dryRun);
    }
}
