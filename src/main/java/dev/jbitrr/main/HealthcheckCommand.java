package dev.jbitrr.main;

import dev.jbitrr.supervisor.ControlClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `jbitrr healthcheck`: exit code 0 when the supervisor answers and something of it lives. A
/// server that is down does not make it unhealthy: restarting a container would not bring it back.
@Command(name = "healthcheck", description = "For containers: exit code 0 when jBitrr is alive.")
final class HealthcheckCommand implements Callable<Integer> {
    @ParentCommand Cli cli = new Cli();

    @Override
    public Integer call() {
        try {
            var reply = new ControlClient(cli.directory().root()).ask("status", List.of());
            var dead =
                    reply.processes().stream()
                            .filter(entry -> !entry.alive())
                            .map(entry -> entry.name() + " (" + entry.state() + ")")
                            .toList();
            boolean web =
                    reply.processes().stream()
                            .anyMatch(entry -> entry.name().equals("web") && entry.alive());
            return web
                    ? Cli.done(dead.isEmpty() ? "healthy" : "alive; not running: " + dead)
                    : Cli.failed("the web process is not running");
        } catch (ControlClient.NobodyThere e) {
            return Cli.failed(e.getMessage());
        }
    }
}
