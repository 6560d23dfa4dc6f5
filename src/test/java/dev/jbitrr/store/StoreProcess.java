package dev.jbitrr.store;

import dev.jbitrr.library.Application;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Another process that uses the store, for tests: `StoreProcess TASK DATABASE ARGUMENT…`.
final class StoreProcess {
    private StoreProcess() {}

    /// What it can do.
    enum Task {
        /// `NUMBER ROWS PER`: writes that many rows, so many in a transaction.
        FILL,
        /// Opens, says its schema version and closes.
        OPEN,
        /// Begins a transaction, writes, says `held`, and keeps it open until its input ends.
        HOLD,
        /// Answers all questions that wait, one by one, and says how many of its answers counted.
        ANSWER,
        /// Migrates half way and dies.
        DIE_MIGRATING,
        /// Begins and settles one search after the other, each of one item more, until it is
        /// killed.
        SEARCH,
        /// `NAME URI NAME URI …`: says who the Radarrs are, and what was found.
        IDENTIFY,
        /// `LIBRARY`: opens, and says whether that file is mapped into its memory.
        MAPPED
    }

    static Process start(Task task, Path database, Object... arguments) throws IOException {
        return start(task, database, List.of(), arguments);
    }

    static Process start(Task task, Path database, List<String> options, Object... arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx48m",
                                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        task.name(),
                        database.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    }

    /// All that a process says on its standard output until it ends.
    static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        switch (Task.valueOf(arguments[0].toUpperCase(Locale.ROOT))) {
            case FILL ->
                    fill(
                            file,
                            Integer.parseInt(arguments[2]),
                            Integer.parseInt(arguments[3]),
                            Integer.parseInt(arguments[4]));
            case OPEN -> {
                try (Database database = Database.open(file)) {
                    System.out.println(database.read(Migrations::version));
                }
            }
            case HOLD -> hold(file);
            case ANSWER -> answer(file);
            case DIE_MIGRATING -> dieMigrating(file);
            case SEARCH -> search(file);
            case IDENTIFY -> identify(file, List.of(arguments).subList(2, arguments.length));
            case MAPPED -> {
                try (Database _ = Database.open(file)) {
                    String maps = Files.readString(Path.of("/proc/self/maps"));
                    System.out.println(maps.contains(arguments[2]));
                }
            }
        }
    }

    private static void fill(Path file, int number, int rows, int per) {
        try (Database database = Database.open(file)) {
            Journal journal = new Journal(database);
            System.out.println("filling");
            long slowest = 0;
            for (int done = 0; done < rows; done += per) {
                long start = System.nanoTime();
                journal.addAll(
                        IntStream.range(done, done + per)
                                .mapToObj(i -> StoreBench.entry(number * 1_000_000 + i))
                                .toList());
                slowest = Math.max(slowest, System.nanoTime() - start);
            }
            System.out.println("slowest " + slowest / 1_000_000 + " ms");
        }
    }

    private static void answer(Path file) {
        try (Database database = Database.open(file)) {
            Approvals approvals = new Approvals(database);
            String by = "process " + ProcessHandle.current().pid();
            long heard =
                    approvals.pending().stream()
                            .filter(each ->
                                    approvals
                                            .answer(
                                                    each.id(),
                                                    each.id() % 2 == 0,
                                                    by,
                                                    Instant.EPOCH)
                                            .isPresent())
                            .count();
            System.out.println(heard);
        }
    }

    private static void search(Path file) {
        try (Database database = Database.open(file)) {
            SearchLedger ledger = new SearchLedger(database);
            System.out.println("searching");
            for (long id = 1; ; id++) {
                PendingSearch pending = Facts.pending(id);
                ledger.begin("Radarr", pending);
                var records = Map.of(id, Facts.searched(1, 1));
                ledger.settle("Radarr", pending, records, "done", null, Facts.NOON);
            }
        }
    }

    private static void identify(Path file, List<String> names) {
        try (Database database = Database.open(file)) {
            List<Instances.Section> sections = new ArrayList<>();
            for (int i = 0; i < names.size(); i += 2) {
                sections.add(
                        new Instances.Section(
                                names.get(i), Application.RADARR, URI.create(names.get(i + 1))));
            }
            new Instances(database).identify(sections).forEach(System.out::println);
        }
    }

    private static void hold(Path file) {
        try (Database database = Database.open(file)) {
            database.write(connection -> {
                Sqlite.run(connection, "UPDATE process_state SET pid = 2");
                System.out.println("held");
                try {
                    return System.in.read();
                } catch (IOException e) {
                    return -1;
                }
            });
        }
    }

    private static void dieMigrating(Path file) throws Exception {
        var statements =
                new AbstractList<String>() {
                    @Override
                    public String get(int index) {
                        if (index == 2) {
                            Runtime.getRuntime().halt(9);
                        }
                        return "CREATE TABLE half_" + index + " (a INTEGER)";
                    }

                    @Override
                    public int size() {
                        return 4;
                    }
                };
        try (var writer = Sqlite.openWriter(file)) {
            int next = Migrations.version(writer) + 1;
            new Migrations(List.of(new Migrations.Migration(next, statements))).apply(file, writer);
        }
    }
}
