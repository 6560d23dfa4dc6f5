package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.Content;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.library.Release;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.library.Track;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.servarr.ArrLibrary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A library of an Arr in memory. Can be broken, also so that a change is carried out and its
/// answer lost. Safe for several threads.
final class FakeLibrary implements ArrLibrary {
    final List<QualityProfile> profiles = new ArrayList<>();
    private final Map<Long, Item> items = new TreeMap<>();
    private final Map<Long, Parent> parents = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Fault> faults = new TreeMap<>();
    private boolean away;
    private Runnable duringReading = () -> {};
    private Function<SearchTarget, CommandStatus> searching =
            _ -> {
                throw new UnsupportedOperationException("nobody searches here");
            };

    /// @param times how often it still happens
    /// @param after whether what was asked is done before
    private record Fault(Failure failure, int times, boolean after) {}

    /// For who has nothing to do with libraries.
    static ArrManager.Connections none(Map<String, ? extends Qbittorrent> qbits, Arr arr) {
        return new ArrManager.Connections(
                Map.copyOf(qbits), arr, new FakeLibrary(), _ -> Optional.empty());
    }

    static Item movie(long id, int year) {
        return new Item(
                id,
                0,
                -1,
                0,
                "Film " + id,
                true,
                year,
                null,
                new Release(true, "released", null, null, null),
                4,
                ExternalIds.NONE,
                Content.NONE);
    }

    static Item episode(long id, long series, int season, int number, @Nullable Instant airs) {
        return new Item(
                id,
                series,
                season,
                number,
                "Part " + number,
                true,
                0,
                airs,
                null,
                0,
                ExternalIds.NONE,
                Content.NONE);
    }

    /// An album or a book.
    static Item work(long id, long parent, Instant out) {
        return new Item(
                id,
                parent,
                -1,
                0,
                "Work " + id,
                true,
                0,
                out,
                null,
                0,
                ExternalIds.NONE,
                Content.NONE);
    }

    static Parent parent(long id) {
        return new Parent(id, "Family " + id, true, 4, ExternalIds.NONE, 0);
    }

    static Item with(Item item, Content content) {
        return new Item(
                item.id(),
                item.parentId(),
                item.season(),
                item.number(),
                item.title(),
                item.monitored(),
                item.year(),
                item.date(),
                item.release(),
                item.profile(),
                item.ids(),
                content);
    }

    static Content file(long id) {
        return new Content(true, id, false, 0);
    }

    synchronized void put(Item... these) {
        for (Item one : these) {
            items.put(one.id(), one);
        }
    }

    synchronized void put(Parent one) {
        parents.put(one.id(), one);
    }

    synchronized void getsFile(long id) {
        items.computeIfPresent(id, (_, item) -> with(item, file(1000 + id)));
    }

    synchronized void losesFile(long id) {
        items.computeIfPresent(id, (_, item) -> with(item, Content.NONE));
    }

    synchronized void remove(long id) {
        items.remove(id);
    }

    synchronized void removeParent(long id) {
        parents.remove(id);
        items.values().removeIf(item -> item.parentId() == id);
    }

    /// Who accepts search commands.
    synchronized void searchesWith(Function<SearchTarget, CommandStatus> searching) {
        this.searching = searching;
    }

    /// For a while nothing is there.
    synchronized void takeAway() {
        away = true;
    }

    synchronized void bringBack() {
        away = false;
    }

    synchronized Item item(long id) {
        return Optional.ofNullable(items.get(id)).orElseThrow();
    }

    /// A person, or somebody else, gives a movie, series, artist or author another profile.
    synchronized void hasProfile(long target, long profile) {
        parents.computeIfPresent(target, (_, parent) -> parent.withProfile(profile));
        if (parents.isEmpty()) {
            items.computeIfPresent(target, (_, item) -> item.withProfile(profile));
        }
    }

