package dev.jbitrr.supervisor;

import java.util.List;
import java.util.Map;

/// One process that should run.
///
/// @param name unique among the workers of a plan
/// @param sections what it manages, empty for the web process
/// @param fingerprint differs whenever a change that is not one of its sections' needs a new
///   process
/// @param tree the configuration it is given, as `Down.Configure` carries it
public record WorkerSpec(
        String name,
        Role role,
        List<Section> sections,
        String fingerprint,
        Map<String, Object> tree) {

    /// The name of the web process.
    public static final String WEB = "web";

    /// What a worker does.
    public enum Role {
        WEB,
        MANAGER
    }

    public WorkerSpec {
        sections = List.copyOf(sections);
    }

    /// The web process.
    public static WorkerSpec web(String fingerprint, Map<String, Object> tree) {
        return new WorkerSpec(WEB, Role.WEB, List.of(), fingerprint, tree);
    }

    /// A process that hosts managers.
    public static WorkerSpec manager(
            String name, List<Section> sections, String fingerprint, Map<String, Object> tree) {
        return new WorkerSpec(name, Role.MANAGER, sections, fingerprint, tree);
    }

    /// The instances that log and speak through this process.
    public List<String> instances() {
        return role == Role.WEB ? List.of(WEB) : sections.stream().map(Section::name).toList();
    }

    /// Whether a process started for `other` may go on as this one.
    boolean sameProcess(WorkerSpec other) {
        return role == other.role
                && fingerprint.equals(other.fingerprint)
                && prints().equals(other.prints());
    }

    private List<String> prints() {
        return sections.stream()
                .map(section -> section.name() + "=" + section.fingerprint())
                .toList();
    }
}
