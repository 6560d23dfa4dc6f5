package dev.jbitrr.manager;

import dev.jbitrr.channel.Up.InstanceState;
import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.log.Logging;
import dev.jbitrr.policy.DryRun;
import dev.jbitrr.policy.Guards;
import dev.jbitrr.policy.TorrentPolicy;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.servarr.Arr;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// Looks after one Arr and its torrents in all qBittorrents: a loop for each qBittorrent, and one
/// for the Arr itself.
public final class ArrManager {
    private final String instance;
    private final Arr arr;
    private final Stores stores;
    private final InstantSource clock;
    private final StepObserver observer;
    private final Reporter reporter;
    private final AtomicReference<Snapshot> snapshot;
    private final ArrAccess access = new ArrAccess(this::wakeHousekeeping, this::wakeTorrents);
    private final Loops loops;

    /// The settings as they are now, and what follows from them.
    private record Snapshot(
            ArrSettings settings,
            GeneralSettings general,
            Ownership ownership,
            TorrentPolicy policy,
            Guards guards,
            Terms terms,
            Housekeeping.Periods periods) {
        static Snapshot of(ArrSettings settings, GeneralSettings general, Ownership ownership) {
            var torrents = settings.torrents();
            return new Snapshot(
                    settings,
                    general,
                    ownership,
                    new TorrentPolicy(torrents.health()),
                    new Guards(
                            new DryRun(general.dryRun(), settings.dryRun(), settings.dryRunRules()),
                            torrents.health().ignoreYoungerThan(),
                            Guards.obligations(torrents),
                            general.noInternetSleep()),
                    Terms.of(settings, general),
                    new Housekeeping.Periods(
                            settings.rssSync(),
                            settings.refreshDownloads(),
                            general.historyRetention()));
        }
    }

    /// @param ownership who owns which category, over all instances
    /// @param clients one for each qBittorrent section that is not disabled, used by nobody else:
    ///   qBittorrent remembers for each login what it told it
    /// @param observer told of every step; [StepObserver#NONE] outside of tests
    public ArrManager(
            ArrSettings settings,
            GeneralSettings general,
            Ownership ownership,
            Map<String, Qbittorrent> clients,
            Arr arr,
            Stores stores,
            InstantSource clock,
            StepObserver observer,
            Reporter reporter) {
        this.instance = settings.name();
        this.arr = arr;
        this.stores = stores;
        this.clock = clock;
        this.observer = observer;
        this.reporter = reporter;
        this.snapshot = new AtomicReference<>(Snapshot.of(settings, general, ownership));
        List<Loop> all = new ArrayList<>();
        clients.forEach((qbit, client) -> all.add(torrents(qbit, client)));
        all.add(housekeeping());
        this.loops = new Loops(instance, all, reporter);
    }

    private Loop torrents(String qbit, Qbittorrent client) {
        return new Loop(
                instance,
                "torrents " + qbit,
                round(qbit, client),
                failure -> Wording.ofQbittorrent(qbit, failure),
                clock,
                reporter::changed);
    }

    TorrentRound round(String qbit, Qbittorrent client) {
        var chronicle = new Chronicle(instance, qbit, stores.journal(), reporter);
        var memory = new Memory(stores.torrents(), instance, qbit);
        var rules = new RulesOf(qbit, snapshot);
        return new TorrentRound(
                qbit,
                client,
                rules::current,
                () -> makeCategory(qbit, client),
                actions(qbit, client, memory, chronicle),
                memory,
                chronicle,
                clock,
                this::ready);
    }

    private Actions actions(String qbit, Qbittorrent client, Memory memory, Chronicle chronicle) {
        var work = new ItemWork(instance, access, () -> terms().atOnce());
        var importing = intents(qbit, Imports.KIND, chronicle);
        var removing = intents(qbit, Removals.KIND, chronicle);
        return new ArrActions(
                instance,
                stores.intents(),
                access,
                this::terms,
                importing,
                removing,
                new Imports(arr, client, work, importing, memory),
                new Removals(arr, client, work, removing));
    }

    private OpenIntents intents(String qbit, String kind, Chronicle chronicle) {
        return new OpenIntents(stores.intents(), instance, qbit, kind, clock, observer, chronicle);
    }

    private Loop housekeeping() {
        return new Loop(
                instance,
                "arr",
                housekeepingRound(),
                failure -> Wording.ofArr(instance, failure),
                clock,
                reporter::changed);
    }

    Housekeeping housekeepingRound() {
        return new Housekeeping(
                arr, access, () -> snapshot.get().periods(), stores.journal(), clock);
    }

    /// A category that qBittorrent does not want to make is no reason to do nothing at all.
    private void makeCategory(String qbit, Qbittorrent client) {
        var now = snapshot.get();
        try {
            Categories.ensure(
                    client, now.settings().category(), now.general().completedDownloadFolder());
        } catch (ApiException e) {
            if (!(e.failure() instanceof Failure.Rejected)) {
                throw e;
            }
            Logging.logger(ArrManager.class, instance)
                    .log(Level.WARNING, Wording.ofQbittorrent(qbit, e.failure()));
        }
    }

    private Terms terms() {
        return snapshot.get().terms();
    }

    private void ready() {
        loops.ready();
    }

    private void wakeHousekeeping() {
        loops.runNow("arr");
    }

    private void wakeTorrents() {
        loops.runNow("torrents");
    }

    /// The rules for one qBittorrent; the same object as long as the settings are the same.
    private static final class RulesOf {
        private final String qbit;
        private final AtomicReference<Snapshot> snapshot;
        private volatile Made made;

        private record Made(Snapshot from, Rules rules) {}

        RulesOf(String qbit, AtomicReference<Snapshot> snapshot) {
            this.qbit = qbit;
            this.snapshot = snapshot;
            this.made = make(snapshot.get());
        }

        Rules current() {
            var now = snapshot.get();
            if (!made.from().equals(now)) {
                made = make(now);
            }
            return made.rules();
        }

        private Made make(Snapshot from) {
            String instance = from.settings().name();
            return new Made(
                    from,
                    new Rules(
                            from.policy(),
                            from.guards(),
                            from.general().loopSleep(),
                            category -> from.ownership().owns(instance, qbit, category)));
        }
    }

    /// Works until [#stop] is called or this thread is interrupted. Throws [StoreException] when
    /// the store fails, and whatever else is no remote failure.
    public void run() {
        loops.run();
    }

    /// Ends [#run] within moments, also while a call hangs.
    public void stop() {
        loops.stop();
    }

    /// Ends the wait before the next round.
    ///
    /// @param loop `torrents` or `arr`; empty for both
    public void runNow(String loop) {
        loops.runNow(loop);
    }

    /// From the next pass on these settings apply. Where a client connects to is not among them:
    /// for that a new manager is needed.
    public void apply(ArrSettings settings, GeneralSettings general, Ownership ownership) {
        snapshot.set(Snapshot.of(settings, general, ownership));
        loops.runNow("");
    }

    public InstanceState state() {
        return loops.state();
    }
}
