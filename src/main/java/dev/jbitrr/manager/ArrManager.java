package dev.jbitrr.manager;

import dev.jbitrr.channel.Up.InstanceState;
import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.log.Logging;
import dev.jbitrr.media.Ffprobe;
import dev.jbitrr.media.FfprobeSource;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.requests.RequestServer;
import dev.jbitrr.requests.RequestSettings;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.servarr.ArrLibrary;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Looks after one Arr: its torrents in all qBittorrents, with a loop for each qBittorrent, one for
/// the Arr itself and one for its queue; and its library, see [SearchHalf].
public final class ArrManager {
    private final String instance;
    private final Arr arr;
    private final Stores stores;
    private final FfprobeSource ffprobe;
    private final InstantSource clock;
    private final StepObserver observer;
    private final Reporter reporter;
    private final AtomicReference<ArrSnapshot> snapshot;
    private final ArrAccess access = new ArrAccess(this::wakeHousekeeping, this::wakeAll);
    private final QueueView queue = new QueueView();
    private final LibraryNews news = new LibraryNews(() -> wake(LibraryRound.NAME));
    private final Census census = new Census();
    private final Formats formats;
    private final Grabs grabs;
    private final Mode mode;
    private final SearchHalf search;
    private final Loops loops;

    /// How a manager reaches others.
    ///
    /// @param qbits a client for each qBittorrent section that is not disabled, used by nobody
    ///   else: qBittorrent remembers for each login what it told it
    /// @param requests makes a client of the request server that settings name
    public record Connections(
            Map<String, Qbittorrent> qbits,
            Arr arr,
            ArrLibrary library,
            Function<RequestSettings, Optional<RequestServer>> requests) {}

    /// @param ownership who owns which category, over all instances
    /// @param ffprobe looks into finished files before they are imported
    /// @param observer told of every step; [StepObserver#NONE] outside of tests
    public ArrManager(
            ArrSettings settings,
            GeneralSettings general,
            Ownership ownership,
            Connections connections,
            Stores stores,
            FfprobeSource ffprobe,
            InstantSource clock,
            StepObserver observer,
            Reporter reporter,
            Mode mode) {
        this.instance = settings.name();
        this.mode = mode;
        this.arr = connections.arr();
        this.stores = stores;
        this.ffprobe = ffprobe;
        this.clock = clock;
        this.observer = observer;
        this.reporter = reporter;
        this.formats = new Formats(arr);
        this.grabs =
                new Grabs(instance, arr, access, clock, this::wakeHousekeeping, this::judgeNow);
        this.snapshot = new AtomicReference<>(ArrSnapshot.of(settings, general, ownership));
        this.search =
                new SearchHalf(
                        instance,
                        snapshot::get,
                        connections,
                        access,
                        news,
                        stores,
                        clock,
                        observer,
                        reporter,
                        this::wake);
        this.loops = new Loops(instance, all(connections.qbits()), reporter);
    }

    private List<Loop> all(Map<String, Qbittorrent> qbits) {
        List<Loop> all = new ArrayList<>();
        if (mode.torrents()) {
            qbits.forEach((qbit, client) -> all.add(torrents(qbit, client)));
            all.add(arr("queue", queueRound()));
        }
        all.add(arr("arr", arrRound()));
        if (mode.searches()) {
            all.addAll(search.loops());
        }
        return all;
    }

    SearchHalf search() {
        return search;
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
        var rules = new RulesOf(qbit, snapshot);
        var memory =
                new Memory(
                        stores.torrents(),
                        instance,
                        qbit,
                        category -> rules.current().special().test(category),
                        clock);
        return new TorrentRound(
                new Place(instance, qbit, client),
                rules::current,
                () -> makeCategory(qbit, client),
                actions(qbit, client, memory, chronicle),
                memory,
                chronicle,
                stores,
                new Library(queue, formats, access, grabs),
                census,
                clock,
                this::ready);
    }

    private Actions actions(String qbit, Qbittorrent client, Memory memory, Chronicle chronicle) {
        var work = new ItemWork(instance, access, () -> terms().atOnce());
        var known = new KnownArr(instance, arr, work);
        var replacing = intents(qbit, Replacements.KIND, chronicle);
        var checking = intents(qbit, Rechecks.KIND, chronicle);
        var importing = intents(qbit, Imports.KIND, chronicle);
        var removing = intents(qbit, Removals.KIND, chronicle);
        return new Actions(
                () -> stores.intents().unfinished(instance),
                List.of(
                        new Imports(
                                known,
                                client,
                                importing,
                                memory,
                                this::terms,
                                new Playability(
                                        client, this::ffprobe, stores.probes(), this::terms, clock),
                                news),
                        new Replacements(known, replacing, memory, this::terms),
                        new Rechecks(client, checking, memory),
                        new Removals(
                                ArrOf.always(known),
                                removing,
                                new Departure(client, removing, stores.recycled()),
                                this::terms,
                                () -> stores.switches().removalsPaused().isPresent())));
    }

    private OpenIntents intents(String qbit, String kind, Chronicle chronicle) {
        return new OpenIntents(stores.intents(), instance, qbit, kind, clock, observer, chronicle);
    }

    private Loop arr(String name, Loop.Round round) {
        return new Loop(
                instance,
                name,
                round,
                failure -> Wording.ofArr(instance, failure),
                clock,
                reporter::changed);
    }

    /// The Arr itself, and what the torrents' loops want to know of it.
    private Loop.Round arrRound() {
        var housekeeping = housekeepingRound();
        return pulse -> {
            pulse.remark(mode.says());
            if (!mode.searches() || !search.isOn()) {
                news.take(); // nobody else does
            }
            Instant regular = housekeeping.run(pulse);
            if (!mode.torrents()) {
                ready();
            }
            return grabs.run(pulse).filter(next -> next.isBefore(regular)).orElse(regular);
        };
    }

    Grabs grabs() {
        return grabs;
    }

    Housekeeping housekeepingRound() {
        return new Housekeeping(arr, access, () -> snapshot.get().periods(), stores, clock);
    }

    QueueRound queueRound() {
        return new QueueRound(
                instance, arr, access, queue, () -> snapshot.get().queueInterval(), clock);
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

    private Optional<Ffprobe> ffprobe() {
        return ffprobe.find(snapshot.get().general().ffprobeAutoUpdate());
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

    private void wake(String loop) {
        loops.runNow(loop);
    }

    private void judgeNow() {
        loops.runNow("torrents");
    }

    private void wakeAll() {
        judgeNow();
        loops.runNow("queue");
        search.back();
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
    /// @param loop `torrents`, `arr`, `queue`, `library`, `profiles`, `requests` or `search`; empty
    ///   for all
    public void runNow(String loop) {
        search.asked(loop);
        loops.runNow(loop);
    }

    /// From the next pass on these settings apply. Where a client connects to is not among them:
    /// for that a new manager is needed.
    public void apply(ArrSettings settings, GeneralSettings general, Ownership ownership) {
        snapshot.set(ArrSnapshot.of(settings, general, ownership));
        loops.runNow("");
    }

    public InstanceState state() {
        return loops.state();
    }
}
