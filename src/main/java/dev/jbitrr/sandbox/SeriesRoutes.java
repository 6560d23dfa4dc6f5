package dev.jbitrr.sandbox;

import dev.jbitrr.library.QualityProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The library of a simulated Sonarr.
record SeriesRoutes(ArrCatalogue catalogue, List<QualityProfile> profiles, InstantSource clock)
        implements LibraryRoutes {

    @Override
    public Optional<JsonAnswer> answer(String route, Request request) {
        return switch (route) {
            case "GET series" -> Optional.of(allSeries(request.query()));
            case "GET series/{id}" ->
                    Optional.of(JsonAnswer.found(catalogue.parent(request.id()), this::series));
            case "PUT series", "PUT series/{id}" -> Optional.of(update(request));
            case "GET episode" -> Optional.of(episodes(request.query()));
            case "GET episode/{id}" ->
                    Optional.of(
                            JsonAnswer.found(
                                    catalogue.item(request.id()),
                                    episode -> json().episode(episode, true, true)));
            case "PUT episode/{id}" -> Optional.of(monitor(request));
            case "GET episodefile" -> Optional.of(files(request.query()));
            case "GET episodefile/{id}" ->
                    Optional.of(JsonAnswer.found(file(request.id()), json()::file));
            case "GET calendar" -> Optional.of(calendar(request.query()));
            default -> Optional.empty();
        };
    }

    private SeriesJson json() {
        return new SeriesJson(catalogue);
    }

    private Map<String, Object> series(LibraryParent series) {
        return json().withStatistics(series, clock.instant());
    }

    private JsonAnswer allSeries(Query query) {
        long tvdb = query.number("tvdbId", 0);
        return JsonAnswer.list(
                catalogue.parents().filter(each -> tvdb == 0 || each.ids().tvdb() == tvdb),
                this::series);
    }

    /// Of a series that is not there: none. By ids of which one is not there: an error.
    private JsonAnswer episodes(Query query) {
        boolean withSeries = query.flag("includeSeries", false);
        boolean withFile = query.flag("includeEpisodeFile", false);
        long series = query.number("seriesId", 0);
        List<Long> ids = query.numbers("episodeIds");
        if (series != 0) {
            long season = query.number("seasonNumber", -1);
            return JsonAnswer.list(
                    catalogue
                            .of(series)
                            .filter(each -> season < 0 || each.media().season() == season),
                    episode -> json().episode(episode, withSeries, withFile));
        }
        return ids.isEmpty()
                ? LibraryRoutes.missing("seriesId or episodeIds")
                : JsonAnswer.list(
                        ids.size(),
                        catalogue.all(ids),
                        episode -> json().episode(episode, withSeries, withFile));
    }

    /// All the real one takes from an episode is whether it is monitored; one that does not say so
    /// is not.
    private JsonAnswer monitor(Request request) {
        boolean on = new ArrEdits(profiles, request.body()).monitored();
        catalogue.change(request.id(), episode -> episode.withMonitored(on));
        return catalogue
                .item(request.id())
                .map(episode -> JsonAnswer.json(202, json().episode(episode, false, false)))
                .orElseGet(JsonAnswer::notFound);
    }

    private JsonAnswer files(Query query) {
        long series = query.number("seriesId", 0);
        List<Long> ids = query.numbers("episodeFileIds");
        if (series != 0) {
            return catalogue.parent(series).isEmpty()
                    ? JsonAnswer.notFound()
                    : JsonAnswer.list(
                            catalogue.of(series).filter(LibraryItem::hasFile), json()::file);
        }
        if (ids.isEmpty()) {
            return LibraryRoutes.missing("seriesId or episodeFileIds");
        }
        List<LibraryItem> found = ids.stream().flatMap(id -> file(id).stream()).toList();
        return JsonAnswer.list(
                ids.size(),
                found.size() == ids.size() ? Optional.of(found) : Optional.empty(),
                json()::file);
    }

    private Optional<LibraryItem> file(long id) {
        return catalogue
                .items()
                .filter(each -> each.file().filter(file -> file.id() == id).isPresent())
                .findFirst();
    }

    /// Episodes between two times, the monitored ones of monitored series unless all are wanted.
    private JsonAnswer calendar(Query query) {
        Instant start = query.instant("start", clock.instant());
        Instant end = query.instant("end", clock.instant().plus(Duration.ofDays(2)));
        boolean all = query.flag("unmonitored", false);
        Stream<LibraryItem> airing =
                catalogue
                        .items()
                        .filter(each -> between(each.date(), start, end))
                        .filter(each -> all || (each.monitored() && parentMonitored(each)))
                        .sorted(Comparator.comparing(each -> date(each, start)));
        boolean withSeries = query.flag("includeSeries", false);
        boolean withFile = query.flag("includeEpisodeFile", false);
        return JsonAnswer.list(airing, episode -> json().episode(episode, withSeries, withFile));
    }

    private static Instant date(LibraryItem episode, Instant otherwise) {
        @Nullable Instant date = episode.date();
        return date == null ? otherwise : date;
    }

    private static boolean between(@Nullable Instant date, Instant start, Instant end) {
        return date != null && !date.isBefore(start) && !date.isAfter(end);
    }

    private boolean parentMonitored(LibraryItem episode) {
        return catalogue
                .parent(episode.media().parentId())
                .filter(LibraryParent::monitored)
                .isPresent();
    }

    private JsonAnswer update(Request request) {
        var edits = new ArrEdits(profiles, request.body());
        long id = request.resourceId();
        Optional<LibraryParent> stored = catalogue.parent(id);
        Optional<JsonAnswer> refused = edits.refused();
        if (refused.isPresent() || stored.isEmpty()) {
            return refused.orElseGet(JsonAnswer::notFound);
        }
        LibraryParent series = stored.get();
        Set<Integer> monitored = monitoredSeasons(request.body());
        Set<Integer> unmonitored =
                catalogue
                        .of(id)
                        .map(episode -> episode.media().season())
                        .filter(season -> !monitored.contains(season))
                        .collect(Collectors.toSet());
        if (request.body().containsKey("seasons")) {
            matchEpisodes(series, unmonitored);
        }
        catalogue.edit(
                id,
                edits.fieldsOr(
                        "path",
                        "",
                        "seriesType",
                        "standard",
                        "seasonFolder",
                        false,
                        "monitorNewItems",
                        "all",
                        "tags",
                        List.of(),
                        "tvdbId",
                        0));
        catalogue.put(
                series.withMonitored(edits.monitored())
                        .withProfile(edits.profile())
                        .withUnmonitoredSeasons(unmonitored));
        return JsonAnswer.json(202, series(catalogue.parent(id).orElseThrow()));
    }

    private static Set<Integer> monitoredSeasons(Map<String, Object> body) {
        return body.get("seasons") instanceof List<?> seasons
                ? seasons.stream()
                        .filter(each ->
                                each instanceof Map<?, ?> season
                                        && Boolean.TRUE.equals(season.get("monitored")))
                        .map(each -> ((Map<?, ?>) each).get("seasonNumber"))
                        .filter(Number.class::isInstance)
                        .map(number -> ((Number) number).intValue())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /// Where a season's switch is moved, the real one moves those of its episodes, too.
    private void matchEpisodes(LibraryParent series, Set<Integer> unmonitored) {
        for (LibraryItem episode : catalogue.of(series.id()).toList()) {
            int season = episode.media().season();
            boolean off = unmonitored.contains(season);
            if (off != series.unmonitoredSeasons().contains(season)) {
                catalogue.put(episode.withMonitored(!off));
            }
        }
    }
}
