package dev.jbitrr.manager;

import dev.jbitrr.channel.Up.InstanceState;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.torrent.Torrent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Looks after one qBittorrent: the categories that belong to it and to no Arr, and what is decided
/// for all its torrents together, whoever owns them: disk space, and the order of the queue.
public final class QbitManager {
    private static final Duration IDLE = Duration.ofMinutes(15);

    private final String instance;
    private final Stores stores;
    private final InstantSource clock;
    private final StepObserver observer;
    private final Reporter reporter;
    private final Mode mode;
    private final Function<Path, Optional<Disks.Space>> measuring;
    private final ArrDirectory arrs;
    private final Loops loops;
    private volatile QbitSnapshot snapshot;

    /// How a manager reaches others.
    ///
    /// @param client used by nobody else: qBittorrent remembers for each login what it told it
    /// @param another makes one more client of the same qBittorrent, also used by nobody else
    /// @param arr makes a client of an Arr
    public record Connections(
            Qbittorrent client, Supplier<Qbittorrent> another, Function<ArrSettings, Arr> arr) {}

    /// @param ownership who owns which category, over all instances
    /// @param arrs all managed Arr sections
    /// @param observer told of every step; [StepObserver#NONE] outside of tests
    public QbitManager(
            QbitSettings settings,
            GeneralSettings general,
            Ownership ownership,
            List<ArrSettings> arrs,
            Connections connections,
            Stores stores,
            InstantSource clock,
            StepObserver observer,
            Reporter reporter,
            Mode mode) {
        this(
                QbitSnapshot.of(settings, general, ownership, arrs),
                connections,
                Disks::measure,
                stores,
                clock,
                observer,
                reporter,
                mode);
    }

    /// @param measuring what is free at an existing folder
    QbitManager(
            QbitSnapshot snapshot,
            Connections connections,
            Function<Path, Optional<Disks.Space>> measuring,
            Stores stores,
            InstantSource clock,
            StepObserver observer,
            Reporter reporter,
            Mode mode) {
        this.instance = snapshot.settings().name();
        this.snapshot = snapshot;
        this.stores = stores;
        this.clock = clock;
        this.observer = observer;
        this.reporter = reporter;
        this.mode = mode;
        this.measuring = measuring;
        this.arrs =
                new ArrDirectory(
                        instance,
                        () -> this.snapshot.arrs(),
                        connections.arr(),
                        () -> terms().atOnce(),
                        stores.torrents());
        var place = new Place(instance, instance, connections.client());
        this.loops =
                new Loops(
                        instance,
                        mode.torrents()
                                ? List.of(
                                        loop("torrents", torrentRound(place)),
                                        loop("shared", sharedRound(place, connections.another())))
                                : List.of(loop("nothing", this::doNothing)),
                        reporter);
    }

    private Loop loop(String name, Loop.Round round) {
        return new Loop(
                instance,
                name,
                round,
                failure -> Wording.ofQbittorrent(instance, failure),
                clock,
                reporter::changed);
    }

    private Instant doNothing(Pulse pulse) {
        pulse.remark(mode.says());
        ready();
        return clock.instant().plus(IDLE);
    }

    /// Its own torrents, what was put aside, and old entries in the store.
    Loop.Round torrentRound(Place place) {
        var chronicle = chronicle();
        var memory =
                new Memory(
                        stores.torrents(),
                        instance,
                        instance,
                        category -> snapshot.rules().special().test(category),
                        clock);
        var removing = intents(Removals.KIND, chronicle);
        var checking = intents(Rechecks.KIND, chronicle);
        var removals =
                new Removals(
                        arrs,
                        removing,
                        new Departure(place.client(), removing, stores.recycled()),
                        this::terms,
                        () -> stores.switches().removalsPaused().isPresent());
        var round =
                new TorrentRound(
                        place,
                        () -> snapshot.rules(),
                        () -> {},
                        new Actions(
                                () -> stores.intents().unfinished(instance),
                                List.of(new Rechecks(place.client(), checking, memory), removals)),
                        memory,
                        chronicle,
                        stores,
                        Library.none(),
                        new Census(),
                        clock,
                        this::ready);
        var bin =
                new RecycleBin(
                        place,
                        stores,
                        removals,
                        category -> snapshot.rules().special().test(category),
                        chronicle,
                        observer);
        var pruning = new Pruning(stores);
        return pulse -> {
            arrs.probe(clock.instant());
            Instant next = round.run(pulse);
            bin.pass(new BinRules(), clock.instant());
            pruning.run(snapshot.general().historyRetention(), clock.instant());
            return next;
        };
    }

    Loop.Round sharedRound(Place place, Supplier<Qbittorrent> follower) {
        return new SharedRound(
                place, follower, () -> snapshot, measuring, stores, chronicle(), clock);
    }

    private Chronicle chronicle() {
        return new Chronicle(instance, instance, stores.journal(), reporter);
    }

    private OpenIntents intents(String kind, Chronicle chronicle) {
        return new OpenIntents(
                stores.intents(), instance, instance, kind, clock, observer, chronicle);
    }

    private Terms terms() {
        return Terms.of(snapshot.general());
    }

    private void ready() {
        loops.ready();
    }

    /// Whether the recycle bin may be emptied, as the settings and a person now say.
    private final class BinRules implements RecycleBin.Deleting {
        private final QbitSnapshot now = snapshot;

        @Override
        public boolean allowed() {
            return now.dryRun().covers(RuleName.RECYCLED_END).isEmpty()
                    && stores.switches().removalsPaused().isEmpty();
        }

        @Override
        public List<Torrent> forTheDisk(List<Torrent> waiting, List<Torrent> going) {
            if (now.reserve().isEmpty() || waiting.isEmpty()) {
                return List.of();
            }
            long reserve = now.reserve().getAsLong();
            var disks = now.disks(measuring, null);
            return BinSpace.needed(
                    waiting,
                    going,
                    torrent -> disks.of(torrent, now.paths(torrent)),
                    _ -> disks.budgets(reserve));
        }
    }

    /// Works until [#stop] is called or this thread is interrupted. Throws
    /// [dev.jbitrr.store.StoreException] when the store fails, and whatever else is no remote
    /// failure.
    public void run() {
        loops.run();
    }

    /// Ends [#run] within moments, also while a call hangs.
    public void stop() {
        loops.stop();
    }

    /// Ends the wait before the next round.
    ///
    /// @param loop `torrents` or `shared`; empty for both
    public void runNow(String loop) {
        loops.runNow(loop);
    }

    /// From the next pass on these settings apply, apart from where the client connects to.
    ///
    /// @param arrs all managed Arr sections
    public void apply(
            QbitSettings settings,
            GeneralSettings general,
            Ownership ownership,
            List<ArrSettings> arrs) {
        this.snapshot = QbitSnapshot.of(settings, general, ownership, arrs);
        loops.runNow("");
    }

    public InstanceState state() {
        return loops.state();
    }
}
