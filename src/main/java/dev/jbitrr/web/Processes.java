package dev.jbitrr.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The board of processes: what the supervisor reported last, completed by what the configuration
/// says should be there. It is rendered when it changes and at most once a second besides, so a
/// reader costs a copy of bytes. Safe for use by many threads.
public final class Processes {
    /// Ages of heartbeats are this exact.
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(Processes.class.getName());

    private final InstantSource clock;
    private final Supplier<List<ConfiguredInstance>> instances;
    private final Supplier<List<ConfigurationFault>> faults;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Reported reported = new Reported(List.of(), Instant.EPOCH);
    private volatile Set<String> rebuilding = Set.of();
    private volatile @Nullable View view;

    public Processes(
            InstantSource clock,
            Supplier<List<ConfiguredInstance>> instances,
            Supplier<List<ConfigurationFault>> faults) {
        this.clock = clock;
        this.instances = instances;
        this.faults = faults;
    }

    /// Takes the `processes` notice of the supervisor. One that cannot be read changes nothing.
    public void accept(String json) {
        try {
            accept(ProcessReport.read(json));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a process report cannot be read", e);
        }
    }

    /// Takes the list as it is now.
    public void accept(List<ProcessRow> entries) {
        reported = new Reported(List.copyOf(entries), clock.instant());
        changed();
    }

    /// Says that configuration or faults are different now.
    public void changed() {
        view = null;
        listeners.forEach(Runnable::run);
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void rebuilding(Set<String> names) {
        rebuilding = names;
        changed();
    }

    /// Whether anybody has told what runs.
    boolean known() {
        return !reported.at().equals(Instant.EPOCH);
    }

    List<ConfiguredInstance> configuredInstances() {
        return instances.get();
    }

    Optional<ConfiguredInstance> configured(String name) {
        return instances.get().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    List<ConfigurationFault> faults() {
        return faults.get();
    }

    /// The answer to `GET /api/processes`.
    Rendered rendered() {
        Instant now = clock.instant();
        View current = view;
        if (current == null || Duration.between(current.at(), now).compareTo(FRESH) > 0) {
            current = render(now);
            view = current;
        }
        return current.bytes();
    }

    private View render(Instant now) {
        var list = new Listing(entries(now), faults(), known(), now);
        return new View(new Rendered(Json.bytes(list)), now);
    }

    List<ProcessRow> entries() {
        return entries(clock.instant());
    }

    private List<ProcessRow> entries(Instant now) {
        Reported last = reported;
        long age = Math.max(0, Duration.between(last.at(), now).toMillis());
        var all = new ArrayList<ProcessRow>();
        for (ProcessRow entry : last.entries()) {
            all.add(entry.aged(age).withRebuilding(rebuilding.contains(entry.name())));
        }
        Set<String> seen = all.stream().map(ProcessRow::name).collect(Collectors.toSet());
        all.addAll(keptBack(seen));
        all.addAll(notStarted(all.stream().map(ProcessRow::name).collect(Collectors.toSet())));
        return all;
    }

    /// Sections that no process looks after because they are wrong.
    private List<ProcessRow> keptBack(Set<String> seen) {
        var bySection =
                faults().stream()
                        .filter(fault -> fault.keepsBack() && !fault.section().isEmpty())
                        .filter(fault -> !seen.contains(fault.section()))
                        .collect(
                                Collectors.toMap(
                                        ConfigurationFault::section,
                                        Function.identity(),
                                        (first, _) -> first,
                                        LinkedHashMap::new));
        return bySection.values().stream()
                .filter(fault -> managerSection(fault.section()))
                .map(fault -> absent(fault.section(), ProcessRow.MISCONFIGURED, fault.text()))
                .toList();
    }

    private List<ProcessRow> notStarted(Set<String> seen) {
        return configuredInstances().stream()
                .filter(each -> each.managed() && !seen.contains(each.name()))
                .map(each -> absent(each.name(), ProcessRow.STARTING, null))
                .toList();
    }

    private ProcessRow absent(String section, String state, @Nullable String error) {
        boolean qbit = section.equals("qBit") || section.startsWith("qBit-");
        String category =
                configured(section)
                        .map(ConfiguredInstance::category)
                        .orElse(qbit ? "qbit-" + section : section);
        return ProcessRow.without(category, section, qbit ? "category" : "torrent", state, error);
    }

    private static boolean managerSection(String section) {
        return section.matches("(qBit|(Radarr|Sonarr|Lidarr|Readarr)-.+|qBit-.+)");
    }

    private record Reported(List<ProcessRow> entries, Instant at) {}

    private record View(Rendered bytes, Instant at) {}

    /// The wire form of the whole board.
    @io.avaje.jsonb.Json
    record Listing(
            List<ProcessRow> processes,
            List<ConfigurationFault> configurationFaults,
            boolean known,
            Instant at) {}
}
