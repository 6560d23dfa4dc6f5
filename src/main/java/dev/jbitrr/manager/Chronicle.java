package dev.jbitrr.manager;

import dev.jbitrr.log.Logging;
import dev.jbitrr.policy.Adjustment;
import dev.jbitrr.policy.Reason;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.store.Intent;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.torrent.Torrent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// What is told of one instance's decisions: the journal, the page's events and the log. Entries
/// are collected during a pass and written at its end, all at once. Safe for several threads.
final class Chronicle {
    /// More events at once help nobody who is looking.
    private static final int MOST_EVENTS = 200;

    private final String instance;
    private final String qbit;
    private final Journal journal;
    private final Reporter reporter;
    private final Logger log;
    private final ConcurrentLinkedQueue<JournalEntry> waiting = new ConcurrentLinkedQueue<>();

    Chronicle(String instance, String qbit, Journal journal, Reporter reporter) {
        this.instance = instance;
        this.qbit = qbit;
        this.journal = journal;
        this.reporter = reporter;
        this.log = Logging.logger(Chronicle.class, instance);
    }

    /// A decision that is news: carried out from now on, held back, or another than before.
    void decided(Verdict verdict, Instant now) {
        var objection = verdict.objection();
        if (objection != null) {
            add(verdict, "withheld", objection.reason(), objection.guard(), now);
        } else {
            add(verdict, verdict.keeps() ? "changed" : "acted", null, null, now);
        }
    }

    private void add(
            Verdict verdict,
            String outcome,
            @Nullable Reason against,
            @Nullable String guard,
            Instant now) {
        var reason = verdict.decision().reason();
        Map<String, String> values = new LinkedHashMap<>(reason.values());
        if (against != null) {
            against.values().forEach((key, value) -> values.put("guard." + key, value));
        }
        var entry =
                new JournalEntry(
                        0,
                        now,
                        instance,
                        qbit,
                        verdict.torrent().hash().value(),
                        verdict.torrent().name(),
                        reason.rule().label(),
                        verdict.decision().label(),
                        against == null
                                ? reason.sentence()
                                : reason.sentence() + " " + against.sentence(),
                        values,
                        outcome,
                        guard,
                        verdict.reviewAt().orElse(null));
        keep(entry, verdict.keeps() ? Level.DEBUG : Level.INFO);
    }

    /// Something about a torrent was put right.
    void adjusted(Torrent torrent, Adjustment adjustment, Instant now) {
        if (adjustment.reason().rule() == RuleName.TAGS) {
            return; // our own tags only repeat what was decided, which is told
        }
        add(torrent, adjustment, "", "acted", null, Level.DEBUG, now);
    }

    /// Something about a torrent would have been put right.
    ///
    /// @param setting the switch that forbids it
    void heldBack(Torrent torrent, Adjustment adjustment, String setting, Instant now) {
        var dryRun = new Reason(RuleName.DRY_RUN, setting, "");
        add(
                torrent,
                adjustment,
                " " + dryRun.sentence(),
                "withheld",
                RuleName.DRY_RUN.label(),
                Level.INFO,
                now);
    }

    /// qBittorrent refuses to put something about a torrent right.
    void notAdjusted(Torrent torrent, Adjustment adjustment, String why, Instant now) {
        add(
                torrent,
                adjustment,
                " qBittorrent refuses: " + why,
                "failed",
                null,
                Level.WARNING,
                now);
    }

    private void add(
            Torrent torrent,
            Adjustment adjustment,
            String addition,
            String outcome,
            @Nullable String guard,
            Level level,
            Instant now) {
        var reason = adjustment.reason();
        Map<String, String> values = new LinkedHashMap<>(reason.values());
        values.putAll(AdjustmentText.values(adjustment));
        var entry =
                new JournalEntry(
                        0,
                        now,
                        instance,
                        qbit,
                        torrent.hash().value(),
                        torrent.name(),
                        reason.rule().label(),
                        AdjustmentText.label(adjustment),
                        reason.sentence() + addition,
                        values,
                        outcome,
                        guard,
                        null);
        keep(entry, level);
    }

    /// A removed torrent is back where it was.
    void restored(Torrent torrent, String category, Instant now) {
        keep(
                new JournalEntry(
                        0,
                        now,
                        instance,
                        qbit,
                        torrent.hash().value(),
                        torrent.name(),
                        RuleName.RECYCLED.label(),
                        "restore",
                        "Its removal was undone, and it is back in the category %s."
                                .formatted(category),
                        Map.of("category", category),
                        "done",
                        null,
                        null),
                Level.INFO);
    }

    /// An intent ended, or ran into trouble.
    void report(Intent intent, String outcome, String sentence, Instant now) {
        var entry =
                new JournalEntry(
                        0,
                        now,
                        instance,
                        qbit,
                        intent.hash().value(),
                        intent.name(),
                        intent.facts().getOrDefault(OpenIntents.RULE, ""),
                        intent.kind(),
                        sentence,
                        Map.of("attempts", String.valueOf(intent.attempts())),
                        outcome,
                        null,
                        intent.retryAt());
        keep(entry, outcome.equals("failed") ? Level.WARNING : Level.INFO);
    }

    private void keep(JournalEntry entry, Level level) {
        waiting.add(entry);
        log.log(
                level,
                () ->
                        "%s %s (rule=%s torrent=%s name=%s): %s"
                                .formatted(
                                        entry.decision(),
                                        entry.outcome(),
                                        entry.rule(),
                                        entry.hash(),
                                        printable(entry.name()),
                                        entry.reason()));
    }

    /// A torrent's name comes from strangers: one line, and not too long.
    static String printable(String name) {
        String line = name.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }

    /// Writes down what was collected. Returns when it is written, also if another thread does it.
    synchronized void write() {
        List<JournalEntry> entries = new ArrayList<>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            entries.add(next);
        }
        if (entries.isEmpty()) {
            return;
        }
        journal.addAll(entries);
        entries.stream()
                .limit(MOST_EVENTS)
                .forEach(entry -> reporter.event("decision", instance, DecisionEvent.json(entry)));
    }
}
