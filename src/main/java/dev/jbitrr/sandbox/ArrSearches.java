package dev.jbitrr.sandbox;

import dev.jbitrr.sandbox.ArrCommands.Command;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a simulated Arr's search commands look for, and for which of it there is a release.
final class ArrSearches {
    private final ArrWords words;
    private final ArrCatalogue catalogue;
    private final Predicate<LibraryItem> usually;
    private final Map<Long, Boolean> found = new HashMap<>();

    ArrSearches(ArrWords words, ArrCatalogue catalogue, Predicate<LibraryItem> usually) {
        this.words = words;
        this.catalogue = catalogue;
        this.usually = usually;
    }

    /// From now on a search for the item finds something, or nothing.
    void find(long id, boolean something) {
        found.put(id, something);
    }

    /// Whether there is a release that is better than what is there. Where nobody has said, there
    /// is none once an item is complete and meets its cutoff.
    boolean finds(LibraryItem item) {
        boolean wanted = !item.hasFile() || item.files().stream().anyMatch(ItemFile::cutoffUnmet);
        return found.getOrDefault(item.media().id(), wanted && usually.test(item));
    }

    boolean knows(String command) {
        return words.searches().contains(command);
    }

    /// What a command is about. As with the real ones, items that are named are searched for even
    /// when they are not monitored; of a season or a series, those that are monitored and aired.
    List<LibraryItem> targets(Command command, Instant now) {
        return switch (command.name) {
            case "SeasonSearch" ->
                    monitored(command, now)
                            .filter(item -> item.media().season() == command.number("seasonNumber"))
                            .toList();
            case "SeriesSearch" -> series(command, now);
            case "MissingEpisodeSearch" ->
                    monitored(command, now).filter(item -> !item.hasFile()).toList();
            case "ArtistSearch" -> missingOf(command.number("artistId"));
            case "AuthorSearch" -> missingOf(command.number("authorId"));
            default ->
                    command.ids(words.mediaList()).stream()
                            .flatMap(id -> catalogue.item(id).stream())
                            .toList();
        };
    }

    private List<LibraryItem> series(Command command, Instant now) {
        Set<Integer> off =
                catalogue
                        .parent(command.number("seriesId"))
                        .map(LibraryParent::unmonitoredSeasons)
                        .orElse(Set.of());
        return monitored(command, now)
                .filter(item -> !off.contains(item.media().season()))
                .toList();
    }

    private Stream<LibraryItem> monitored(Command command, Instant now) {
        long series = command.number("seriesId");
        Stream<LibraryItem> all = series == 0 ? catalogue.items() : catalogue.of(series);
        return all.filter(LibraryItem::monitored).filter(item -> SeriesJson.aired(item, now));
    }

    private List<LibraryItem> missingOf(long parent) {
        return catalogue.of(parent).filter(item -> item.monitored() && !item.hasFile()).toList();
    }
}
