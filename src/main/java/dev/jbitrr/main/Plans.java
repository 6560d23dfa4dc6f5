package dev.jbitrr.main;

import dev.jbitrr.config.Changes;
import dev.jbitrr.library.Application;
import dev.jbitrr.log.LogFiles;
import dev.jbitrr.log.Logging;
import dev.jbitrr.supervisor.Packing;
import dev.jbitrr.supervisor.Plan;
import dev.jbitrr.supervisor.Reloader;
import dev.jbitrr.supervisor.Section;
import dev.jbitrr.supervisor.WorkerSpec;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Turns configurations into plans: which processes should run, and what each is told.
final class Plans implements Reloader {
    private static final System.Logger LOG = Logging.logger(Plans.class);

    private final Path file;
    private final LoadedConfig.Additions additions;
    private final LogFiles logs;
    private Packing packing = Packing.NONE;

    Plans(Path file, LoadedConfig.Additions additions, LogFiles logs) {
        this.file = file;
        this.additions = additions;
        this.logs = logs;
    }

    /// Reads the file again. One with an error in it is refused whole.
    @Override
    public synchronized Outcome read() {
        var loaded = LoadedConfig.read(file, additions);
        var faults = loaded.faults();
        if (loaded.hasErrors() || loaded.configuration().refusal().isPresent()) {
            var all = new ArrayList<>(faults);
            loaded.configuration().refusal().ifPresent(all::add);
            return new Outcome.Refused(all);
        }
        adopt(loaded);
        return new Outcome.Accepted(loaded.configuration().supervisor(), plan(loaded));
    }

    /// Lets the logs follow a configuration, and says what is wrong with it.
    synchronized void adopt(LoadedConfig loaded) {
        var configuration = loaded.configuration();
        var secrets = new ArrayList<>(loaded.secrets());
        secrets.add(additions.token());
        logs.mask().replace(secrets);
        logs.change(configuration.logFormat(), configuration.logFiles());
        Logging.threshold(configuration.logLevel());
        loaded.faults().forEach(fault -> LOG.log(Level.WARNING, fault));
        configuration
                .notSetUp()
                .forEach((name, why) -> LOG.log(Level.INFO, "{0} is not set up: {1}", name, why));
    }

    /// The processes of a configuration.
    synchronized Plan plan(LoadedConfig loaded) {
        var configuration = loaded.configuration();
        packing = packing.next(configuration.sections(), configuration.supervisor().maxWorkers());
        var tree = loaded.document().tree();
        List<WorkerSpec> workers = new ArrayList<>();
        workers.add(WorkerSpec.web("", tree));
        for (var pack : packing.packs()) {
            var sections = pack.sections().stream().map(name -> section(loaded, name)).toList();
            String print = "nice=" + configuration.supervisor().nice();
            workers.add(WorkerSpec.manager(pack.name(), sections, print, tree));
        }
        var keptBack =
                loaded.keptBack().entrySet().stream()
                        .map(each ->
                                new Plan.KeptBack(section(loaded, each.getKey()), each.getValue()))
                        .toList();
        return new Plan(workers, keptBack);
    }

    private static Section section(LoadedConfig loaded, String name) {
        var arr = loaded.configuration().arr(name);
        return new Section(
                name,
                Application.ofSection(name).isPresent() ? "arr" : "qbit",
                arr.map(each -> each.category()).orElse(""),
                Changes.sectionFingerprint(loaded.document(), name));
    }
}
