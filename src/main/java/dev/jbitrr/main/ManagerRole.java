package dev.jbitrr.main;

import dev.jbitrr.channel.ChildEnd;
import dev.jbitrr.channel.ChildListener;
import dev.jbitrr.channel.Down;
import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.channel.ProcessName;
import dev.jbitrr.config.Configuration;
import dev.jbitrr.config.Document;
import dev.jbitrr.config.Settings;
import dev.jbitrr.log.Logging;
import dev.jbitrr.log.SecretMask;
import dev.jbitrr.log.StderrLog;
import dev.jbitrr.store.StoreException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A process that hosts managers: one, or several when workers are packed.
final class ManagerRole {
    private static final System.Logger LOG = Logging.logger(ManagerRole.class);

    private final DataDirectory directory;
    private final List<String> sections;
    private final Overrides overrides = Overrides.of(System.getenv());
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private @Nullable Instances instances;

    ManagerRole(DataDirectory directory, List<String> sections) {
        this.directory = directory;
        this.sections = sections;
    }

    /// Below a supervisor: the configuration comes down the channel.
    int runSupervised() {
        try (var channel = ChildEnd.take()) {
            ProcessName.set("jbitrr:manager");
            SmallHeap.keep();
            channel.listen(new Orders(channel));
            return end.join();
        }
    }

    /// Without a supervisor: the configuration is read from its file, and the log goes to stderr.
    int runAlone(boolean dryRun) {
        var refusal = overrides.refusal();
        if (refusal.isPresent()) {
            return Cli.failed(refusal.get());
        }
        ProcessName.set("jbitrr:manager");
        var loaded = LoadedConfig.read(directory.config(), new LoadedConfig.Additions(dryRun, ""));
        var mask = new SecretMask();
        mask.replace(loaded.secrets());
        Logging.sendTo(StderrLog.of(mask, loaded.configuration().logFormat()));
        loaded.faults().forEach(fault -> LOG.log(Level.WARNING, fault));
        try (var channel = ChildEnd.alone()) {
            directory.create();
            channel.listen(new Orders(channel));
            apply(loaded.configuration(), channel);
            return end.join();
        } catch (IOException e) {
            return Cli.failed("the data directory " + directory.root() + " cannot be used: " + e);
        }
    }

    /// Starts the managers, or gives the running ones their new settings.
    private synchronized void apply(Configuration configuration, ChildEnd channel) {
        Logging.threshold(configuration.logLevel());
        var fault =
                sections.stream().flatMap(name -> fault(configuration, name).stream()).findFirst();
        if (fault.isPresent()) {
            LOG.log(Level.ERROR, fault.get());
            end.complete(ExitCode.CONFIGURATION);
            return;
        }
        try {
            if (instances == null) {
                var started =
                        new Instances(
                                directory,
                                sections,
                                configuration,
                                overrides.mode(),
                                channel,
                                this::died);
                instances = started;
                channel.heartbeat(started::states);
                started.start();
            } else {
                instances.apply(configuration);
            }
        } catch (StoreException e) {
            died(e);
        }
    }

    private static Optional<String> fault(Configuration configuration, String name) {
        if (configuration.sections().contains(name)) {
            return Optional.empty();
        }
        String why = configuration.broken().get(name);
        if (why == null) {
            why = configuration.notSetUp().get(name);
        }
        return Optional.of(
                why == null
                        ? "there is no section [%s] in the configuration, or it is switched off"
                                .formatted(name)
                        : "[%s] cannot run: %s".formatted(name, why));
    }

    /// A manager ended by what is no remote failure. The process ends; whoever started it decides.
    private void died(Throwable cause) {
        if (cause instanceof StoreException failure) {
            LOG.log(Level.ERROR, "the database fails: {0}", failure.getMessage());
            if (failure.kind() == StoreException.Kind.CORRUPT) {
                LOG.log(Level.ERROR, "to repair it: jbitrr stop, then jbitrr db repair");
            }
        } else {
            LOG.log(Level.ERROR, "unexpected", cause);
        }
        end.complete(ExitCode.CRASH);
    }

    private synchronized void stop() {
        if (instances != null) {
            instances.close();
        }
        end.complete(ExitCode.DONE);
    }

    /// What the supervisor, or a signal, tells this process.
    private final class Orders implements ChildListener {
        private final ChildEnd channel;

        Orders(ChildEnd channel) {
            this.channel = channel;
        }

        @Override
        public void configure(Down.Configure order) {
            apply(Settings.from(Document.of(order.tree())).configuration(), channel);
        }

        @Override
        public void stop(Duration within) {
            ManagerRole.this.stop();
        }

        @Override
        public void runNow(String instance, String loop) {
            synchronized (ManagerRole.this) {
                if (instances != null) {
                    instances.runNow(instance, loop);
                }
            }
        }
    }
}
