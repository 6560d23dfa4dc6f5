package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.NOW;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.Item;
import dev.jbitrr.search.Prospect;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Hooks;
import dev.jbitrr.store.Mirror;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The loop that reads an Arr's library, for tests: on a fake library and a real database, with a
/// clock that stands in between.
final class LibraryRounds implements AutoCloseable {
    static final String INSTANCE = "Arr";

    final FakeLibrary library = new FakeLibrary();
    final TestClock clock = new TestClock(NOW);
    final List<String> woken = new ArrayList<>();
    final Database database;
    final Mirror mirror;
    final Hooks hooks;
    final Pulse pulse = new Pulse(LibraryRound.NAME);
    final ArrAccess access = new ArrAccess(() -> woken.add("gone"), () -> woken.add("back"));
    final LibraryNews news = new LibraryNews(() -> woken.add("news"));
    LibraryState state;
    private final Application application;
    private LibraryRound round;

    LibraryRounds(Path folder, Application application) {
        this.application = application;
        database = Database.open(folder.resolve("jbitrr.db"));
        mirror = new Mirror(database);
        hooks = new Hooks(database);
        restart();
    }

    /// A new process on the same database.
    void restart() {
        state = new LibraryState();
        round =
                new LibraryRound(
                        INSTANCE,
                        application,
                        library,
                        access,
                        state,
                        news,
                        mirror,
                        hooks,
                        () -> 4,
                        clock,
                        () -> woken.add("changed"));
    }

    Instant round() {
        return round.run(pulse);
    }

    /// Rounds as the loop would make them, over some time, to its end.
    void rounds(Duration time) {
        Instant end = clock.instant().plus(time);
        for (Instant next = round(); !next.isAfter(end); next = round()) {
            clock.advance(Duration.between(clock.instant(), next));
        }
        clock.advance(Duration.between(clock.instant(), end));
    }

    void hook(String event, long parent, Long... items) {
        hooks.add(INSTANCE, event, List.of(items), parent, clock.instant());
    }

    Item item(long id) {
        return mirror.prospects(INSTANCE, List.of(id)).getFirst().item();
    }

    /// The ids of all items, in order.
    List<Long> items() {
        List<Prospect> all = new ArrayList<>();
        mirror.eachFamily(INSTANCE, all::addAll);
        return all.stream().map(one -> one.item().id()).sorted().toList();
    }

    /// What was asked since this was last asked, in alphabetic order.
    Collection<String> asked() {
        return library.takeCalls().stream().sorted().toList();
    }

    @Override
    public void close() {
        database.close();
    }
}
