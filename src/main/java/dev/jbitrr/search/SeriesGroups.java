package dev.jbitrr.search;

import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.Choice.Ranked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Puts the backlog of one series into commands for the series, for whole seasons or for single
/// episodes (spec/search.md 1.11).
///
/// A search for a season or a series leaves out what is not monitored in Sonarr, so that goes by
/// episodes always.
///
/// @param family all its episodes
/// @param backlog those of them that are candidates; not empty
record SeriesGroups(List<Prospect> family, List<Ranked> backlog, Gates gates) {

    List<Choice> choices(SearchSettings.Grouping grouping) {
        return switch (grouping) {
            case EPISODE -> backlog.stream().map(Choice::item).toList();
            case SERIES -> bySeries();
            case SMART -> smart();
        };
    }

    private List<Choice> bySeries() {
        List<Ranked> monitored = backlog.stream().filter(SeriesGroups::monitored).toList();
        List<Ranked> others = backlog.stream().filter(one -> !monitored(one)).toList();
        List<Choice> choices = new ArrayList<>();
        if (!monitored.isEmpty()) {
            choices.add(Choice.of(monitored, new SearchTarget.Series(seriesId())));
        }
        seasons(others).values().forEach(season -> choices.add(Choice.items(season)));
        return choices;
    }

    private List<Choice> smart() {
        Map<Integer, Long> aired =
                family.stream()
                        .filter(gates::airedAndAskedFor)
                        .collect(
                                Collectors.groupingBy(
                                        one -> one.item().season(), Collectors.counting()));
        Map<Integer, List<Ranked>> seasons = seasons(backlog);
        Predicate<List<Ranked>> whole =
                season ->
                        season.size() > 1
                                && season.size() == aired.getOrDefault(season(season), 0L)
                                && season.stream().allMatch(SeriesGroups::missing);
        if (seasons.size() > 1
                && seasons.keySet().equals(aired.keySet())
                && seasons.values().stream().allMatch(whole)) {
            return List.of(Choice.of(backlog, new SearchTarget.Series(seriesId())));
        }
        return seasons.values().stream()
                .map(season -> whole.test(season) ? atOnce(season) : Choice.items(season))
                .toList();
    }

    private Choice atOnce(List<Ranked> season) {
        return Choice.of(season, new SearchTarget.Season(seriesId(), season(season)));
    }

    private static Map<Integer, List<Ranked>> seasons(Collection<Ranked> episodes) {
        return episodes.stream()
                .collect(
                        Collectors.groupingBy(
                                one -> one.prospect().item().season(),
                                TreeMap::new,
                                Collectors.toList()));
    }

    private static int season(List<Ranked> episodes) {
        return episodes.getFirst().prospect().item().season();
    }

    private static boolean missing(Ranked episode) {
        return episode.rank().reason() == Reason.MISSING && monitored(episode);
    }

    private static boolean monitored(Ranked episode) {
        return Gates.monitored(episode.prospect());
    }

    private long seriesId() {
        return backlog.getFirst().prospect().item().parentId();
    }
}
