package dev.jbitrr.store;

import static dev.jbitrr.store.Facts.NOON;
import static dev.jbitrr.store.Facts.movie;
import static dev.jbitrr.store.Facts.pending;
import static dev.jbitrr.store.Facts.searched;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.search.Cycle;
import dev.jbitrr.search.TempProfile;
import dev.jbitrr.store.Instances.Section;
import dev.jbitrr.store.StoreProcess.Task;
import dev.jbitrr.torrent.InfoHash;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class InstancesTest {
    private static final String ONE = "http://one:7878";
    private static final String TWO = "http://two:7878";
    private static final String THREE = "http://three:7878";

    @TempDir Path folder;
    private Database database;
    private Instances instances;

    @BeforeEach
    void open() {
        database = Database.open(file());
        instances = new Instances(database);
    }

    private Path file() {
        return folder.resolve("jbitrr.db");
    }

    @AfterEach
    void close() {
        assertThat(database.check()).isEmpty();
        database.close();
    }

    private List<String> identify(String... namesAndUris) {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < namesAndUris.length; i += 2) {
            sections.add(
                    new Section(
                            namesAndUris[i], Application.RADARR, URI.create(namesAndUris[i + 1])));
        }
        return instances.identify(sections);
    }

    /// A library of one movie that says by its title whose it was.
    private void library(String name) {
        new Mirror(database).saveItems(name, List.of(movie(7, "of " + name, Facts.FILE)));
    }

    private List<String> titles(String name) {
        return new Mirror(database)
                .prospects(name, List.of(7L)).stream().map(each -> each.item().title()).toList();
    }

    @Test
    void whatIsKnownFollowsANewName_113() {
        identify("Radarr-A", ONE);
        library("Radarr-A");
        new Mirror(database).saveProfiles("Radarr-A", List.of(new QualityProfile(4, "HD", 0)));
        SearchLedger ledger = new SearchLedger(database);
        ledger.saveCycle("Radarr-A", Cycle.first(NOON));
        ledger.settle("Radarr-A", pending(7), Map.of(7L, searched(1, 1)), "done", null, NOON);
        ledger.begin("Radarr-A", pending(8));
        var temp = new TempProfile(7, 4, 1, TempProfile.State.TEMPORARY, NOON);
        new TempProfiles(database).save("Radarr-A", temp);
        new RequestedItems(database).replace("Radarr-A", Map.of(7L, "overseerr-1"), NOON);
        new Hooks(database).add("Radarr-A", "Download", List.of(7L), 0, NOON);
        TorrentRecord torrent =
                TorrentRecord.first(
                                "qBit",
                                new InfoHash("ab".repeat(20)),
                                "Radarr-A",
                                "radarr",
                                NOON,
                                "",
                                NOON)
                        .withMarks(Marks.NONE.withHome("radarr", "Radarr-A"));
        new TorrentRecords(database).save(List.of(torrent));

        assertThat(identify("Radarr-B", ONE))
                .containsExactly(
                        "Radarr-A is called Radarr-B now: what is known of its library and its torrents follows");

        assertThat(titles("Radarr-B")).containsExactly("of Radarr-A");
        assertThat(ledger.find("Radarr-B", 7)).contains(searched(1, 1));
        assertThat(ledger.cycle("Radarr-B")).isPresent();
        assertThat(ledger.pending("Radarr-B")).contains(pending(8));
        assertThat(ledger.traffic("Radarr-B", NOON).sent()).isEqualTo(1);
        assertThat(new TempProfiles(database).all("Radarr-B")).containsExactly(temp);
        assertThat(new RequestedItems(database).all("Radarr-B")).hasSize(1);
        assertThat(new Hooks(database).since("Radarr-B", 0)).hasSize(1);
        assertThat(new TorrentRecords(database).of("qBit", "Radarr-B").values())
                .singleElement()
                .returns("Radarr-B", record -> record.marks().homeInstance());
        assertThat(instancesInUse()).containsExactly("Radarr-B");
        assertThat(identify("Radarr-B", ONE)).isEmpty();
    }

    /// Every name that is left in any column that names an instance.
    private Set<String> instancesInUse() {
        Set<String> names = new TreeSet<>();
        database.read(connection -> {
            for (String table : tables("instance")) {
                names.addAll(Sqlite.texts(connection, "SELECT instance FROM " + table));
            }
            return names.size();
        });
        return names;
    }

    private List<String> tables(String column) {
        return database.read(connection -> {
            List<String> found = new ArrayList<>();
            for (String table :
                    Sqlite.texts(
                            connection, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                String columns =
                        "SELECT name FROM pragma_table_info('%s') WHERE name = '%s'"
                                .formatted(table, column);
                if (!Sqlite.text(connection, columns).isEmpty()) {
                    found.add(table);
                }
            }
            return found;
        });
    }

    @Test
    void noTableThatNamesAnInstanceIsForgotten() {
        assertThat(tables("instance"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Renaming.OWN, Renaming.NAMING, List.of("process_state"))
                                .flatMap(List::stream)
                                .toList());
        assertThat(tables("home_instance")).containsExactly("torrent");
    }

    @Test
    void ofAChainEachTakesItsOwn() {
        identify("A", ONE, "B", TWO);
        library("A");
        library("B");

        identify("A", THREE, "B", ONE, "C", TWO);

        assertThat(titles("A")).isEmpty();
        assertThat(titles("B")).containsExactly("of A");
        assertThat(titles("C")).containsExactly("of B");
    }

    @Test
    void twoMaySwapTheirNames() {
        identify("A", ONE, "B", TWO);
        library("A");
        library("B");

        assertThat(identify("A", TWO, "B", ONE)).hasSize(2);

        assertThat(titles("A")).containsExactly("of B");
        assertThat(titles("B")).containsExactly("of A");
        assertThat(identify("A", TWO, "B", ONE)).isEmpty();
    }

    @Test
    void aNewAddressIsNoNewName() {
        identify("A", ONE);
        library("A");

        assertThat(identify("A", TWO)).isEmpty();
        assertThat(titles("A")).containsExactly("of A");
        assertThat(identify("B", TWO)).hasSize(1);
        assertThat(titles("B")).containsExactly("of A");
    }

    @Test
    void aNameWithALibraryOfItsOwnTakesNoOther() {
        identify("A", ONE, "B", TWO);
        library("A");
        library("B");

        assertThat(identify("B", ONE))
                .contains(
                        "B has the address that A had, and a library of its own: nothing moves",
                        "A is not configured, or switched off: what is known of it is kept");
        assertThat(titles("A")).containsExactly("of A");
        assertThat(titles("B")).containsExactly("of B");
        assertThat(identify("B", ONE)).isEmpty();
    }

    @Test
    void whatIsNotConfiguredForAWhileIsKept() {
        identify("A", ONE, "B", TWO);
        library("A");

        assertThat(identify("B", TWO)).hasSize(1);
        assertThat(identify("B", TWO)).as("said once").isEmpty();
        assertThat(identify("A", ONE, "B", TWO)).isEmpty();
        assertThat(titles("A")).containsExactly("of A");
    }

    @Test
    void anotherApplicationAtTheSameAddressIsAnother() {
        identify("A", ONE);
        library("A");
        instances.identify(List.of(new Section("B", Application.SONARR, URI.create(ONE))));

        assertThat(titles("A")).containsExactly("of A");
        assertThat(titles("B")).isEmpty();
    }

    @Test
    void twoSectionsOfOneArrLeaveEachOtherAlone() {
        identify("A", ONE);
        library("A");

        identify("A", ONE, "B", ONE);
        assertThat(titles("A")).containsExactly("of A");
        identify("B", ONE, "A", ONE);
        assertThat(titles("A")).containsExactly("of A");
    }

    @ParameterizedTest
    @CsvSource({
        "http://host:80/radarr, HTTP://Host/radarr/",
        "https://host/, https://HOST:443",
        "http://host:7878, http://host:7878//",
        "http://user:secret@host:7878, http://host:7878",
        "http://[::1]:7878, http://[::1]:7878/"
    })
    void anAddressMayBeSpelledInSeveralWays(String before, String after) {
        identify("A", before);
        library("A");
        identify("B", after);

        assertThat(titles("B")).containsExactly("of A");
        assertThat(database.<String>read(c -> Sqlite.text(c, "SELECT address FROM known_instance")))
                .doesNotContain("secret");
    }

    @Test
    void otherPathsAndPortsAreOthers() {
        identify("A", "http://host/radarr");
        library("A");
        identify("B", "http://host/radarr-4k", "C", "http://host:8080/radarr");

        assertThat(titles("A")).containsExactly("of A");
    }

    @Test
    void severalProcessesMayAskAtOnce() throws Exception {
        identify("A", ONE, "B", TWO);
        library("A");
        library("B");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(StoreProcess.start(Task.IDENTIFY, file(), "A", TWO, "B", ONE));
        }
        List<String> said = new ArrayList<>();
        for (Process process : processes) {
            said.addAll(StoreProcess.output(process).lines().toList());
            assertThat(process.waitFor()).isZero();
        }

        assertThat(said).hasSize(2);
        assertThat(titles("A")).containsExactly("of B");
        assertThat(titles("B")).containsExactly("of A");
    }
}
