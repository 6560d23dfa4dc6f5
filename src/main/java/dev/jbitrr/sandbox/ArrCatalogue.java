package dev.jbitrr.sandbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What a simulated Arr has in its library, in the order of ids. Changed under its owner's lock;
/// answers that are still being written read it meanwhile.
final class ArrCatalogue {
    private final Map<Long, LibraryItem> items = new ConcurrentSkipListMap<>();
    private final Map<Long, LibraryParent> parents = new ConcurrentSkipListMap<>();
    private final Map<Long, Set<Long>> children = new ConcurrentHashMap<>();
    private final Map<Long, Map<String, Object>> edits = new ConcurrentHashMap<>();
    private final Map<Long, Instant> searches = new ConcurrentHashMap<>();
    private final Set<Long> spoilt = ConcurrentHashMap.newKeySet();

    ArrCatalogue(Collection<LibraryParent> parents, Collection<LibraryItem> items) {
        parents.forEach(this::put);
        items.forEach(this::put);
    }

    void put(LibraryParent parent) {
        parents.put(parent.id(), parent);
    }

    /// Adds an item or replaces it. A parent that is not there yet is made from what the item says.
    void put(LibraryItem item) {
        long parent = item.media().parentId();
        items.put(item.media().id(), item);
        if (parent != 0) {
            parents.putIfAbsent(parent, LibraryParent.of(parent, item.parent()));
            children.computeIfAbsent(parent, _ -> new ConcurrentSkipListSet<>())
                    .add(item.media().id());
        }
    }

    void change(long id, UnaryOperator<LibraryItem> how) {
        item(id).map(how).ifPresent(this::put);
    }

    void remove(long id) {
        LibraryItem gone = items.remove(id);
        if (gone != null) {
            children.computeIfPresent(
                    gone.media().parentId(),
                    (_, ids) -> {
                        ids.remove(id);
                        return ids;
                    });
        }
    }

    /// Removes a parent with everything of it.
    void removeParent(long id) {
        of(id).toList().forEach(item -> remove(item.media().id()));
        children.remove(id);
        parents.remove(id);
    }

    Optional<LibraryItem> item(long id) {
        return Optional.ofNullable(items.get(id));
    }

    Optional<LibraryParent> parent(long id) {
        return Optional.ofNullable(parents.get(id));
    }

    Stream<LibraryItem> items() {
        return items.values().stream();
    }

    Stream<LibraryParent> parents() {
        return parents.values().stream();
    }

    /// The items of a parent.
    Stream<LibraryItem> of(long parent) {
        return children.getOrDefault(parent, Set.of()).stream().flatMap(id -> item(id).stream());
    }

    /// Items by id; empty when one of them is not there.
    Optional<List<LibraryItem>> all(List<Long> ids) {
        List<LibraryItem> found = ids.stream().distinct().flatMap(id -> item(id).stream()).toList();
        return found.size() == ids.size() ? Optional.of(found) : Optional.empty();
    }

    /// What was last written to a movie or a parent, besides what its record holds.
    Map<String, Object> edits(long id) {
        return edits.getOrDefault(id, Map.of());
    }

    void edit(long id, Map<String, Object> fields) {
        edits.put(id, Map.copyOf(fields));
    }

    void searched(long id, Instant at) {
        searches.put(id, at);
    }

    Optional<Instant> lastSearch(long id) {
        return Optional.ofNullable(searches.get(id));
    }

    /// From now on the dates of an item are nonsense.
    void spoilDates(long id) {
        spoilt.add(id);
    }

    /// How a date of an item is written.
    String date(long id, Instant date) {
        return spoilt.contains(id) ? "0000-13-45T99:00" : date.toString();
    }
}
