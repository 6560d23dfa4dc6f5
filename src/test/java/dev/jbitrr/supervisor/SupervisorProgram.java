package dev.jbitrr.supervisor;

import dev.jbitrr.log.LogFiles;
import dev.jbitrr.log.LogFormat;
import dev.jbitrr.log.LogSink;
import dev.jbitrr.log.Logging;
import dev.jbitrr.log.SecretMask;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A whole supervisor as a process: the first argument is the data directory, the others are
/// managers as `name=behaviour`.
final class SupervisorProgram {
    private SupervisorProgram() {}

    public static void main(String[] arguments) throws Exception {
        SignalInbox signals = SignalInbox.open();
        Path data = Path.of(arguments[0]);
        int code;
        try (var _ = DirectoryLock.take(data)) {
            code = run(data, workers(arguments), signals);
        }
        System.exit(code);
    }

    private static int run(Path data, List<WorkerSpec> workers, SignalInbox signals)
            throws Exception {
        Path logFolder = data.resolve("logs");
        try (var logs = new LogFiles(logFolder, LogFormat.TEXT, new SecretMask(), LogSink.none())) {
            Logging.sendTo(logs);
            var supervisor =
                    new Supervisor(
                            House.SETTINGS,
                            House::command,
                            logs,
                            () -> new Reloader.Outcome.Refused(List.of("refused by the test")),
                            House.TIMING);
            try (var _ = ControlSocket.open(data, supervisor)) {
                return supervisor.run(new Plan(workers, List.of()), signals);
            }
        }
    }

    private static List<WorkerSpec> workers(String[] arguments) {
        return Arrays.stream(arguments)
                .skip(1)
                .map(argument -> argument.split("=", 2))
                .map(parts -> House.manager(parts[0], parts[1]))
                .toList();
    }
}
