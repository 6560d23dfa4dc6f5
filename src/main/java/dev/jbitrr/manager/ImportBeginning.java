package dev.jbitrr.manager;

import dev.jbitrr.servarr.Arr;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// What is found out about finished downloads before they are offered to the Arr. What it has
/// imported already gets no command, and what cannot be played is not offered to it.
final class ImportBeginning {
    /// Fact of an import: where the Arr finds it.
    static final String PATH = "path";

    /// Fact of an import: which of its files cannot be played, in words.
    static final String BROKEN = "broken";

    /// Facts of an import: the last command and the last event before it.
    static final String COMMANDS_BEFORE = "commandsBefore";

    static final String HISTORY_BEFORE = "historyBefore";

    /// No more is looked into in one pass: the others come in the next one.
    private static final Duration LOOKING_TIME = Duration.ofMinutes(1);

    private final Arr arr;
    private final ItemWork work;
    private final OpenIntents intents;
    private final Supplier<Terms> terms;
    private final Playability playability;

    ImportBeginning(
            KnownArr known, OpenIntents intents, Supplier<Terms> terms, Playability playability) {
        this.arr = known.arr();
        this.work = known.work();
        this.intents = intents;
        this.terms = terms;
        this.playability = playability;
    }

    /// With what no import began, and need not be asked again.
    ///
    /// @param unplayable what is wrong with them, in words
    record Found(Set<InfoHash> imported, Map<InfoHash, String> unplayable) {}

    /// Opens an intent for each that is to be imported.
    Found of(List<Verdict> wanted) {
        Queue<InfoHash> imported = new ConcurrentLinkedQueue<>();
        Map<InfoHash, String> unplayable = new ConcurrentHashMap<>();
        work.ask(() -> {
            long commandsBefore = Download.lastCommand(arr.commands());
            long end = System.nanoTime() + LOOKING_TIME.toNanos();
            work.each(
                    wanted,
                    verdict -> {
                        if (System.nanoTime() < end) {
                            begin(verdict, commandsBefore, imported, unplayable);
                        }
                    });
        });
        return new Found(Set.copyOf(imported), Map.copyOf(unplayable));
    }

    private void begin(
            Verdict verdict,
            long commandsBefore,
            Queue<InfoHash> imported,
            Map<InfoHash, String> unplayable) {
        Torrent torrent = verdict.torrent();
        var history = arr.history(torrent.hash().downloadId());
        if (Download.imported(history)) {
            imported.add(torrent.hash());
            return;
        }
        var finding = playability.of(torrent);
        if (!finding.anything()) {
            unplayable.put(torrent.hash(), finding.broken());
            return;
        }
        Map<String, String> facts = new HashMap<>();
        facts.put(PATH, terms.get().paths().asTheArrSeesIt(torrent.contentPath()));
        facts.put(BROKEN, finding.broken());
        facts.put(COMMANDS_BEFORE, String.valueOf(commandsBefore));
        facts.put(HISTORY_BEFORE, String.valueOf(Download.lastEvent(history)));
        intents.open(verdict, facts);
    }
}
