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
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns configurations into plans: which processes should run, and what each is told.
final class Plans implements Reloader {
    private static final System.Logger LOG = Logging.logger(Plans.class);

    private final Path file;
    private final LoadedConfig.Additions additions;
    private final LogFiles logs;
    private final ConfigHistory history;
    private Packing packing = Packing.NONE;
    private String glimpsed = "";
    private String seen = "";
    private String inForce = "";
    private String working = "";

    Plans(Path file, LoadedConfig.Additions additions, LogFiles logs, ConfigHistory history) {
        this.file = file;
        this.additions = additions;
        this.logs = logs;
        this.history = history;
    }

    /// Takes note of the file as it was read at the start.
    synchronized void begin() {
        seen = ConfigHistory.textOf(file);
        inForce = seen;
        history.keep(seen);
    }

    /// Whether the file is another one than what was read last, and the same as at the look before:
    /// an editor, or a slow copy, may still be writing.
    synchronized boolean changed() {
        String now = ConfigHistory.textOf(file);
        boolean still = now.equals(glimpsed);
        glimpsed = now;
        return still && !now.isBlank() && !now.equals(seen);
    }

    /// Reads the file again. One with an error in it is refused whole.
    @Override
    public synchronized Outcome read() {
        String text = ConfigHistory.textOf(file);
        var loaded = LoadedConfig.read(file, additions);
        var refused = refused(loaded);
        if (refused.isEmpty() && !ConfigHistory.textOf(file).equals(text)) {
            return new Outcome.Refused(List.of("the file was changed while it was read"));
        }
        seen = text;
        if (refused.isPresent()) {
            return refused.get();
        }
        adopt(loaded);
        inForce = seen;
        history.keep(seen);
        packing = packing(loaded);
        return accepted(loaded, packing);
    }

    @Override
    public synchronized Outcome look() {
        var loaded = LoadedConfig.read(file, additions);
        return refused(loaded)
                .<Outcome>map(each -> each)
                .orElseGet(() -> accepted(loaded, packing(loaded)));
    }

    @Override
    public synchronized void works() {
        working = inForce;
    }

    @Override
    public synchronized Optional<Outcome> takeBack() {
        boolean theirs = !ConfigHistory.textOf(file).equals(inForce);
        if (working.isEmpty() || working.equals(inForce) || theirs) {
            return Optional.empty();
        }
        try {
            history.restore(working, file);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "{0} cannot be written: {1}", file, e.getMessage());
            return Optional.empty();
        }
        return Optional.of(read());
    }

    private static Optional<Outcome.Refused> refused(LoadedConfig loaded) {
        if (!loaded.hasErrors() && loaded.configuration().refusal().isEmpty()) {
            return Optional.empty();
        }
        var all = new ArrayList<>(loaded.faults());
        loaded.configuration().refusal().ifPresent(all::add);
        return Optional.of(new Outcome.Refused(all));
    }

    private static Outcome accepted(LoadedConfig loaded, Packing packing) {
        return new Outcome.Accepted(loaded.configuration().supervisor(), plan(loaded, packing));
    }

    private Packing packing(LoadedConfig loaded) {
        var configuration = loaded.configuration();
        return packing.next(configuration.sections(), configuration.supervisor().maxWorkers());
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

    /// The processes of the first configuration.
    synchronized Plan plan(LoadedConfig loaded) {
        packing = packing(loaded);
        return plan(loaded, packing);
    }

    private static Plan plan(LoadedConfig loaded, Packing packing) {
        var configuration = loaded.configuration();
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