    synchronized long profile(long target) {
        return parents.isEmpty()
                ? item(target).profile()
                : Optional.ofNullable(parents.get(target)).orElseThrow().profile();
    }

    /// Happens after a family, or the movies, were read, before the answer arrives.
    synchronized void duringReading(Runnable action) {
        duringReading = action;
    }

    /// From now on every call that begins so fails.
    synchronized void fail(String call, Failure with) {
        fail(call, with, Integer.MAX_VALUE);
    }

    synchronized void fail(String call, Failure with, int times) {
        faults.put(call, new Fault(with, times, false));
    }

    /// The next call that begins so is carried out, but its answer does not arrive.
    synchronized void loseAnswer(String call, Failure with) {
        faults.put(call, new Fault(with, 1, true));
    }

    synchronized void works() {
        faults.clear();
    }

    synchronized List<String> takeCalls() {
        var taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    /// The changes that were asked for since they were last taken.
    synchronized List<String> takeChanges() {
        return takeCalls().stream().filter(call -> call.startsWith("change")).toList();
    }

    private void called(String call) {
        calls.add(call);
        fault(call, false);
    }

    private void fault(String call, boolean after) {
        for (var entry : faults.entrySet()) {
            var fault = entry.getValue();
            if (call.startsWith(entry.getKey()) && fault.after() == after && fault.times() > 0) {
                entry.setValue(new Fault(fault.failure(), fault.times() - 1, after));
                throw new ApiException(fault.failure());
            }
        }
    }

    @Override
    public synchronized List<QualityProfile> profiles() {
        called("profiles");
        return List.copyOf(profiles);
    }

    @Override
    public void movies(Consumer<Item> each) {
        List<Item> all;
        synchronized (this) {
            called("movies");
            all = away ? List.of() : List.copyOf(items.values());
        }
        read();
        all.forEach(each);
        synchronized (this) {
            fault("movies", true);
        }
    }

    private void read() {
        Runnable action;
        synchronized (this) {
            action = duringReading;
            duringReading = () -> {};
        }
        action.run();
    }

    @Override
    public synchronized List<Parent> parents() {
        called("parents");
        return away ? List.of() : List.copyOf(parents.values());
    }

    @Override
    public List<Item> items(long parentId) {
        List<Item> found;
        synchronized (this) {
            called("items " + parentId);
            found = items.values().stream().filter(one -> one.parentId() == parentId).toList();
        }
        read();
        return found;
    }

    @Override
    public synchronized List<Track> tracks(long artistId) {
        called("tracks " + artistId);
        return List.of();
    }

    @Override
    public synchronized List<Item> find(Collection<Long> ids) {
        called("find " + ids.stream().sorted().toList());
        return items.values().stream().filter(item -> ids.contains(item.id())).toList();
    }

    @Override
    public synchronized Optional<Parent> findParent(long id) {
        called("parent " + id);
        return Optional.ofNullable(parents.get(id));
    }

    @Override
    public synchronized List<Item> airing(Instant from, Instant to) {
        called("airing");
        return items.values().stream()
                .filter(item ->
                        item.dated()
                                .filter(date -> date.isAfter(from) && date.isBefore(to))
                                .isPresent())
                .toList();
    }

    @Override
    public synchronized CommandStatus search(SearchTarget target) {
        String call = "search " + target;
        called(call);
        var command = searching.apply(target);
        fault(call, true);
        return command;
    }

    @Override
    public synchronized ProfileChange changeProfile(long targetId, long expected, long wanted) {
        String call = "change %d %d>%d".formatted(targetId, expected, wanted);
        called(call);
        if (!parents.containsKey(targetId) && !items.containsKey(targetId)) {
            return new ProfileChange.Gone();
        }
        long has = profile(targetId);
        if (has != expected) {
            return new ProfileChange.Other(has);
        }
        hasProfile(targetId, wanted);
        fault(call, true);
        return new ProfileChange.Changed();
    }
}
