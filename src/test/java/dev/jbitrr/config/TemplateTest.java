package dev.jbitrr.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private final Document document = ConfigFileTest.parsed(Template.text());

    @Test
    void theFirstFileHasNoErrorAndStartsNothingYet() {
        Settings.Result result = Settings.from(document);

        assertThat(result.problems()).filteredOn(Problem::error).isEmpty();
        assertThat(result.configuration().sections()).isEmpty();
        assertThat(result.configuration().broken()).isEmpty();
        assertThat(result.configuration().notSetUp())
                .containsOnlyKeys(
                        "qBit",
                        "Sonarr-TV",
                        "Sonarr-Anime",
                        "Radarr-1080",
                        "Radarr-4K",
                        "Lidarr-Music",
                        "Readarr-Books");
    }

    @Test
    void itHasTheSectionsInTheOrderOfTheSpec() {
        assertThat(document.tree().keySet())
                .containsExactly(
                        "Settings",
                        "WebUI",
                        "Database",
                        "qBit",
                        "Sonarr-TV",
                        "Sonarr-Anime",
                        "Radarr-1080",
                        "Radarr-4K",
                        "Lidarr-Music",
                        "Readarr-Books");
    }

    @Test
    void whatItSaysIsWhatAppliesWithoutIt() {
        Map<String, Object> bare = new java.util.LinkedHashMap<>();
        document.tree().keySet().forEach(name -> bare.put(name, Map.of()));

        assertThat(Described.of(Settings.from(document).configuration()))
                .isEqualTo(Described.of(Settings.from(Document.of(bare)).configuration()));
    }

    @Test
    void everyKeyIsExplainedOnce() {
        String text = Template.text();

        for (KeyDoc key : Registry.load().keys()) {
            if (key.shown() && !key.pattern().endsWith("]")) {
                assertThat(text).contains("\n" + key.name() + " = ");
            }
        }
        assertThat(text.split("Pause between two passes", -1)).hasSize(2);
        assertThat(text.lines()).allMatch(line -> line.length() <= 100 || !line.startsWith("#"));
    }

    @Test
    void numbersInItsPatternsMatchDigits() {
        assertThat(Template.text()).contains("'\\bncop\\d+\\b'").doesNotContain("\\\\\\\\d");
    }

    @Test
    void theReferencePageIsCurrent() throws IOException {
        Path page = Path.of("docs/configuration.md");
        String made = Reference.markdown();
        if (!Files.exists(page) || !Files.readString(page).equals(made)) {
            Files.createDirectories(Path.of("docs"));
            Files.writeString(page, made);
            throw new AssertionError(page + " was out of date; it is renewed: commit it");
        }
    }
}
