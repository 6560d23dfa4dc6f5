package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.channel.ProcessEntry;
import dev.jbitrr.supervisor.ControlClient;
import dev.jbitrr.supervisor.StatusTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `jbitrr status`.
@Command(name = "status", description = "Shows every process and how it is.")
final class StatusCommand implements Callable<Integer> {
    @ParentCommand Cli cli = new Cli();

    @Option(names = "--json", description = "For programs.")
    boolean json;

    @Override
    public Integer call() {
        try {
            var reply = new ControlClient(cli.directory().root()).ask("status", List.of());
            if (reply.error() != null) {
                return Cli.failed(reply.error());
            }
            if (json) {
                System.out.println(
                        "{\"processes\":" + ProcessEntry.toJson(reply.processes()) + "}");
            } else {
                StatusTable.of(reply.processes()).forEach(System.out::println);
            }
            return ExitCode.DONE;
        } catch (ControlClient.NobodyThere e) {
            return Cli.failed(e.getMessage());
        }
    }
}
