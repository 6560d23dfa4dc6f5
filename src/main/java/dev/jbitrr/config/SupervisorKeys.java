package dev.jbitrr.config;

import static dev.jbitrr.config.ReloadClass.EVERYTHING;

import dev.jbitrr.supervisor.SupervisorSettings;
import java.time.Duration;
import java.util.List;

/// The keys of `[Settings]` that are for the supervisor.
final class SupervisorKeys {
    private SupervisorKeys() {}

    static SupervisorSettings read(Section settings) {
        boolean restart =
                settings.key("AutoRestartProcesses", "Start a worker process again when it dies.")
                        .as(Kind.flag(), true);
        int restarts =
                settings.key(
                                "MaxProcessRestarts",
                                "Restarts of one worker within ProcessRestartWindow; after one more"
                                        + " it is given up and only tried again every ten minutes.")
                        .as(Kind.integer(1, 1_000_000), 5);
        Duration window =
                settings.key("ProcessRestartWindow", "The time in which restarts are counted.")
                        .as(Kind.seconds(1), 300);
        Duration delay =
                settings.key(
                                "ProcessRestartDelay",
                                "Wait before the second restart; it doubles with each further one.")
                        .as(Kind.seconds(0), 5);
        Duration shutdown =
                settings.key(
                                "ShutdownTimeout",
                                "Total time that all processes have for a graceful stop.")
                        .ours()
                        .as(Kind.seconds(1), 30);
        int workers =
                settings.key("MaxWorkers", "Worker processes for the managers. 0 = one each.")
                        .ours()
                        .reload(EVERYTHING)
                        .as(Kind.integer(0, 1_000), 0);
        int nice =
                settings.key(
                                "Nice",
                                "Process priority of the managers; 19 = they give way to everything.")
                        .ours()
                        .reload(EVERYTHING)
                        .as(Kind.integer(-20, 19), 0);
        settings.key(
                        "ProcessSpawnTimeoutSeconds",
                        "Time a worker has to become ready after its start.")
                .hidden()
                .as(Kind.seconds(1), 30);
        updates(settings);
        return new SupervisorSettings(restart, restarts, window, delay, shutdown, workers, nice);
    }

    /// Nothing updates itself yet; the keys are checked so that a file which has them is accepted.
    private static void updates(Section settings) {
        settings.key(
                        "AutoUpdateEnabled",
                        "Look for a new version by schedule and install it. Not acted upon yet.")
                .as(Kind.flag(), false);
        settings.key(
                        "AutoUpdateCron",
                        "When to look: a cron expression with 5 or 6 fields, local time.")
                .as(
                        Kind.filled()
                                .named("cron")
                                .when(
                                        cron -> List.of(5, 6).contains(cron.split("\\s+").length),
                                        "a cron expression with 5 or 6 fields, such as \"0 3 * * 0\""),
                        "0 3 * * 0");
        settings.key("AutoUpdateChannel", "Which releases to follow.")
                .as(Kind.oneOf("latest", "stable", "nightly"), "latest");
    }
}
