package dev.jbitrr.config;

import dev.jbitrr.http.Secret;
import dev.jbitrr.manager.ArrSettings;
import dev.jbitrr.manager.QbitSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes a [Configuration] of a [Document]: reads every section, notes everything that is wrong,
/// and leaves out what must not run.
///
/// A wrong value in `[Settings]` or `[Database]` concerns every manager, so none of them is left
/// in; the web and the supervisor go on with that key's default. A wrong value in `[WebUI]` gives
/// way to its default. A wrong value in an instance's section keeps back that instance alone; only
/// a wrong tracker row in `[qBit]` keeps back every Arr as well, because the rows protect their
/// torrents.
public final class Settings {
    private final Sections sections;
    private final Set<String> contested;
    private final Optional<String> sharedFault;
    private final Optional<String> trackerFault;
    private final List<String> running = new ArrayList<>();
    private final List<String> off = new ArrayList<>();
    private final Map<String, String> broken = new LinkedHashMap<>();
    private final Map<String, String> notSetUp = new LinkedHashMap<>();

    private Settings(Sections sections) {
        this.sections = sections;
        this.contested = Overlaps.check(sections);
        this.sharedFault = sections.sharedFault();
        this.trackerFault = sections.trackerFault();
        sections.instances().forEach(this::place);
    }

    /// The configuration and all that was noted about it, in the order of the file.
    public record Result(Configuration configuration, List<Problem> problems) {
        public Result {
            problems = List.copyOf(problems);
        }

        /// Whether something is kept back by an error.
        public boolean hasErrors() {
            return problems.stream().anyMatch(Problem::error);
        }
    }

    /// Never throws, whatever the document contains.
    public static Result from(Document document) {
        Settings settings = new Settings(Sections.read(document));
        return new Result(settings.configuration(), settings.sections.problems());
    }

    /// Where an instance belongs: running, off, or kept back.
    private void place(Instance<?> instance) {
        Optional<String> fault = fault(instance);
        if (instance.off()) {
            off.add(instance.name());
        } else if (fault.isPresent()) {
            broken.put(instance.name(), fault.get());
        } else if (instance.notSetUp().isPresent()) {
            notSetUp.put(instance.name(), instance.notSetUp().get());
        } else {
            running.add(instance.name());
        }
    }

    private Optional<String> fault(Instance<?> instance) {
        Optional<String> own = instance.reading().firstError().map(Problem::message);
        boolean arr = sections.arrs().containsKey(instance.name());
        return own.or(() -> sharedFault).or(() -> arr ? trackerFault : Optional.empty());
    }

    private Configuration configuration() {
        SettingsKeys keys = sections.keys();
        return new Configuration(
                keys.general(),
                keys.supervisor(),
                sections.web().settings(),
                sections.databaseUrl(),
                keys.logLevel(),
                keys.logFormat(),
                keys.logFiles(),
                qbits(),
                arrs(),
                running,
                broken,
                notSetUp,
                off,
                sections.web().refusal(),
                secrets());
    }

    private List<QbitSettings> qbits() {
        return sections.qbits().values().stream()
                .filter(qbit -> qbit.off() || running.contains(qbit.name()))
                .flatMap(qbit -> qbit.settings().stream())
                .map(this::withoutContested)
                .toList();
    }

    private List<ArrSettings> arrs() {
        return sections.arrs().values().stream()
                .filter(arr -> running.contains(arr.name()))
                .flatMap(arr -> arr.settings().stream())
                .toList();
    }

    /// A category that somebody else owns too is nobody's until the file says whose.
    private QbitSettings withoutContested(QbitSettings qbit) {
        return new QbitSettings(
                qbit.name(),
                qbit.disabled(),
                qbit.connection(),
                qbit.managedCategories().stream().filter(c -> !contested.contains(c)).toList(),
                qbit.matchSubcategories(),
                qbit.trackers(),
                qbit.seeding(),
                qbit.categorySeeding(),
                qbit.stalledDelay(),
                qbit.ignoreYoungerThan(),
                qbit.dryRun(),
                qbit.dryRunRules());
    }

    private Set<Secret> secrets() {
        return sections.entries().stream()
                .filter(entry -> entry.doc().secret())
                .flatMap(entry -> entry.value().stream())
                .map(Object::toString)
                .filter(text -> !Addresses.placeholder(text))
                .map(Secret::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
