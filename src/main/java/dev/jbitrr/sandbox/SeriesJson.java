package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;
import static dev.jbitrr.sandbox.ArrJson.putText;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How a simulated Sonarr writes its series, its episodes and their files.
record SeriesJson(ArrCatalogue catalogue) {

    /// Seasons and series with their statistics, as the real one has them at the top level. A
    /// series inside an episode comes without.
    Map<String, Object> withStatistics(LibraryParent series, Instant now) {
        Map<Integer, List<LibraryItem>> seasons = new TreeMap<>();
        catalogue
                .of(series.id())
                .forEach(episode ->
                        seasons.computeIfAbsent(episode.media().season(), _ -> new ArrayList<>())
                                .add(episode));
        Map<String, Object> json = series(series);
        json.put(
                "seasons",
                seasons.entrySet().stream()
                        .map(season ->
                                fields(
                                        "seasonNumber",
                                        season.getKey(),
                                        "monitored",
                                        !series.unmonitoredSeasons().contains(season.getKey()),
                                        "statistics",
                                        statistics(season.getValue(), now)))
                        .toList());
        List<LibraryItem> all = seasons.values().stream().flatMap(List::stream).toList();
        Map<String, Object> total =
                fields("seasonCount", seasons.keySet().stream().filter(each -> each > 0).count());
        total.putAll(statistics(all, now));
        json.put("statistics", total);
        return json;
    }

    /// The real one counts as episodes those that have a file, or are monitored and have aired.
    private static Map<String, Object> statistics(List<LibraryItem> episodes, Instant now) {
        long files = count(episodes, LibraryItem::hasFile);
        long counted =
                count(
                        episodes,
                        episode ->
                                episode.hasFile() || (episode.monitored() && aired(episode, now)));
        return fields(
                "episodeFileCount",
                files,
                "episodeCount",
                counted,
                "totalEpisodeCount",
                episodes.size(),
                "sizeOnDisk",
                episodes.stream().mapToLong(LibraryItem::sizeOnDisk).sum(),
                "releaseGroups",
                List.of(),
                "percentOfEpisodes",
                counted == 0 ? 0.0 : 100.0 * files / counted);
    }

    static boolean aired(LibraryItem episode, Instant now) {
        @Nullable Instant date = episode.date();
        return date != null && date.isBefore(now);
    }

    private static long count(List<LibraryItem> episodes, Predicate<LibraryItem> which) {
        return episodes.stream().filter(which).count();
    }

    private Map<String, Object> series(LibraryParent series) {
        String title = series.title();
        Map<String, Object> json =
                fields(
                        "title",
                        title,
                        "alternateTitles",
                        List.of(),
                        "sortTitle",
                        LibraryRoutes.sortable(title),
                        "status",
                        "continuing",
                        "ended",
                        false,
                        "overview",
                        title + ", in a few words.",
                        "network",
                        "Channel Orchard",
                        "images",
                        List.of(),
                        "originalLanguage",
                        fields("id", 1, "name", "English"),
                        "seasons",
                        List.of(),
                        "year",
                        2015,
                        "path",
                        "/library/" + title,
                        "qualityProfileId",
                        series.profile(),
                        "seasonFolder",
                        true,
                        "monitored",
                        series.monitored(),
                        "monitorNewItems",
                        "all",
                        "useSceneNumbering",
                        false,
                        "runtime",
                        45,
                        "tvdbId",
                        series.ids().tvdb(),
                        "tvRageId",
                        0,
                        "tvMazeId",
                        0,
                        "tmdbId",
                        series.ids().tmdb(),
                        "seriesType",
                        "standard",
                        "cleanTitle",
                        LibraryRoutes.clean(title),
                        "titleSlug",
                        LibraryRoutes.slug(title),
                        "rootFolderPath",
                        "/library",
                        "genres",
                        List.of("Drama"),
                        "tags",
                        List.of(),
                        "added",
                        "2024-01-01T00:00:00Z",
                        "ratings",
                        fields("votes", 10, "value", 7.5),
                        "languageProfileId",
                        1,
                        "id",
                        series.id());
        if (!series.ids().imdb().isEmpty()) {
            json.put("imdbId", series.ids().imdb());
        }
        json.putAll(catalogue.edits(series.id()));
        return json;
    }

    Map<String, Object> episode(LibraryItem episode, boolean withSeries, boolean withFile) {
        long id = episode.media().id();
        long series = episode.media().parentId();
        Map<String, Object> json =
                fields(
                        "seriesId", series,
                        "tvdbId", 5_000_000 + id,
                        "episodeFileId", episode.file().map(ItemFile::id).orElse(0L),
                        "seasonNumber", episode.media().season(),
                        "episodeNumber", episode.number(),
                        "title", episode.title());
        @Nullable Instant date = episode.date();
        if (date != null) {
            json.put("airDate", date.atZone(ZoneOffset.UTC).toLocalDate().toString());
            json.put("airDateUtc", catalogue.date(id, date));
        }
        putText(json, "lastSearchTime", catalogue.lastSearch(id).orElse(null));
        json.putAll(
                fields(
                        "runtime",
                        45,
                        "overview",
                        episode.title() + ", in a few words.",
                        "hasFile",
                        episode.hasFile(),
                        "monitored",
                        episode.monitored(),
                        "unverifiedSceneNumbering",
                        false));
        if (withSeries) {
            catalogue.parent(series).ifPresent(parent -> json.put("series", series(parent)));
        }
        if (withFile) {
            episode.file().ifPresent(_ -> json.put("episodeFile", file(episode)));
        }
        json.put("id", id);
        return json;
    }

    Map<String, Object> file(LibraryItem episode) {
        ItemFile file = episode.file().orElseThrow();
        Map<String, Object> json =
                fields(
                        "seriesId", episode.media().parentId(),
                        "seasonNumber", episode.media().season());
        json.putAll(LibraryRoutes.file(episode, file));
        json.put("customFormats", List.of());
        json.put("customFormatScore", file.score());
        json.put("languages", List.of(fields("id", 1, "name", "English")));
        json.put("indexerFlags", 0);
        return json;
    }
}
