package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.NOW;

import dev.jbitrr.policy.Decision;
import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.FileSettings;
import dev.jbitrr.policy.Reason;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.servarr.Arr.ImportMode;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Marks;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Works for tests, without a policy: what is to be done is said, and passes go on with it. On
/// fakes and a real database, with a clock that stands in between.
final class WorkBench implements AutoCloseable {
    static final String ARR = "Radarr";

    final FakeQbittorrent qbit = new FakeQbittorrent();
    final FakeArr arr = new FakeArr();
    final FakeArr otherArr = new FakeArr();
    final TestClock clock = new TestClock(NOW);
    final Stores stores;
    final Map<InfoHash, String> homes = new HashMap<>();
    Duration retention = Duration.ZERO;
    boolean searchAgain = true;
    private final Database database;
    private final String instance;
    private Memory memory;
    private ArrDirectory arrs;
    private Actions actions;

    /// @param instance whose works these are: [#ARR], or that of the qBittorrent
    WorkBench(Path folder, String instance) {
        this.instance = instance;
        database = Database.open(folder.resolve("jbitrr.db"));
        stores = Stores.of(database);
        restart();
    }

    private ArrDirectory directory() {
        var settings = Settings.usual();
        return new ArrDirectory(
                "qBit",
                () -> List.of(settings.arr(ARR, "radarr"), settings.arr("Sonarr", "tv")),
                own -> own.name().equals(ARR) ? arr : otherArr,
                () -> 2,
                stores.torrents());
    }

    /// A new process on the same database.
    void restart() {
        var chronicle = new Chronicle(instance, "qBit", stores.journal(), new Silent());
        memory =
                new Memory(
                        stores.torrents(),
                        instance,
                        "qBit",
                        Set.of("failed", "recheck", Departure.RECYCLED)::contains,
                        clock);
        memory.load();
        arrs = directory();
        var known = arrs.named(ARR).orElseThrow();
        var removing = intents(Removals.KIND, chronicle);
        actions =
                new Actions(
                        () -> stores.intents().unfinished(instance),
                        List.of(
                                new Replacements(
                                        known,
                                        intents(Replacements.KIND, chronicle),
                                        memory,
                                        this::terms),
                                new Rechecks(qbit, intents(Rechecks.KIND, chronicle), memory),
                                new Removals(
                                        instance.equals(ARR) ? ArrOf.always(known) : arrs,
                                        removing,
                                        new Departure(qbit, removing, stores.recycled()),
                                        this::terms,
                                        () -> stores.switches().removalsPaused().isPresent())));
        actions.load();
    }

    private OpenIntents intents(String kind, Chronicle chronicle) {
        return new OpenIntents(
                stores.intents(), instance, "qBit", kind, clock, StepObserver.NONE, chronicle);
    }

    private Terms terms() {
        return new Terms(
                ImportMode.AUTO,
                new PathMappings(List.of()),
                false,
                2,
                searchAgain,
                retention,
                new FileSettings(List.of(), List.of(), List.of(), false));
    }

    void begin(Decision... decisions) {
        for (Decision decision : decisions) {
            InfoHash hash = decision.torrent();
            memory.see(qbit.get(hash), clock.instant());
            if (homes.containsKey(hash)) {
                memory.mark(hash, marks -> marks.withHome("", homes.get(hash)), clock.instant());
            }
        }
        memory.save();
        actions.begin(
                Arrays.stream(decisions)
                        .map(decision -> new Verdict(qbit.get(decision.torrent()), decision, null))
                        .toList(),
                clock.instant());
    }

    static Decision.Remove remove(InfoHash hash, RuleName rule, Afterwards afterwards) {
        return new Decision.Remove(hash, afterwards, new Reason(rule, "x", "y"));
    }

    void pass() {
        arrs.probe(clock.instant());
        var all = qbit.torrents("").stream().filter(this::ours).toList();
        qbit.calls.removeIf(call -> call.equals("torrents"));
        actions.advance(
                new Presence(
                        hash -> find(all, hash).isPresent(),
                        hash -> find(all, hash).isEmpty(),
                        hash -> find(all, hash)),
                clock.instant());
        memory.save();
    }

    /// An Arr's manager sees its own category only; that of qBittorrent sees the special ones.
    private boolean ours(Torrent torrent) {
        return !instance.equals(ARR) || torrent.category().equals("radarr");
    }

    private static Optional<Torrent> find(List<Torrent> all, InfoHash hash) {
        return all.stream().filter(one -> one.hash().equals(hash)).findFirst();
    }

    void passes(Duration time) {
        for (var end = clock.instant().plus(time); clock.instant().isBefore(end); ) {
            pass();
            clock.advance(Duration.ofSeconds(2));
        }
    }

    boolean idle() {
        return stores.intents().unfinished(instance).isEmpty();
    }

    Marks marks(InfoHash hash) {
        memory.save();
        return stores.torrents().find("qBit", hash).orElseThrow().marks();
    }

    /// What came of it, as the journal says last.
    String outcome(InfoHash hash) {
        return stores.journal().about(hash.value(), 1).getFirst().reason();
    }

    @Override
    public void close() {
        database.close();
    }
}
