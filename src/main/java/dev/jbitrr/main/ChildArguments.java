package dev.jbitrr.main;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the supervisor starts a child: `web|manager SECTION… --supervised DATA CONFIG`. The sections
/// stand right behind the role, where `ps` shows them.
record ChildArguments(String role, List<String> sections, DataDirectory directory) {
    private static final String MARK = "--supervised";

    /// Reads them; empty when this is not a child of a supervisor.
    static Optional<ChildArguments> of(List<String> args) {
        int mark = args.indexOf(MARK);
        if (mark < 1 || args.size() < mark + 3) {
            return Optional.empty();
        }
        return Optional.of(
                new ChildArguments(
                        args.getFirst(),
                        List.copyOf(args.subList(1, mark)),
                        new DataDirectory(
                                Path.of(args.get(mark + 1)), Path.of(args.get(mark + 2)))));
    }

    List<String> toList() {
        var list = new ArrayList<String>();
        list.add(role);
        list.addAll(sections);
        list.addAll(List.of(MARK, directory.root().toString(), directory.config().toString()));
        return List.copyOf(list);
    }

    int run() {
        return role.equals("web")
                ? new WebRole(directory).runSupervised()
                : new ManagerRole(directory, sections).runSupervised();
    }
}
