package dev.jbitrr.store;

import static dev.jbitrr.store.Sql.select;
import static dev.jbitrr.store.Sql.update;
import static dev.jbitrr.store.Sql.updateEach;

import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.library.Track;
import dev.jbitrr.search.Prospect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What the Arrs have, as they last said it. A refresh never touches what we did (the ledger), and
/// writes only what changed.
public final class Mirror {
    /// How many rows an instance has here.
    public record Size(long parents, long items) {}

    private final Database database;
    private final Refreshes refreshes;
    private final MirrorSweep sweep;
    private final Prospects prospects;

    public Mirror(Database database) {
        this.database = database;
        this.refreshes = new Refreshes(database);
        this.sweep = new MirrorSweep(database);
        this.prospects = new Prospects(database);
    }

    public void saveProfiles(String instance, List<QualityProfile> profiles) {
        if (profiles(instance).equals(QualityProfiles.normal(profiles))) {
            return;
        }
        database.write(connection -> QualityProfiles.replace(connection, instance, profiles));
    }

    public List<QualityProfile> profiles(String instance) {
        return database.read(connection -> QualityProfiles.all(connection, instance));
    }

    /// Begins to take down a whole library anew. What is saved under the returned generation, and
    /// kept, is what [#finishRefresh] leaves; all of them must go to the same mirror object. A
    /// refresh that was begun before and never finished is forgotten.
    public long beginRefresh(String instance, Instant now) {
        long generation = refreshes.begin(instance, now);
        sweep.begin(instance, generation);
        return generation;
    }

    /// Some of the movies of a library: a chunk, in one transaction.
    public void saveMovies(String instance, long generation, List<Item> movies) {
        movies.forEach(movie -> sweep.metMovie(instance, generation, movie.id()));
        saveItems(instance, movies);
    }

    /// A series, artist or author with all of its items and tracks, in one transaction; others it
    /// had are deleted.
    public void saveFamily(
            String instance, long generation, Parent parent, List<Item> items, List<Track> tracks) {
        sweep.metParent(instance, generation, parent.id());
        saveFamily(instance, parent, items, tracks);
    }

    /// The same between refreshes.
    ///
    /// @return whether it was not here so already
    public boolean saveFamily(
            String instance, Parent parent, List<Item> items, List<Track> tracks) {
        sweep.savedParent(instance, parent.id());
        Family wanted = Family.of(parent, items, tracks);
        if (database.read(connection -> Family.read(connection, instance, parent.id()))
                .equals(wanted)) {
            return false;
        }
        database.write(connection ->
                wanted.save(connection, instance, Family.read(connection, instance, parent.id())));
        return true;
    }

    /// A parent whose items could not be read: they stay as they are.
    public void keepFamily(String instance, long generation, Parent parent) {
        sweep.metParent(instance, generation, parent.id());
        saveParent(instance, parent);
    }

    /// Ends a refresh: what it did not meet is deleted.
    ///
    /// @param partial whether some of it could not be read
    /// @return how many movies, or parents and items, were deleted
    public int finishRefresh(String instance, long generation, boolean partial, Instant now) {
        int deleted = sweep.finish(instance, generation);
        refreshes.finish(instance, generation, partial, now);
        return deleted;
    }

    /// The last refresh that was finished.
    public Optional<Refreshed> refreshed(String instance) {
        return refreshes.last(instance);
    }

    public Size size(String instance) {
        return database.read(connection ->
                new Size(
                        count(connection, "library_parent", instance),
                        count(connection, "library_item", instance)));
    }

    private static long count(Connection connection, String table, String instance)
            throws SQLException {
        return select(
                        connection,
                        "SELECT count(*) FROM " + table + " WHERE instance = ?",
                        row -> row.getLong(1),
                        instance)
                .getFirst();
    }

    /// Single items as they are now, between refreshes.
    ///
    /// @return whether any of them was not here so already
    public boolean saveItems(String instance, List<Item> items) {
        List<Item> wanted =
                items.stream().map(item -> ItemRows.normal(item, item.parentId())).toList();
        wanted.stream()
                .filter(item -> item.parentId() == 0)
                .forEach(movie -> sweep.savedMovie(instance, movie.id()));
        List<Item> changed =
                database.read(connection -> ItemRows.changed(connection, instance, wanted));
        if (!changed.isEmpty()) {
            database.write(connection -> {
                updateEach(
                        connection,
                        ItemRows.SAVE,
                        changed,
                        item -> ItemRows.values(instance, item));
                return changed.size();
            });
        }
        return !changed.isEmpty();
    }

    /// Takes single items out, with their tracks.
    ///
    /// @return whether any of them was here
    public boolean removeItems(String instance, Collection<Long> itemIds) {
        return database.write(connection -> {
            int gone = 0;
            for (long id : itemIds) {
                gone +=
                        update(
                                connection,
                                "DELETE FROM library_item WHERE instance = ? AND id = ?",
                                instance,
                                id);
                update(
                        connection,
                        "DELETE FROM library_track WHERE instance = ? AND album = ?",
                        instance,
                        id);
            }
            return gone > 0;
        });
    }

    /// Takes over one parent as it is now.
    ///
    /// @return whether it was not here so already
    public boolean saveParent(String instance, Parent parent) {
        Parent wanted = ParentRows.normal(parent);
        sweep.savedParent(instance, parent.id());
        if (parent(instance, parent.id()).filter(wanted::equals).isPresent()) {
            return false;
        }
        database.write(connection ->
                update(connection, ParentRows.SAVE, ParentRows.values(instance, wanted)));
        return true;
    }

    /// A parent goes, with its items and tracks.
    ///
    /// @return whether it was here
    public boolean removeParent(String instance, long parentId) {
        return database.write(
                connection -> MirrorSweep.removed(connection, instance, parentId) > 0);
    }

    /// Hands over everything that decides about each item, family by family: a call has one or more
    /// whole families or, of movies, up to 500. No transaction is open meanwhile, so the consumer
    /// may take its time and may write.
    public void eachFamily(String instance, Consumer<List<Prospect>> consumer) {
        prospects.each(instance, consumer);
    }

    /// Of those that are here, in no order.
    public List<Prospect> prospects(String instance, Collection<Long> itemIds) {
        return prospects.of(instance, itemIds);
    }

    /// All items of a parent, by season, number and id.
    public List<Prospect> family(String instance, long parentId) {
        return prospects.family(instance, parentId);
    }

    /// What may go before the backlog: items without complete content that are requested, or dated
    /// between two instants, both exclusive.
    public List<Prospect> priority(String instance, Instant from, Instant to) {
        return prospects.priority(instance, from, to);
    }

    /// Hands over all parents, in the order of their ids.
    public void eachParent(String instance, Consumer<Parent> consumer) {
        List<Parent> page = parentsAfter(instance, Long.MIN_VALUE);
        while (!page.isEmpty()) {
            page.forEach(consumer);
            page = parentsAfter(instance, page.getLast().id());
        }
    }

    private List<Parent> parentsAfter(String instance, long id) {
        return database.read(connection ->
                select(
                        connection,
                        """
                        SELECT * FROM library_parent WHERE instance = ? AND id > ?
                        ORDER BY id LIMIT ?\
                        """,
                        row -> ParentRows.parent(row, ""),
                        instance,
                        id,
                        Prospects.MOVIES));
    }

    public Optional<Parent> parent(String instance, long parentId) {
        return database.read(connection -> ParentRows.find(connection, instance, parentId));
    }
}
