package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The command line. Without a command it does what `run` does.
@Command(
        name = "jbitrr",
        description = "Keeps qBittorrent and the Arr applications healthy.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpAutoWidth = true,
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            WebCommand.class,
            ManagerCommand.class,
            StatusCommand.class,
            ControlCommands.Restart.class,
            ControlCommands.Stop.class,
            ControlCommands.Reload.class,
            ExplainCommand.class,
            ApproveCommand.class,
            UndoCommand.class,
            ReleaseCommand.class,
            HooksCommand.class,
            RemovalCommands.Pause.class,
            RemovalCommands.Resume.class,
            ConfigCommands.class,
            DatabaseCommands.class,
            SandboxCommand.class,
            HealthcheckCommand.class,
            VersionCommand.class
        })
final class Cli implements Callable<Integer> {
    @Option(
            names = "--data",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description =
                    "The data directory. Else $JBITRR_DATA, $QBITRR_OVERRIDES_DATA_PATH, /config in a"
                            + " container, ~/.config/jbitrr.")
    @Nullable Path data;

    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "The configuration file. Else config.toml in the data directory.")
    @Nullable Path config;

    @Option(
            names = "--dry-run",
            scope = ScopeType.INHERIT,
            description = "Decide and write down, but do nothing.")
    boolean dryRun;

    DataDirectory directory() {
        return DataDirectory.resolve(data, config, System.getenv());
    }

    @Override
    public Integer call() {
        return new SupervisorRole(directory(), dryRun, SupervisorRole.Leash.NONE).run();
    }

    /// Says something went as asked.
    static int done(String says) {
        System.out.println(says);
        return ExitCode.DONE;
    }

    /// Says that a command was not given as it has to be.
    static int wrongUse(String why) {
        System.err.println(why + ". See: jbitrr --help");
        return ExitCode.USAGE;
    }

    /// Says why something did not.
    static int failed(@Nullable String says) {
        System.err.println(says);
        return ExitCode.CRASH;
    }
}
