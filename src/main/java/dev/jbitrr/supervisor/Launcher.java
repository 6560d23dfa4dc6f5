package dev.jbitrr.supervisor;

/// How a worker is started: program, arguments, environment, folder. Nice and process groups are
/// the supervisor's affair.
@FunctionalInterface
public interface Launcher {
    ProcessBuilder command(WorkerSpec worker);
}
