package dev.jbitrr.policy;

import dev.jbitrr.config.ConfigFile;
import dev.jbitrr.config.Document;
import dev.jbitrr.config.Problem;
import dev.jbitrr.config.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An example's settings as jBitrr reads them. What an example leaves out because it is not its
/// topic, as addresses and keys, is added.
public final class DocSettings {
    private static final List<String> ARRS = List.of("Radarr", "Sonarr", "Lidarr", "Readarr");

    private DocSettings() {}

    public static Settings.Result of(String toml) {
        return switch (ConfigFile.parse(toml)) {
            case ConfigFile.Outcome.Faulty(List<Problem> problems) ->
                    throw new AssertionError(problems);
            case ConfigFile.Outcome.Parsed(Document document) ->
                    Settings.from(Document.of(completed(document.tree())));
        };
    }

    private static Map<String, Object> completed(Map<String, Object> example) {
        Map<String, Object> all = new LinkedHashMap<>(example);
        if (example.keySet().stream().noneMatch(DocSettings::arr)) {
            all.put("Radarr", Map.of());
        }
        all.putIfAbsent("qBit", Map.of());
        all.putIfAbsent("Settings", Map.of());
        all.replaceAll((name, section) -> completed(name, section));
        return all;
    }

    private static boolean arr(String section) {
        return ARRS.stream().anyMatch(section::startsWith);
    }

    private static Object completed(String name, Object section) {
        if (!(section instanceof Map<?, ?> given)) {
            return section;
        }
        Map<Object, Object> all = new LinkedHashMap<>();
        if (arr(name)) {
            all.putAll(Map.of("URI", "http://localhost:7878", "APIKey", "key"));
        } else if (name.equals("Settings")) {
            all.put("CompletedDownloadFolder", "/downloads");
        } else if (name.startsWith("qBit")) {
            all.putAll(Map.of("Host", "localhost", "UserName", "admin", "Password", "secret"));
        }
        all.putAll(given);
        return all;
    }
}
