package dev.jbitrr.main;

import dev.jbitrr.channel.ChildEnd;
import dev.jbitrr.channel.ChildListener;
import dev.jbitrr.channel.Down;
import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.channel.ProcessName;
import dev.jbitrr.config.Configuration;
import dev.jbitrr.config.Document;
import dev.jbitrr.config.Settings;
import dev.jbitrr.log.LogFiles;
import dev.jbitrr.log.Logging;
import dev.jbitrr.log.SecretMask;
import dev.jbitrr.log.StderrLog;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.ProcessStates;
import dev.jbitrr.store.StoreException;
import dev.jbitrr.web.CannotListenException;
import dev.jbitrr.web.ChannelLink;
import dev.jbitrr.web.Processes;
import dev.jbitrr.web.StoredProcesses;
import dev.jbitrr.web.SupervisorLink;
import dev.jbitrr.web.WebApplication;
import dev.jbitrr.web.WebSources;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The web's process.
final class WebRole {
    private static final System.Logger LOG = Logging.logger(WebRole.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final DataDirectory directory;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final ShownConfig shown;
    private final Processes processes;
    private @Nullable Database database;
    private @Nullable WebApplication application;

    WebRole(DataDirectory directory) {
        this.directory = directory;
        this.shown = new ShownConfig(directory.config());
        this.processes = new Processes(InstantSource.system(), shown::instances, shown::faults);
    }

    /// Below a supervisor: configuration and states come down the channel.
    int runSupervised() {
        try (var channel = ChildEnd.take()) {
            ProcessName.set("jbitrr:web");
            SmallHeap.keep();
            channel.heartbeat(List::of);
            channel.listen(new Orders(channel, new ChannelLink(channel)));
            return end.join();
        }
    }

    /// Without a supervisor: the configuration is read from its file, states from the store.
    int runAlone(boolean dryRun) {
        ProcessName.set("jbitrr:web");
        try (var channel = ChildEnd.alone()) {
            directory.create();
            var loaded =
                    LoadedConfig.read(
                            directory.config(),
                            new LoadedConfig.Additions(dryRun, WebToken.of(directory)));
            var mask = new SecretMask();
            mask.replace(loaded.secrets());
            Logging.sendTo(StderrLog.of(mask, loaded.configuration().logFormat()));
            if (loaded.configuration().refusal().isPresent()) {
                System.err.println(loaded.configuration().refusal().get());
                return ExitCode.CONFIGURATION;
            }
            var orders = new Orders(channel, SupervisorLink.absent());
            channel.listen(orders);
            orders.apply(loaded.configuration());
            var stored = stored();
            Thread.ofVirtual().name("stored-states").start(() -> stored.follow(LOOK));
            return end.join();
        } catch (IOException e) {
            return Cli.failed("the data directory " + directory.root() + " cannot be used: " + e);
        }
    }

    private synchronized StoredProcesses stored() {
        return new StoredProcesses(new ProcessStates(opened()), processes);
    }

    private synchronized Database opened() {
        if (database == null) {
            database = Database.open(directory.database());
        }
        return database;
    }

    private synchronized void stop() {
        if (application != null) {
            application.close();
        }
        if (database != null) {
            database.close();
        }
        end.complete(ExitCode.DONE);
    }

    /// What the supervisor, or a signal, tells this process.
    private final class Orders implements ChildListener {
        private final ChildEnd channel;
        private final SupervisorLink supervisor;

        Orders(ChildEnd channel, SupervisorLink supervisor) {
            this.channel = channel;
            this.supervisor = supervisor;
        }

        @Override
        public void configure(Down.Configure order) {
            apply(Settings.from(Document.of(order.tree())).configuration());
        }

        void apply(Configuration configuration) {
            Logging.threshold(configuration.logLevel());
            shown.show(configuration);
            try {
                serve(configuration);
            } catch (StoreException | CannotListenException e) {
                LOG.log(Level.ERROR, e.getMessage());
                end.complete(ExitCode.CRASH);
            }
        }

        private void serve(Configuration configuration) {
            synchronized (WebRole.this) {
                if (application == null) {
                    application = start(configuration);
                    channel.ready(LogFiles.WEB);
                } else {
                    application.apply(configuration.web());
                    processes.changed();
                }
            }
        }

        private WebApplication start(Configuration configuration) {
            var sources =
                    new WebSources(
                            processes,
                            opened(),
                            supervisor,
                            shown::searching,
                            Version.product(),
                            InstantSource.system());
            var started = new WebApplication(configuration.web(), sources);
            started.start();
            LOG.log(
                    Level.INFO,
                    "listening on http://{0}:{1,number,#}{2}/",
                    configuration.web().host(),
                    started.port(),
                    configuration.web().urlBase());
            return started;
        }

        @Override
        public void notice(Down.Notice notice) {
            synchronized (WebRole.this) {
                if (application != null) {
                    application.notice(notice);
                } else if (notice.kind().equals("processes")) {
                    processes.accept(notice.json());
                }
            }
        }

        @Override
        public void stop(Duration within) {
            WebRole.this.stop();
        }
    }
}
