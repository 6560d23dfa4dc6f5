package dev.jbitrr.main;

import dev.jbitrr.config.Configuration;
import dev.jbitrr.config.Problem;
import dev.jbitrr.explain.Searching;
import dev.jbitrr.web.ConfigurationFault;
import dev.jbitrr.web.ConfiguredInstance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the page shows of the configuration: which instances there are, and what is wrong with the
/// file. The faults are read from the file itself, where they have line and column.
final class ShownConfig {
    private final Path file;
    private volatile List<ConfiguredInstance> instances = List.of();
    private volatile List<ConfigurationFault> faults = List.of();
    private volatile Map<String, Searching> searching = Map.of();

    ShownConfig(Path file) {
        this.file = file;
    }

    void show(Configuration configuration) {
        instances = Stream.concat(arrs(configuration), qbits(configuration)).toList();
        searching = Searches.of(configuration);
        faults = faultsOf(LoadedConfig.read(file, LoadedConfig.Additions.NONE));
    }

    private static Stream<ConfiguredInstance> arrs(Configuration configuration) {
        return configuration.arrs().stream()
                .map(arr ->
                        ConfiguredInstance.arr(
                                arr.name(), arr.application().lowerName(), arr.category(), true));
    }

    private static Stream<ConfiguredInstance> qbits(Configuration configuration) {
        return configuration.qbits().stream()
                .map(qbit ->
                        ConfiguredInstance.qbit(
                                qbit.name(),
                                String.valueOf(qbit.connection().uri().getHost()),
                                qbit.connection().uri().getPort(),
                                !qbit.disabled()));
    }

    private static List<ConfigurationFault> faultsOf(LoadedConfig loaded) {
        var all = new ArrayList<ConfigurationFault>();
        String name = String.valueOf(loaded.file().getFileName());
        for (Problem problem : loaded.problems()) {
            all.add(
                    new ConfigurationFault(
                            section(problem.key()), problem.in(name), problem.error()));
        }
        return List.copyOf(all);
    }

    private static String section(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    List<ConfiguredInstance> instances() {
        return instances;
    }

    List<ConfigurationFault> faults() {
        return faults;
    }

    Map<String, Searching> searching() {
        return searching;
    }
}
