package dev.jbitrr.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ConfigFileTest {
    @TempDir Path folder;

    @Test
    void aDocumentHasPlainValuesInTheFilesOrderAndTheirPlaces() {
        Document document =
                parsed(
                        """
                        [Zeta]
                          b = 1
                        a = [1.5, { c = true }]
                        [[qBit.Trackers]]
                        URI = "x"
                        [Alpha]
                        "a b" = 2026-01-01
                        """);

        assertThat(document.tree())
                .containsExactly(
                        Map.entry("Zeta", Map.of("b", 1L, "a", List.of(1.5, Map.of("c", true)))),
                        Map.entry("qBit", Map.of("Trackers", List.of(Map.of("URI", "x")))),
                        Map.entry("Alpha", Map.of("a b", "2026-01-01")));
        assertThat(document.position("Zeta.b")).isEqualTo(new Position(2, 3));
        assertThat(document.position("qBit.Trackers[0].URI")).isEqualTo(new Position(5, 1));
        assertThat(document.position("qBit.Trackers[0].Missing")).isEqualTo(new Position(4, 1));
        assertThat(document.position("Alpha.\"a b\"")).isEqualTo(new Position(7, 1));
        assertThat(document.position("Nowhere.x")).isEqualTo(Position.NONE);
    }

    @Test
    void everySyntaxErrorIsNamedWithItsPlace() {
        assertThat(faulty("[Settings]\na = \nb = 1\nc = oops\n"))
                .extracting(Problem::line)
                .containsExactly(2, 4);
        assertThat(faulty("a = 1\n\na = 2").getFirst().in("config.toml"))
                .startsWith("config.toml:3:1: a previously defined");
    }

    @Test
    void aByteOrderMarkIsIgnored() throws IOException {
        Path file = Files.writeString(folder.resolve("c.toml"), "\uFEFFa = 1");

        assertThat(ConfigFile.read(file)).isInstanceOf(ConfigFile.Outcome.Parsed.class);
    }

    @Test
    void filesThatCannotBeReadSayWhy() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', (byte) 0xC3, '('});
        Path big = Files.writeString(folder.resolve("big"), "#".repeat(10_000_000));

        assertThat(whyNot(folder)).isEqualTo("config.toml: this is a folder, not a file");
        assertThat(whyNot(folder.resolve("none"))).isEqualTo("config.toml: there is no such file");
        assertThat(whyNot(binary)).isEqualTo("config.toml: the file is not UTF-8 text");
        assertThat(whyNot(big)).isEqualTo("config.toml: the file is larger than 1 MB");
    }

    static final List<String> HOSTILE =
            List.of(
                    "a = " + "[".repeat(50_000),
                    "a = " + "[".repeat(20_000) + "]".repeat(20_000),
                    "a" + ".a".repeat(20_000) + " = 1",
                    "a = " + "{a=".repeat(20_000) + "1" + "}".repeat(20_000),
                    "a = " + "9".repeat(100_000),
                    "a = 1e999999999",
                    "a = \u0000",
                    "\u0000\u0001\u0002",
                    "[".repeat(10_000),
                    "\"\"\"" + "x".repeat(100_000),
                    "]=[\n".repeat(2_000),
                    "Settings = 5\nqBit = []\nRadarr = \"x\"\nWebUI = 1\nDatabase = [[]]",
                    "[Settings]\nLoopSleepTimer = 9223372036854775807\nFreeSpace = \"9e9\"\nPingURLS = 3",
                    "[Radarr.Torrent]\nTrackers = [1, \"x\", [], {}]\n[Radarr]\nPathMappings = {}",
                    "[Radarr.Torrent]\nFolderExclusionRegex = ['" + "(".repeat(20_000) + "']",
                    "[Radarr.Torrent]\nFolderExclusionRegex = ['"
                            + "(".repeat(9_000)
                            + ")".repeat(9_000)
                            + "']",
                    "[\"Radarr\\n../../etc\"]\nURI = \"http://x\"\nAPIKey = \"k\"",
                    "[\"\"]\n\"\" = 1\n[Settings]\n\"\" = 1",
                    "[Settings]\n\"" + "x".repeat(100_000) + "\" = 1");

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void hostileTextGivesProblemsAndNothingWorse(String text) {
        assertThat(problems(text)).isNotEmpty();
    }

    @Test
    void randomBytesNeverThrow() throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 50; round++) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            Path file = Files.write(folder.resolve("random"), bytes);
            assertThat(ConfigFile.read(file)).isNotNull();
            assertThat(problems(new String(bytes, StandardCharsets.ISO_8859_1))).isNotNull();
        }
    }

    static Document parsed(String text) {
        return switch (ConfigFile.parse(text)) {
            case ConfigFile.Outcome.Parsed(Document document) -> document;
            case ConfigFile.Outcome.Faulty(List<Problem> problems) ->
                    throw new AssertionError(problems);
        };
    }

    private static List<Problem> problems(String text) {
        return switch (ConfigFile.parse(text)) {
            case ConfigFile.Outcome.Parsed(Document document) -> Settings.from(document).problems();
            case ConfigFile.Outcome.Faulty(List<Problem> problems) -> problems;
        };
    }

    private static List<Problem> faulty(String text) {
        return ((ConfigFile.Outcome.Faulty) ConfigFile.parse(text)).problems();
    }

    private static String whyNot(Path file) {
        return ((ConfigFile.Outcome.Faulty) ConfigFile.read(file))
                .problems()
                .getFirst()
                .in("config.toml");
    }
}
