package dev.jbitrr.store;

import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which movies and parents the refresh that is under way has met, and the deletion of the others.
/// It is kept in memory, eight bytes each: so an unchanged row costs no write at all. When the
/// process dies, the refresh is begun again.
final class MirrorSweep {
    /// Families, or movies, of one transaction.
    private static final int FAMILIES = 20;

    private static final int ITEMS = 500;

    private final Database database;
    private final Map<String, Underway> underway = new ConcurrentHashMap<>();

    private record Underway(long generation, Ids movies, Ids parents) {}

    /// A set of numbers, once it is sorted.
    private static final class Ids {
        private long[] ids = new long[1024];
        private int size;

        synchronized void add(long id) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
            }
            ids[size++] = id;
        }

        synchronized List<Long> without(List<Long> others) {
            Arrays.sort(ids, 0, size);
            return others.stream().filter(id -> Arrays.binarySearch(ids, 0, size, id) < 0).toList();
        }
    }

    MirrorSweep(Database database) {
        this.database = database;
    }

    void begin(String instance, long generation) {
        underway.put(instance, new Underway(generation, new Ids(), new Ids()));
    }

    void metMovie(String instance, long generation, long id) {
        of(instance, generation).movies().add(id);
    }

    void metParent(String instance, long generation, long id) {
        of(instance, generation).parents().add(id);
    }

    /// What is saved by itself while a refresh is under way is there, met or not.
    void savedMovie(String instance, long id) {
        Optional.ofNullable(underway.get(instance)).ifPresent(it -> it.movies().add(id));
    }

    void savedParent(String instance, long id) {
        Optional.ofNullable(underway.get(instance)).ifPresent(it -> it.parents().add(id));
    }

    private Underway of(String instance, long generation) {
        Underway current = underway.get(instance);
        if (current == null || current.generation() != generation) {
            throw new IllegalStateException(
                    "refresh %d of %s is not under way here".formatted(generation, instance));
        }
        return current;
    }

    /// Deletes what was not met.
    int finish(String instance, long generation) {
        Underway met = of(instance, generation);
        int deleted = 0;
        for (List<Long> part : Sql.parts(met.movies().without(movies(instance)), ITEMS)) {
            deleted +=
                    database.write(connection ->
                            Family.delete(connection, "library_item", instance, part));
        }
        for (List<Long> part : Sql.parts(met.parents().without(parents(instance)), FAMILIES)) {
            deleted += database.write(connection -> removed(connection, instance, part));
        }
        for (List<Long> part : Sql.parts(orphans(instance), ITEMS)) {
            deleted +=
                    database.write(connection ->
                            Family.delete(connection, "library_item", instance, part));
        }
        underway.remove(instance, met);
        return deleted;
    }

    private static int removed(Connection connection, String instance, List<Long> parents)
            throws SQLException {
        int rows = 0;
        for (long parent : parents) {
            rows += removed(connection, instance, parent);
        }
        return rows;
    }

    /// Deletes a parent with its items and tracks.
    ///
    /// @return how many of the former two
    static int removed(Connection connection, String instance, long parentId) throws SQLException {
        update(
                connection,
                "DELETE FROM library_track WHERE instance = ? AND parent = ?",
                instance,
                parentId);
        return update(
                        connection,
                        "DELETE FROM library_item WHERE instance = ? AND parent = ?",
                        instance,
                        parentId)
                + update(
                        connection,
                        "DELETE FROM library_parent WHERE instance = ? AND id = ?",
                        instance,
                        parentId);
    }

    private List<Long> movies(String instance) {
        return ids("SELECT id FROM library_item WHERE instance = ? AND parent = 0", instance);
    }

    private List<Long> parents(String instance) {
        return ids("SELECT id FROM library_parent WHERE instance = ?", instance);
    }

    private List<Long> orphans(String instance) {
        return ids(
                """
                SELECT id FROM library_item i WHERE instance = ? AND parent > 0 AND NOT EXISTS
                  (SELECT 1 FROM library_parent p WHERE p.instance = i.instance AND p.id = i.parent)\
                """,
                instance);
    }

    private List<Long> ids(String query, String instance) {
        return database.read(
                connection -> select(connection, query, row -> row.getLong(1), instance));
    }
}
