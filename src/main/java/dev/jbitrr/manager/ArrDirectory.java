package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.servarr.ArrConnection;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// All Arrs, for torrents that have left the category of theirs: the one whose torrent it was knows
/// it, else the one that has it in its history. Clients are made when they are first needed. Used
/// by one thread at a time.
final class ArrDirectory implements ArrOf {
    /// How often an Arr is looked at that could not be reached.
    private static final Duration PROBE = Duration.ofSeconds(30);

    private final String qbit;
    private final Supplier<? extends Collection<ArrSettings>> settings;
    private final Function<ArrSettings, Arr> connecting;
    private final IntSupplier atOnce;
    private final TorrentRecords records;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(ArrConnection connection, KnownArr known, ArrAccess access, Timer probe) {}

    /// @param connecting makes a client for a section
    ArrDirectory(
            String qbit,
            Supplier<? extends Collection<ArrSettings>> settings,
            Function<ArrSettings, Arr> connecting,
            IntSupplier atOnce,
            TorrentRecords records) {
        this.qbit = qbit;
        this.settings = settings;
        this.connecting = connecting;
        this.atOnce = atOnce;
        this.records = records;
    }

    @Override
    public Optional<KnownArr> named(String instance) {
        return settings.get().stream()
                .filter(arr -> arr.name().equals(instance))
                .findFirst()
                .map(this::known);
    }

    /// A section that moved to another address gets another client.
    private KnownArr known(ArrSettings arr) {
        var before = entries.get(arr.name());
        if (before != null && before.connection().equals(arr.connection())) {
            return before.known();
        }
        var access = new ArrAccess(() -> {}, () -> {});
        var known =
                new KnownArr(
                        arr.name(),
                        connecting.apply(arr),
                        new ItemWork(arr.name(), access, atOnce));
        entries.put(
                arr.name(), new Entry(arr.connection(), known, access, new Timer(Instant.EPOCH)));
        return known;
    }

    @Override
    public Answer of(Torrent torrent) {
        return home(torrent.hash()).<Answer>map(Answer.Known::new).orElseGet(() -> ask(torrent));
    }

    private Optional<KnownArr> home(InfoHash hash) {
        return records.find(qbit, hash)
                .map(record -> record.marks().homeInstance())
                .flatMap(this::named);
    }

    /// One that cannot be asked may be the one.
    private Answer ask(Torrent torrent) {
        boolean allAnswered = true;
        for (var arr : List.copyOf(settings.get())) {
            var known = known(arr);
            var knows = new AtomicBoolean();
            allAnswered &=
                    known.work()
                            .ask(() ->
                                    knows.set(
                                            !known.arr()
                                                    .history(torrent.hash().downloadId())
                                                    .isEmpty()));
            if (knows.get()) {
                return new Answer.Known(known);
            }
        }
        return allAnswered ? new Answer.Nobody() : new Answer.NotNow();
    }

    /// Looks whether those are back that could not be reached.
    void probe(Instant now) {
        entries.values().stream()
                .filter(entry -> !entry.access().usable() && entry.probe().due(PROBE, now))
                .forEach(entry -> probe(entry, now));
    }

    private static void probe(Entry entry, Instant now) {
        entry.probe().happened(now);
        try {
            entry.known().arr().version();
            entry.access().works();
        } catch (ApiException e) {
            entry.access().blames(e);
        }
    }
}
