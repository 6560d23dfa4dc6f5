package dev.jbitrr.store;

import dev.jbitrr.library.Content;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.Release;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.Pick;
import dev.jbitrr.search.Reason;
import dev.jbitrr.search.SearchRecord;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.search.Standing;
import dev.jbitrr.search.Verdict.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Made-up libraries.
final class Facts {
    static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    static final Content FILE = new Content(true, 70, false, 10);

    private Facts() {}

    /// That wants everything, or nothing but what is missing.
    static SearchSettings settings(boolean everything) {
        return new SearchSettings(
                true,
                false,
                false,
                5,
                0,
                false,
                false,
                everything,
                everything,
                everything,
                false,
                true,
                false,
                false,
                Map.of(),
                false,
                null,
                3,
                SearchSettings.Grouping.SMART,
                true);
    }

    static Item movie(long id) {
        return movie(id, "Movie " + id, Content.NONE);
    }

    static Item movie(long id, String title, Content content) {
        return new Item(
                id,
                0,
                -1,
                0,
                title,
                true,
                2020,
                null,
                new Release(true, "released", NOON, null, NOON.plusSeconds(1)),
                4,
                new ExternalIds(id, 0, "tt" + id),
                content);
    }

    static Item episode(long id, long series, int season, int number, Content content) {
        return new Item(
                id,
                series,
                season,
                number,
                "Episode " + number,
                true,
                0,
                NOON.minusSeconds(id * 60),
                null,
                0,
                ExternalIds.NONE,
                content);
    }

    static Parent series(long id) {
        return new Parent(id, "Series " + id, true, 4, new ExternalIds(0, id, ""), 0);
    }

    /// So many series; the ids of their episodes are unlike those of all others.
    static List<Item> episodes(long series, int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        episode(
                                series * 1_000_000 + i,
                                series,
                                i / 10 + 1,
                                i % 10 + 1,
                                i % 2 == 0 ? Content.NONE : FILE))
                .toList();
    }

    static List<Item> movies(long from, long to) {
        return LongStream.range(from, to).mapToObj(Facts::movie).toList();
    }

    static SearchRecord searched(long cycle, int count) {
        return new SearchRecord(
                NOON, cycle, count, 1, Reason.MISSING, new Standing(false, false, true, 0));
    }

    static Pick pick(SearchTarget target, long parentId, Long... ids) {
        return new Pick(
                target, List.of(ids), parentId, Reason.MISSING, Priority.BACKLOG, "A label");
    }

    static PendingSearch pending(long... ids) {
        List<Long> all = LongStream.of(ids).boxed().toList();
        return new PendingSearch(
                pick(new SearchTarget.Items(all), 0, all.toArray(Long[]::new)), 1, NOON);
    }
}
