package dev.jbitrr.store;

import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.Track;
import dev.jbitrr.search.Prospect;
import dev.jbitrr.search.Reason;
import dev.jbitrr.search.SearchSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The libraries as people look at them: counts and pages of lists (spec/search.md 7).
public final class Catalogue {
    private final Database database;
    private final CatalogueItems items;
    private final CatalogueParents parents;

    /// How many there are of one kind.
    ///
    /// @param available monitored and complete
    /// @param missing monitored and not complete
    /// @param total of all, monitored or not
    public record Counts(long available, long monitored, long missing, long total) {
        static final Counts NONE = new Counts(0, 0, 0, 0);

        static Counts of(long available, long monitored, long total) {
            return new Counts(available, monitored, Math.max(monitored - available, 0), total);
        }
    }

    /// Counts of a whole library.
    ///
    /// @param items movies, episodes, albums or books
    /// @param qualityMet complete and at their quality cutoff
    /// @param parents series, artists or authors; 0 of Radarr
    /// @param tracks of Lidarr, else all 0
    public record Rollup(
            Counts items, long qualityMet, long requests, long parents, Counts tracks) {}

    /// A page of a list.
    ///
    /// @param total how many rows the filter leaves, on all pages
    public record Page<T>(List<T> rows, long total) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /// Which page of a list.
    ///
    /// @param page from 0 on
    /// @param size rows a page
    public record Window(int page, int size) {
        public Window {
            if (page < 0 || size < 1) {
                throw new IllegalArgumentException("no page " + page + " of " + size);
            }
        }

        long offset() {
            return (long) page * size;
        }
    }

    /// Which movies, albums or books; null and empty mean all.
    ///
    /// @param text contained in the title
    /// @param yearFrom of movies
    public record ItemFilter(
            String text,
            @Nullable Integer yearFrom,
            @Nullable Integer yearTo,
            @Nullable Boolean monitored,
            @Nullable Boolean complete,
            @Nullable Boolean qualityMet,
            @Nullable Boolean requested,
            @Nullable Reason reason) {
        public static final ItemFilter ALL =
                new ItemFilter("", null, null, null, null, null, null, null);
    }

    /// Which series, artists or authors; null and empty mean all.
    ///
    /// @param text contained in the title
    /// @param missing with a monitored item that is not complete, or without one
    /// @param reason with an item that is wanted for this reason
    public record ParentFilter(
            String text,
            @Nullable Boolean monitored,
            @Nullable Boolean missing,
            @Nullable Reason reason) {
        public static final ParentFilter ALL = new ParentFilter("", null, null, null);
    }

    /// A movie, episode, album or book in a list.
    ///
    /// @param profile name of the quality profile; empty when it is not known
    public record Row(Prospect prospect, Reason reason, String profile) {
        public Item item() {
            return prospect.item();
        }
    }

    /// A series, artist or author in a list.
    ///
    /// @param items its episodes, albums or books
    /// @param tracks of an artist, else all 0
    /// @param searched whether any of its items was ever searched for
    public record ParentRow(
            Parent parent, String profile, Counts items, Counts tracks, boolean searched) {}

    /// A season in numbers.
    ///
    /// @param complete how many have content, monitored or not
    public record Season(int number, long monitored, long complete, long missing, long total) {}

    public Catalogue(Database database) {
        this.database = database;
        this.items = new CatalogueItems(database);
        this.parents = new CatalogueParents(database);
    }

    public Rollup rollup(String instance) {
        return database.read(connection -> Rollups.of(connection, instance));
    }

    /// Movies, or albums and books whoever made them, by title.
    public Page<Row> items(
            String instance, SearchSettings settings, ItemFilter filter, Window window) {
        return items.page(instance, settings, filter, window);
    }

    /// Series, artists or authors, by title.
    public Page<ParentRow> parents(
            String instance, SearchSettings settings, ParentFilter filter, Window window) {
        return parents.page(instance, settings, filter, window);
    }

    public Optional<ParentRow> parent(String instance, long parentId) {
        return parents.find(instance, parentId);
    }

    /// Of a series, by number.
    public List<Season> seasons(String instance, long seriesId) {
        return parents.seasons(instance, seriesId);
    }

    /// The episodes, albums or books of a parent, in order.
    public List<Row> family(String instance, SearchSettings settings, long parentId) {
        return items.family(instance, settings, parentId);
    }

    /// Of an album, in order.
    public List<Track> tracks(String instance, long albumId) {
        return database.read(connection ->
                Sql.select(
                        connection,
                        """
                        SELECT * FROM library_track t WHERE t.instance = ? AND t.album = ?
                          AND t.parent = (SELECT i.parent FROM library_item i
                            WHERE i.instance = t.instance AND i.id = t.album)
                        ORDER BY t.id\
                        """,
                        ParentRows::track,
                        instance,
                        albumId));
    }
}
