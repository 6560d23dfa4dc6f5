package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.channel.ProcessName;
import dev.jbitrr.config.ConfigFile;
import dev.jbitrr.config.Template;
import dev.jbitrr.log.LogFiles;
import dev.jbitrr.log.Logging;
import dev.jbitrr.log.SecretMask;
import dev.jbitrr.log.StderrLog;
import dev.jbitrr.supervisor.ControlSocket;
import dev.jbitrr.supervisor.DirectoryLock;
import dev.jbitrr.supervisor.Plan;
import dev.jbitrr.supervisor.SignalInbox;
import dev.jbitrr.supervisor.Supervisor;
import dev.jbitrr.supervisor.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;

/// The supervisor's process: everything is put together here, in the order in which it is needed.
final class SupervisorRole {
    private static final System.Logger LOG = Logging.logger(SupervisorRole.class);

    /// What else than a signal ends it.
    enum Leash {
        NONE,
        /// The end of standard input.
        STANDARD_INPUT
    }

    private final DataDirectory directory;
    private final boolean dryRun;
    private final Leash leash;

    SupervisorRole(DataDirectory directory, boolean dryRun, Leash leash) {
        this.directory = directory;
        this.dryRun = dryRun;
        this.leash = leash;
    }

    /// Runs until it is stopped, and gives the exit code.
    int run() {
        var refusal = Overrides.of(System.getenv()).refusal();
        if (refusal.isPresent()) {
            return Cli.failed(refusal.get());
        }
        var signals = SignalInbox.open();
        ProcessName.set("jbitrr:main");
        SmallHeap.keep();
        try {
            directory.create();
            try (var _ = DirectoryLock.take(directory.root())) {
                return locked(signals);
            }
        } catch (DirectoryLock.Refused e) {
            return Cli.failed(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            return Cli.failed("the data directory " + directory.root() + " cannot be used: " + e);
        }
    }

    private int locked(SignalInbox signals) throws IOException {
        boolean first = writeFirstConfig();
        var additions = new LoadedConfig.Additions(dryRun, WebToken.of(directory));
        var loaded = LoadedConfig.read(directory.config(), additions);
        var configuration = loaded.configuration();
        if (configuration.refusal().isPresent()) {
            System.err.println(configuration.refusal().get());
            return ExitCode.CONFIGURATION;
        }
        var mask = new SecretMask();
        try (var logs =
                new LogFiles(
                        directory.logs(),
                        configuration.logFormat(),
                        mask,
                        StderrLog.of(mask, configuration.logFormat()))) {
            Logging.sendTo(logs);
            var history = new ConfigHistory(directory.configHistory(), InstantSource.system());
            var plans = new Plans(directory.config(), additions, logs, history);
            plans.begin();
            plans.adopt(loaded);
            LOG.log(Level.INFO, "{0}, data in {1}", Version.line(), directory.root());
            sayWhenOld();
            if (first) {
                sayWhereItIs();
            }
            var supervisor =
                    new Supervisor(
                            configuration.supervisor(),
                            Programs.of(directory),
                            logs,
                            plans,
                            Timing.standard());
            try (var _ = ConfigWatch.over(plans::changed, () -> reload(supervisor))) {
                return supervise(supervisor, plans.plan(loaded), signals);
            }
        }
    }

    private static void reload(Supervisor supervisor) {
        LOG.log(Level.INFO, "the configuration file has changed");
        var _ = supervisor.command("reload", List.of());
    }

    private int supervise(Supervisor supervisor, Plan plan, SignalInbox signals)
            throws IOException {
        try (var _ = ControlSocket.open(directory.root(), supervisor)) {
            if (leash == Leash.STANDARD_INPUT) {
                Thread.ofVirtual().start(() -> stopAtEndOf(System.in, supervisor));
            }
            return supervisor.run(plan, signals);
        }
    }

    private static void stopAtEndOf(InputStream input, Supervisor supervisor) {
        try {
            while (input.read() >= 0) {
                // Whatever is typed means nothing.
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "standard input broke: {0}", e.getMessage());
        }
        var _ = supervisor.command("stop", List.of());
    }

    /// Writes the documented configuration when there is none yet.
    private boolean writeFirstConfig() throws IOException {
        if (Files.exists(directory.config())) {
            return false;
        }
        OwnerOnly.write(directory.config(), Template.text());
        return true;
    }

    private void sayWhenOld() {
        var read = ConfigFile.readAnyVersion(directory.config());
        if (read.old()) {
            read.migrated()
                    .ifPresent(result ->
                            result.notes().forEach(note -> LOG.log(Level.INFO, "{0}", note)));
            LOG.log(
                    Level.INFO,
                    "{0} is of an older form and was understood as above; write it with: jbitrr"
                            + " config migrate",
                    directory.config());
        }
    }

    private void sayWhereItIs() {
        LOG.log(
                Level.INFO,
                "wrote a first configuration to {0}: fill in your qBittorrent and your Arrs, then run:"
                        + " jbitrr reload",
                directory.config());
        LOG.log(
                Level.INFO,
                "the page asks for a token: it is in {0}, unless WebUI.Token names one",
                directory.token());
    }
}
