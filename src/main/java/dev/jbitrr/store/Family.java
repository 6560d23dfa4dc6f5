package dev.jbitrr.store;

import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.updateEach;

import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A parent with all of its items and tracks, as the tables have them or shall have them. Saving
/// writes only the difference.
record Family(Optional<Parent> parent, Map<Long, Item> items, Map<Long, Track> tracks) {

    static Family of(Parent parent, List<Item> items, List<Track> tracks) {
        return new Family(
                Optional.of(ParentRows.normal(parent)),
                byId(items, item -> ItemRows.normal(item, parent.id()), Item::id),
                byId(tracks, ParentRows::normal, Track::id));
    }

    static Family read(Connection connection, String instance, long parentId) throws SQLException {
        return new Family(
                ParentRows.find(connection, instance, parentId),
                byId(
                        select(
                                connection,
                                "SELECT * FROM library_item WHERE instance = ? AND parent = ?",
                                ItemRows::item,
                                instance,
                                parentId),
                        Function.identity(),
                        Item::id),
                byId(
                        ParentRows.tracks(connection, instance, parentId),
                        Function.identity(),
                        Track::id));
    }

    private static <E> Map<Long, E> byId(
            Collection<E> all, Function<E, E> normal, Function<E, Long> id) {
        Map<Long, E> byId = HashMap.newHashMap(all.size());
        all.forEach(each -> byId.put(id.apply(each), normal.apply(each)));
        return byId;
    }

    /// Makes the tables have this family.
    ///
    /// @param former as they have it
    int save(Connection connection, String instance, Family former) throws SQLException {
        Parent head = parent.orElseThrow();
        if (!former.parent.equals(parent)) {
            updateEach(
                    connection,
                    ParentRows.SAVE,
                    List.of(head),
                    each -> ParentRows.values(instance, each));
        }
        updateEach(
                connection,
                ItemRows.SAVE,
                changed(items, former.items),
                item -> ItemRows.values(instance, item));
        updateEach(
                connection,
                ParentRows.SAVE_TRACK,
                changed(tracks, former.tracks),
                track -> ParentRows.values(instance, head.id(), track));
        delete(connection, "library_item", instance, missing(items, former.items));
        delete(connection, "library_track", instance, missing(tracks, former.tracks));
        return items.size();
    }

    /// Deletes rows by their ids.
    ///
    /// @return how many ids
    static int delete(Connection connection, String table, String instance, Collection<Long> ids)
            throws SQLException {
        updateEach(
                connection,
                "DELETE FROM " + table + " WHERE instance = ? AND id = ?",
                ids,
                id -> new @Nullable Object[] {instance, id});
        return ids.size();
    }

    private static <E> List<E> changed(Map<Long, E> wanted, Map<Long, E> former) {
        List<E> changed = new ArrayList<>();
        wanted.forEach((id, each) -> {
            if (!each.equals(former.get(id))) {
                changed.add(each);
            }
        });
        return changed;
    }

    private static List<Long> missing(Map<Long, ?> wanted, Map<Long, ?> former) {
        return former.keySet().stream().filter(id -> !wanted.containsKey(id)).toList();
    }
}
