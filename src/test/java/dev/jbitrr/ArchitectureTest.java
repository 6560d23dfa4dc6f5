package dev.jbitrr;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The direction of dependence, as a table: each package and the only ones of ours it may use.
class ArchitectureTest {
    private static final String ROOT = "dev.jbitrr.";

    // spotless:off
    static final Map<String, String> MAY_USE = new TreeMap<>(Map.ofEntries(
        Map.entry("torrent",     ""),
        Map.entry("library",     ""),
        Map.entry("log",         ""),
        Map.entry("policy",      "torrent library"),
        Map.entry("search",      "library"),
        Map.entry("http",        "log"),
        Map.entry("qbittorrent", "http torrent log"),
        Map.entry("json",        ""),
        Map.entry("servarr",     "http json library log"),
        Map.entry("requests",    "http json library"),
        Map.entry("store",       "torrent library policy search log"),
        Map.entry("explain",     "store torrent library search"),
        Map.entry("media",       "log"),
        Map.entry("channel",     "log"),
        Map.entry("manager",     "policy search torrent library qbittorrent servarr requests store media http channel log"),
        Map.entry("supervisor",  "channel log"),
        Map.entry("config",      "policy search qbittorrent servarr requests store manager supervisor web http torrent library log"),
        Map.entry("web",         "explain store config channel torrent library policy search servarr qbittorrent http log"),
        Map.entry("sandbox",     "torrent library log")));
    // spotless:on

    static final Iterable<Map.Entry<String, String>> ROWS = MAY_USE.entrySet();

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.jbitrr");

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void usesOnlyWhatTheTableAllows(Map.Entry<String, String> row) {
        String[] allowed =
                Stream.concat(Stream.of(row.getKey()), Stream.of(row.getValue().split(" ")))
                        .map(name -> ROOT + name)
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + row.getKey())
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.jbitrr..").and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void everyPackageHasARow() {
        var packages =
                CODE.stream()
                        .map(type -> type.getPackageName().substring("dev.jbitrr".length()))
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.substring(1))
                        .collect(Collectors.toSet());
        // Wiring may use everything; `jsonb` is where the JSON generator registers its adapters.
        packages.removeAll(Set.of("main", "jsonb"));

        assertThat(MAY_USE.keySet()).containsAll(packages);
    }

    @ParameterizedTest
    @FieldSource("PURE")
    void judgementTouchesNothingOutside(String name) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.sql..",
                        "java.nio.channels..",
                        "java.nio.file..")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .allowEmptyShould(true)
                .check(CODE);
    }

    static final Iterable<String> PURE = List.of("policy", "search", "torrent", "library");
}
