package dev.jbitrr.servarr;

import dev.jbitrr.json.Fields;
import dev.jbitrr.library.Content;
import dev.jbitrr.library.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Movies and what their files score. Radarr's lists of movies have the files, but not their
/// scores: these are asked for a hundred at a time, and only where the movie's profile gives any
/// custom format a score; elsewhere all files score 0.
final class MovieReader {
    private final Records records;
    private final LibraryWire wire;

    MovieReader(Records records, LibraryWire wire) {
        this.records = records;
        this.wire = wire;
    }

    void all(Consumer<Item> each) {
        Set<Long> indifferent = indifferent();
        List<Item> unscored = new ArrayList<>();
        records.each(
                "movie",
                LibraryWire.KNOWN,
                movie -> {
                    Item item = wire.item(movie, wire.embedded(movie));
                    if (scored(movie, item, indifferent)) {
                        each.accept(item);
                    } else {
                        unscored.add(item);
                    }
                });
        score(unscored).forEach(each);
    }

    List<Item> find(Collection<Long> ids) {
        List<Item> items = new ArrayList<>();
        List<Item> unscored = new ArrayList<>();
        for (long id : new HashSet<>(ids)) {
            records.one("movie/" + id)
                    .ifPresent(movie -> {
                        Item item = wire.item(movie, wire.embedded(movie));
                        (scored(movie, item, Set.of()) ? items : unscored).add(item);
                    });
        }
        items.addAll(score(unscored));
        return items;
    }

    /// Old versions write 0 where they have not reckoned; the formats are there when they have.
    private boolean scored(Fields movie, Item item, Set<Long> indifferent) {
        Fields file = movie.object("movieFile");
        return !item.content().complete()
                || indifferent.contains(item.profile())
                || LibraryWire.score(file) != 0
                || (file.has("customFormatScore") && file.has("customFormats"));
    }

    /// Profiles that give no custom format a score.
    private Set<Long> indifferent() {
        Set<Long> indifferent = new HashSet<>();
        for (Fields profile : records.list("qualityprofile", LibraryWire.PROFILE)) {
            boolean scores =
                    !profile.has("formatItems")
                            || profile.objects("formatItems").stream()
                                    .anyMatch(format -> format.id("score") != 0);
            if (!scores) {
                indifferent.add(profile.id("id"));
            }
        }
        return indifferent;
    }

    private List<Item> score(List<Item> movies) {
        Map<Long, Fields> files = new HashMap<>();
        List<Long> ids = movies.stream().map(Item::id).toList();
        files(ids, files);
        // Old versions look at the first id only.
        ids.stream().filter(id -> !files.containsKey(id)).forEach(id -> files(List.of(id), files));
        return movies.stream().map(movie -> scored(movie, files.get(movie.id()))).toList();
    }

    private void files(List<Long> movies, Map<Long, Fields> files) {
        records.of("moviefile", "movieId", movies, "", LibraryWire.FILE)
                .forEach(file -> files.put(file.id("movieId"), file));
    }

    private static Item scored(Item movie, @Nullable Fields file) {
        if (file == null) {
            return movie;
        }
        Content content = movie.content();
        return new Item(
                movie.id(),
                movie.parentId(),
                movie.season(),
                movie.number(),
                movie.title(),
                movie.monitored(),
                movie.year(),
                movie.date(),
                movie.release(),
                movie.profile(),
                movie.ids(),
                new Content(
                        content.complete(),
                        content.fileId(),
                        content.cutoffUnmet(),
                        LibraryWire.score(file)));
    }
}
