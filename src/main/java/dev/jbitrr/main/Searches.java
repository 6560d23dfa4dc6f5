package dev.jbitrr.main;

import dev.jbitrr.config.Configuration;
import dev.jbitrr.explain.Searching;
import dev.jbitrr.manager.ArrSettings;
import java.util.Map;
import java.util.stream.Collectors;

/// How the instances of a configuration search.
final class Searches {
    private Searches() {}

    static Map<String, Searching> of(Configuration configuration) {
        return configuration.arrs().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                ArrSettings::name,
                                arr -> new Searching(arr.application(), arr.search())));
    }
}
