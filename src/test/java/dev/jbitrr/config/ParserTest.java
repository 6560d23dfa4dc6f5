package dev.jbitrr.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ParserTest {
    /// A manager under the supervisor reads a document without ever loading the parser.
    @Test
    void onlyTheFileReaderKnowsTheTomlParser() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ConfigFile")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tomlj..")
                .check(
                        new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("dev.jbitrr"));
    }
}
