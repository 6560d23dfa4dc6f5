package dev.jbitrr.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder that holds all there is of one jBitrr, and the names in it.
///
/// @param root the folder itself
/// @param config the configuration file, which may lie elsewhere
record DataDirectory(Path root, Path config) {

    /// Decides where it is: `--data`, `JBITRR_DATA`, `QBITRR_OVERRIDES_DATA_PATH`, `/config` in a
    /// container, else `~/.config/jbitrr`. Unlike qBitrr a folder that does not exist yet is made,
    /// not ignored.
    static DataDirectory resolve(
            @Nullable Path data, @Nullable Path config, Map<String, String> environment) {
        Path root =
                Stream.of(
                                Optional.ofNullable(data),
                                fromEnvironment(environment, "JBITRR_DATA"),
                                fromEnvironment(environment, "QBITRR_OVERRIDES_DATA_PATH"))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseGet(() -> fallback(environment))
                        .toAbsolutePath()
                        .normalize();
        return new DataDirectory(
                root,
                config == null ? root.resolve("config.toml") : config.toAbsolutePath().normalize());
    }

    private static Optional<Path> fromEnvironment(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    private static Path fallback(Map<String, String> environment) {
        return inContainer(environment)
                ? Path.of("/config")
                : Path.of(System.getProperty("user.home"), ".config", "jbitrr");
    }

    private static boolean inContainer(Map<String, String> environment) {
        return environment.containsKey("KUBERNETES_SERVICE_HOST")
                || environment.getOrDefault("QBITRR_DOCKER_RUNNING", "").equals("69420")
                || Files.exists(Path.of("/.dockerenv"))
                || Files.exists(Path.of("/run/.containerenv"));
    }

    Path database() {
        return root.resolve("jbitrr.db");
    }

    Path logs() {
        return root.resolve("logs");
    }

    /// Where earlier configurations are kept.
    Path configHistory() {
        return root.resolve("config-history");
    }

    Path socket() {
        return root.resolve("jbitrr.sock");
    }

    Path lock() {
        return root.resolve("jbitrr.lock");
    }

    /// Where the web token is kept when the configuration file names none.
    Path token() {
        return root.resolve("web.token");
    }

    /// Makes the folder, readable by its owner only.
    void create() throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root);
            OwnerOnly.folder(root);
        }
    }
}
