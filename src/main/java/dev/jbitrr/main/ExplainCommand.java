package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.explain.Explainer;
import dev.jbitrr.explain.Explanation;
import dev.jbitrr.explain.Explanation.Several;
import dev.jbitrr.explain.Explanation.Story;
import dev.jbitrr.explain.Explanation.Told;
import dev.jbitrr.explain.Explanation.Unknown;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `jbitrr explain HASH`: what a torrent is, where it stands and why, and what was decided about
/// it.
@Command(
        name = "explain",
        description = "Tells where a torrent stands, why, and what was decided about it.")
final class ExplainCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @ParentCommand Cli cli = new Cli();

    @Parameters(paramLabel = "HASH|NAME", description = "The infohash, or (part of) the name.")
    String torrent = "";

    @Override
    public Integer call() {
        return OpenStore.with(
                cli,
                database ->
                        tell(
                                new Explainer(database, ZoneId.systemDefault())
                                        .explain(torrent, Instant.now())));
    }

    private static int tell(Explanation explanation) {
        return switch (explanation) {
            case Story story -> {
                lines(story).forEach(System.out::println);
                yield ExitCode.DONE;
            }
            case Several several -> {
                lines(several).forEach(System.out::println);
                yield ExitCode.DONE;
            }
            case Unknown(String asked, String why) -> Cli.failed(asked + ": " + why);
        };
    }

    static List<String> lines(Story story) {
        List<String> lines = new ArrayList<>();
        lines.add(story.name());
        lines.add(story.hash().value());
        lines.add("");
        lines.add(story.headline());
        lines.add("");
        story.about().forEach(sentence -> lines.add("  " + sentence));
        story.standing().forEach(sentence -> lines.add("  " + sentence));
        if (!story.decisions().isEmpty()) {
            lines.add("");
            lines.add(
                    "What was decided, in order" + (story.more() ? " (older ones left out)" : ""));
            story.decisions().forEach(told -> lines.add("  " + line(told)));
        }
        return lines;
    }

    private static List<String> lines(Several several) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Several torrents have “%s” in their name. Ask again with one of these:"
                        .formatted(several.asked()));
        several.matches()
                .forEach(match -> {
                    lines.add("");
                    lines.add(match.hash() + "  " + match.name());
                    lines.add("  " + line(match.last()));
                });
        return lines;
    }

    private static String line(Told told) {
        String rule = told.rule().isEmpty() ? "" : "  [" + told.rule() + "]";
        return TIME.format(told.at()) + "  " + told.sentence() + rule;
    }
}
