package dev.jbitrr.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A built jBitrr, and the Java that runs it: another copy than the one this benchmark runs on, so
/// that the two share no page.
record Home(Path folder, Path java) {

    /// As the launcher writes it.
    List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(java.toString()));
        command.add("-XX:VMOptionsFile=" + folder.resolve("jvm/supervisor.options"));
        Path archive = folder.resolve("supervisor.jsa");
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(List.of("-cp", folder.resolve("jbitrr.jar").toString()));
        command.add("dev.jbitrr.main.Main");
        command.addAll(List.of(arguments));
        return command;
    }

    /// The same without class archives.
    Home withoutArchives() {
        Path bare = folder.resolve("bench-without-archives");
        try {
            Files.createDirectories(bare);
            for (String name : List.of("jbitrr.jar", "lib", "jvm", "native")) {
                Files.deleteIfExists(bare.resolve(name));
                Files.createSymbolicLink(bare.resolve(name), folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Home(bare, java);
    }
}
