package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.explain.Printable;
import dev.jbitrr.store.Approval;
import dev.jbitrr.store.Approvals;
import dev.jbitrr.store.Database;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `jbitrr approve`: lists the removals that wait for a person, or answers them.
@Command(
        name = "approve",
        description = "Lists the removals that wait for a person, or answers them.")
final class ApproveCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    @ParentCommand Cli cli = new Cli();

    @Parameters(
            paramLabel = "ID|all",
            arity = "0..*",
            description = "Which; none lists those that wait.")
    List<String> which = new ArrayList<>();

    @Option(
            names = "--reject",
            description = "Keep them instead: no rule removes them from then on.")
    boolean reject;

    @Override
    public Integer call() {
        Optional<String> wrong =
                which.stream().filter(each -> !each.equals(ALL) && !number(each)).findFirst();
        if (wrong.isPresent()) {
            return Cli.wrongUse(Printable.text(wrong.get()) + " is neither a number nor all");
        }
        if (reject && which.isEmpty()) {
            return Cli.wrongUse("say which ones to reject: a number, or all");
        }
        return OpenStore.with(cli, database -> which.isEmpty() ? list(database) : answer(database));
    }

    private static boolean number(String text) {
        return text.matches("[0-9]{1,18}");
    }

    private static int list(Database database) {
        List<Approval> waiting = new Approvals(database).pending();
        if (waiting.isEmpty()) {
            return Cli.done("No removal waits for approval.");
        }
        System.out.println(
                waiting.size() == 1
                        ? "One removal waits for approval:"
                        : waiting.size() + " removals wait for approval:");
        waiting.forEach(each -> {
            System.out.println();
            System.out.printf(
                    "  %d  %s  %s%n",
                    each.id(), Printable.text(each.instance()), Printable.text(each.name()));
            System.out.printf(
                    "     asked at %s, rule %s: %s%n",
                    TIME.format(each.askedAt()),
                    Printable.text(each.rule()),
                    Printable.text(each.reason()));
        });
        System.out.println();
        return Cli.done(
                "To let one go: jbitrr approve %d. To keep it: jbitrr approve %d --reject. All at once: jbitrr approve all"
                        .formatted(waiting.getFirst().id(), waiting.getFirst().id()));
    }

    private int answer(Database database) {
        var approvals = new Approvals(database);
        List<Long> ids =
                which.contains(ALL)
                        ? approvals.pending().stream().map(Approval::id).toList()
                        : which.stream().map(Long::valueOf).distinct().toList();
        List<Approval> answered = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (Long id : ids) {
            approvals
                    .answer(id, !reject, Person.atCommandLine(), Instant.now())
                    .ifPresentOrElse(answered::add, () -> unknown.add(id));
        }
        tell(answered);
        unknown.forEach(id ->
                System.err.println("No removal with the number " + id + " waits for approval."));
        return unknown.isEmpty() ? ExitCode.DONE : ExitCode.CRASH;
    }

    private void tell(List<Approval> answered) {
        String what = reject ? "Kept from now on: " : "Approved: ";
        answered.forEach(each ->
                System.out.println(
                        what
                                + Printable.text(each.name())
                                + " ("
                                + Printable.text(each.instance())
                                + ")"));
        if (answered.isEmpty()) {
            if (which.contains(ALL)) {
                System.out.println("No removal waits for approval.");
            }
            return;
        }
        Set<String> instances = new LinkedHashSet<>();
        answered.forEach(each -> instances.add(each.instance()));
        boolean running = new Wake(cli.directory()).instances(instances);
        System.out.println(Wake.follows(running));
    }
}
