package dev.jbitrr.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationsTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/jbitrr/config/migrations");

    /// With it the expectations are written instead of compared.
    private static final boolean WRITE = Boolean.getBoolean("golden");

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(p -> p.toString().matches("(?!.*\\.after\\.toml$).*\\.toml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyVersionBecomesTodaysForm(Path file) throws IOException {
        String before = Files.readString(file);
        Migrations.Result result = Migrations.apply(before);
        String report = result.notes().stream().map(n -> n + "\n").collect(Collectors.joining());
        String name = file.getFileName().toString().replace(".toml", "");
        golden(FOLDER.resolve(name + ".after.toml"), result.text());
        golden(FOLDER.resolve(name + ".report.txt"), report);

        Migrations.Result again = Migrations.apply(result.text());
        assertThat(again.text()).isEqualTo(result.text());
        assertThat(again.notes())
                .noneMatch(n ->
                        Set.of(Migrations.Kind.CHANGED, Migrations.Kind.DROPPED)
                                .contains(n.kind()));
        assertThat(Settings.from(ConfigFileTest.parsed(result.text())).problems())
                .filteredOn(Problem::error)
                .isEmpty();
    }

    private static void golden(Path file, String text) throws IOException {
        if (WRITE) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
