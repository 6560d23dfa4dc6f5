package dev.jbitrr.config;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.manager.ArrSettings;
import dev.jbitrr.manager.QbitSettings;
import dev.jbitrr.policy.TrackerRule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Every section of a document, read one by one.
final class Sections {
    private static final String SETTINGS = "Settings";
    private static final String WEB = "WebUI";
    private static final String DATABASE = "Database";
    private static final String SHARED_TRACKERS = "qBit.Trackers";
    private static final List<String> FAMILIES =
            List.of(SETTINGS, WEB, DATABASE, "qBit", "Radarr", "Sonarr", "Lidarr", "Readarr");

    private final Document document;
    private final Map<String, Reading> readings = new LinkedHashMap<>();
    private final Reading file;
    private final SettingsKeys keys;
    private final WebKeys web;
    private final Secret databaseUrl;
    private final Map<String, Instance<QbitSettings>> qbits = new LinkedHashMap<>();
    private final Map<String, Instance<ArrSettings>> arrs = new LinkedHashMap<>();

    private Sections(Document document) {
        this.document = document;
        this.file = new Reading(document);
        this.keys = SettingsKeys.read(top(SETTINGS, ReloadClass.LIVE));
        this.web = WebKeys.read(top(WEB, ReloadClass.WEB));
        this.databaseUrl = databaseUrl(top(DATABASE, ReloadClass.PROCESS));
    }

    static Sections read(Document document) {
        Sections sections = new Sections(document);
        sections.readInstances();
        sections.warnOfUnknown();
        return sections;
    }

    SettingsKeys keys() {
        return keys;
    }

    WebKeys web() {
        return web;
    }

    Secret databaseUrl() {
        return databaseUrl;
    }

    Map<String, Instance<QbitSettings>> qbits() {
        return qbits;
    }

    Map<String, Instance<ArrSettings>> arrs() {
        return arrs;
    }

    /// In the order of the file.
    List<Instance<?>> instances() {
        return document.tree().keySet().stream()
                .<Instance<?>>flatMap(name -> instance(name).stream())
                .toList();
    }

    /// Every key of the document's sections with the value that applies.
    List<Reading.Entry> entries() {
        return inOrder().flatMap(reading -> reading.entries().stream()).toList();
    }

    List<Problem> problems() {
        return Stream.concat(inOrder(), Stream.of(file))
                .flatMap(reading -> reading.problems().stream())
                .sorted(Problem.BY_POSITION)
                .toList();
    }

    /// What is wrong for every manager.
    Optional<String> sharedFault() {
        return Stream.of(SETTINGS, DATABASE)
                .flatMap(name -> find(name).stream())
                .flatMap(reading -> reading.firstError().stream())
                .map(Problem::message)
                .findFirst();
    }

    /// What is wrong with the tracker rows that hold for all Arrs.
    Optional<String> trackerFault() {
        return find("qBit").stream()
                .flatMap(reading -> reading.problems().stream())
                .filter(problem -> problem.error() && problem.key().startsWith(SHARED_TRACKERS))
                .map(Problem::message)
                .findFirst();
    }

    private Optional<Instance<?>> instance(String name) {
        Instance<?> arr = arrs.get(name);
        return Optional.ofNullable(arr == null ? qbits.get(name) : arr);
    }

    private static Secret databaseUrl(Section database) {
        return new Secret(
                database.key(
                                "Url",
                                "JDBC address of the database. Empty = SQLite in the data directory.")
                        .ours()
                        .secret()
                        .as(
                                Kind.text()
                                        .when(
                                                url ->
                                                        url.isEmpty()
                                                                || url.startsWith(
                                                                        "jdbc:postgresql://"),
                                                "empty or an address that begins with"
                                                        + " jdbc:postgresql://"),
                                ""));
    }

    /// The qBittorrents first: the rows of one of them hold for every Arr.
    private void readInstances() {
        document.tree().keySet().stream().filter(QbitKeys::names).forEach(this::readQbit);
        List<TrackerRule> shared =
                Optional.ofNullable(qbits.get("qBit"))
                        .flatMap(Instance::settings)
                        .map(QbitSettings::trackers)
                        .orElse(List.of());
        document.tree().keySet().forEach(name -> readOther(name, shared));
    }

    private void readQbit(String name) {
        Section section = top(name, "<qBit>", Set.of(), ReloadClass.QBIT);
        qbits.put(name, QbitKeys.read(name, section, keys.general().ignoreTorrentsYoungerThan()));
    }

    private void readOther(String name, List<TrackerRule> shared) {
        Optional<Application> application = Application.ofSection(name);
        if (application.isPresent()) {
            Section section = top(name, "<Arr>", Set.of(application.get()), ReloadClass.LIVE);
            arrs.put(name, ArrKeys.read(name, application.get(), section, keys.general(), shared));
        } else if (!readings.containsKey(name)) {
            refuse(name);
        }
    }

    private void refuse(String name) {
        String path = TomlText.key(name);
        if (name.startsWith("Animarr")) {
            String renamed = TomlText.key("Sonarr" + name.substring("Animarr".length()));
            file.error(path, "", path + " is an old name: call the section " + renamed);
            return;
        }
        String meant = Nearest.to(name, FAMILIES).map(n -> "; perhaps " + n).orElse("");
        file.warn(path, path + " is not a known section" + meant);
    }

    private void warnOfUnknown() {
        readings.forEach((name, reading) -> {
            if (document.tree().get(name) instanceof Map<?, ?> values) {
                reading.warnOfUnknown(TomlText.key(name), values);
            }
        });
    }

    private Section top(String name, ReloadClass reload) {
        return top(name, name, Set.of(), reload);
    }

    private Section top(
            String name, String pattern, Set<Application> applications, ReloadClass reload) {
        Section root =
                new Section(reading(name), "", "", document.tree(), applications, reload)
                        .table(name);
        return new Section(
                root.reading(), root.path(), pattern, root.values(), applications, reload);
    }

    private Optional<Reading> find(String section) {
        return Optional.ofNullable(readings.get(section));
    }

    private Reading reading(String section) {
        return readings.computeIfAbsent(section, _ -> new Reading(document));
    }

    /// As the file has the sections; those it lacks at the end.
    private Stream<Reading> inOrder() {
        Set<String> names = new LinkedHashSet<>(document.tree().keySet());
        names.addAll(readings.keySet());
        return names.stream().flatMap(name -> find(name).stream());
    }
}
