package dev.jbitrr.manager;

import dev.jbitrr.channel.Up.InstanceState;
import dev.jbitrr.policy.DryRun;
import dev.jbitrr.policy.Guards;
import dev.jbitrr.policy.WatchPolicy;
import dev.jbitrr.qbittorrent.Qbittorrent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Looks after one qBittorrent: the categories that belong to it and to no Arr. Their torrents are
/// watched; disk space and queue order will be decided here, too.
public final class QbitManager {
    private final String instance;
    private final Loops loops;
    private volatile Rules rules;
    private volatile GeneralSettings general;

    /// @param ownership who owns which category, over all instances
    /// @param client used by nobody else: qBittorrent remembers for each login what it told it
    public QbitManager(
            QbitSettings settings,
            GeneralSettings general,
            Ownership ownership,
            Qbittorrent client,
            Stores stores,
            InstantSource clock,
            Reporter reporter) {
        this.instance = settings.name();
        this.general = general;
        this.rules = rules(settings, general, ownership);
        var chronicle = new Chronicle(instance, instance, stores.journal(), reporter);
        var round =
                new TorrentRound(
                        instance,
                        client,
                        () -> rules,
                        () -> {},
                        Actions.NONE,
                        new Memory(stores.torrents(), instance, instance),
                        chronicle,
                        clock,
                        this::ready);
        var pruning = new Pruning(stores.journal());
        var loop =
                new Loop(
                        instance,
                        "torrents",
                        pulse -> {
                            Instant next = round.run(pulse);
                            pruning.run(this.general.historyRetention(), clock.instant());
                            return next;
                        },
                        failure -> Wording.ofQbittorrent(instance, failure),
                        clock,
                        reporter::changed);
        this.loops = new Loops(instance, List.of(loop), reporter);
    }

    private static Rules rules(
            QbitSettings settings, GeneralSettings general, Ownership ownership) {
        String instance = settings.name();
        return new Rules(
                new WatchPolicy(),
                new Guards(
                        new DryRun(general.dryRun(), settings.dryRun(), settings.dryRunRules()),
                        settings.ignoreYoungerThan(),
                        List.of(settings.seeding().hitAndRun()),
                        general.noInternetSleep()),
                general.loopSleep(),
                category -> ownership.owns(instance, instance, category));
    }

    private void ready() {
        loops.ready();
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
    /// @param loop `torrents`; empty for all
    public void runNow(String loop) {
        loops.runNow(loop);
    }

    /// From the next pass on these settings apply, apart from where the client connects to.
    public void apply(QbitSettings settings, GeneralSettings general, Ownership ownership) {
        this.general = general;
        this.rules = rules(settings, general, ownership);
        loops.runNow("");
    }

    public InstanceState state() {
        return loops.state();
    }
}
