package dev.jbitrr.main;

import dev.jbitrr.supervisor.Launcher;
import dev.jbitrr.supervisor.WorkerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a child is started: the same Java, the same jar, with the options of its role.
///
/// @param home where the jar, the options and the class archive are; empty when run from classes
record Programs(Optional<Path> home, DataDirectory directory) implements Launcher {
    private static final List<String> FROM_CLASSES =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx128m",
                    "--enable-native-access=ALL-UNNAMED");

    static Programs of(DataDirectory directory) {
        return new Programs(
                Optional.ofNullable(System.getenv("JBITRR_HOME")).map(Path::of), directory);
    }

    @Override
    public ProcessBuilder command(WorkerSpec worker) {
        boolean web = worker.role() == WorkerSpec.Role.WEB;
        var arguments =
                web
                        ? new ChildArguments("web", List.of(), directory)
                        : new ChildArguments(
                                "manager",
                                worker.sections().stream().map(each -> each.name()).toList(),
                                directory);
        return new ProcessBuilder(java(web ? "web" : "manager", arguments.toList()));
    }

    /// The command line of this program with these arguments.
    ///
    /// @param role names the file with the options of the virtual machine
    List<String> java(String role, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        home.ifPresentOrElse(
                folder -> command.addAll(options(folder, role)),
                () -> command.addAll(FROM_CLASSES));
        command.add("-cp");
        command.add(
                home.map(folder -> folder.resolve("jbitrr.jar").toString())
                        .orElseGet(() -> System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(arguments);
        return List.copyOf(command);
    }

    private static List<String> options(Path home, String role) {
        var options = new ArrayList<String>();
        options.add("-XX:VMOptionsFile=" + home.resolve("jvm").resolve(role + ".options"));
        Path archive = home.resolve(role + ".jsa");
        if (Files.exists(archive)) {
            options.add("-XX:SharedArchiveFile=" + archive);
        }
        // Unpacked once, so that all processes share the library's pages.
        Path sqlite = home.resolve("native");
        if (Files.exists(sqlite.resolve("libsqlitejdbc.so"))) {
            options.add("-Dorg.sqlite.lib.path=" + sqlite);
            options.add("-Dorg.sqlite.lib.name=libsqlitejdbc.so");
        }
        return options;
    }
}
