package dev.jbitrr.main;

import dev.jbitrr.channel.ProcessEntry;
import dev.jbitrr.supervisor.ControlClient;
import java.util.Collection;
import java.util.List;

/// Tells the managers of a running jBitrr to look at once at what a command wrote into the store.
final class Wake {
    private final ControlClient supervisor;

    Wake(DataDirectory directory) {
        this.supervisor = new ControlClient(directory.root());
    }

    /// Whether a supervisor runs. A manager that it does not have, or that is down, sees the store
    /// when it starts.
    boolean instances(Collection<String> names) {
        try {
            for (String name : names) {
                supervisor.ask("run-now", List.of(name));
            }
            // Also for nobody: the answer says whether anything runs.
            return supervisor.ask("status", List.of()).error() == null;
        } catch (ControlClient.NobodyThere e) {
            return false;
        }
    }

    /// As [#instances], for all of them.
    boolean all() {
        try {
            var status = supervisor.ask("status", List.of());
            return instances(
                    status.processes().stream()
                            .filter(entry ->
                                    !entry.kind().equals("web")
                                            && !entry.kind().equals("supervisor"))
                            .map(ProcessEntry::name)
                            .toList());
        } catch (ControlClient.NobodyThere e) {
            return false;
        }
    }

    /// What follows, for the person who gave the command.
    static String follows(boolean running) {
        return running
                ? "The managers look at it now."
                : "jBitrr is not running on this data directory: it will be done when it runs.";
    }
}
