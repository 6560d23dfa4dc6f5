package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.explain.Explainer;
import dev.jbitrr.explain.Explanation;
import dev.jbitrr.explain.Explanation.ItemStory;
import dev.jbitrr.explain.Explanation.Several;
import dev.jbitrr.explain.Explanation.Story;
import dev.jbitrr.explain.Explanation.Told;
import dev.jbitrr.explain.Explanation.Unknown;
import dev.jbitrr.explain.Searching;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `jbitrr explain QUERY`: what a torrent or an item of a library is, where it stands and why, and
/// what was decided about it.
@Command(
        name = "explain",
        description = {
            "Tells where a torrent, or a movie, episode, album or book stands, why, and what was"
                    + " decided about it.",
            "",
            "A torrent: its infohash, or (part of) its name. An item: its instance and id, as"
                    + " \"Sonarr 123\", or its title, as \"Movie (2020)\", \"Series S02E03\","
                    + " \"Artist - Album\", or a part of it."
        })
final class ExplainCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @ParentCommand Cli cli = new Cli();

    @Parameters(
            paramLabel = "QUERY",
            arity = "1..*",
            description = "What is meant. Several words are one question.")
    List<String> words = List.of();

    @Override
    public Integer call() {
        return OpenStore.with(
                cli,
                database ->
                        tell(
                                new Explainer(database, ZoneId.systemDefault(), searching())
                                        .explain(String.join(" ", words), Instant.now())));
    }

    /// As the file says it now: what runs may know it otherwise for a moment.
    private Map<String, Searching> searching() {
        return Searches.of(
                LoadedConfig.read(cli.directory().config(), LoadedConfig.Additions.NONE)
                        .configuration());
    }

    private static int tell(Explanation explanation) {
        return switch (explanation) {
            case Story story -> {
                lines(story).forEach(System.out::println);
                yield ExitCode.DONE;
            }
            case ItemStory story -> {
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
        lines.addAll(sentences(story.about(), story.standing()));
        lines.addAll(decisions(story.decisions(), story.more()));
        return lines;
    }

    static List<String> lines(ItemStory story) {
        List<String> lines = new ArrayList<>();
        lines.add(story.name());
        lines.add(story.instance() + " " + story.id());
        lines.add("");
        lines.add(story.headline());
        lines.addAll(sentences(story.about(), story.standing()));
        lines.addAll(decisions(story.decisions(), story.more()));
        return lines;
    }

    private static List<String> sentences(List<String> about, List<String> standing) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        about.forEach(sentence -> lines.add("  " + sentence));
        standing.forEach(sentence -> lines.add("  " + sentence));
        return lines;
    }

    private static List<String> decisions(List<Told> decisions, boolean more) {
        List<String> lines = new ArrayList<>();
        if (!decisions.isEmpty()) {
            lines.add("");
            lines.add("What was decided, in order" + (more ? " (older ones left out)" : ""));
            decisions.forEach(told -> lines.add("  " + line(told)));
        }
        return lines;
    }

    private static List<String> lines(Several several) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Several %s have “%s” in their name. Ask again with one of these:"
                        .formatted(what(several), several.asked()));
        several.matches()
                .forEach(match -> {
                    lines.add("");
                    lines.add(match.hash() + "  " + match.name());
                    lines.add("  " + line(match.last()));
                });
        several.items()
                .forEach(match -> {
                    lines.add("");
                    lines.add(match.instance() + " " + match.id() + "  " + match.name());
                    lines.add("  " + match.headline());
                });
        return lines;
    }

    private static String what(Several several) {
        if (several.items().isEmpty()) {
            return "torrents";
        }
        return several.matches().isEmpty() ? "items of libraries" : "torrents and items";
    }

    private static String line(Told told) {
        String rule = told.rule().isEmpty() ? "" : "  [" + told.rule() + "]";
        return TIME.format(told.at()) + "  " + told.sentence() + rule;
    }
}
