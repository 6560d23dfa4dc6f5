package dev.jbitrr.explain;

import dev.jbitrr.store.Approval;
import dev.jbitrr.store.Approvals;
import dev.jbitrr.store.Database;
import dev.jbitrr.store.Intent;
import dev.jbitrr.store.Intents;
import dev.jbitrr.store.Journal;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.Obligation;
import dev.jbitrr.store.Obligations;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.SpaceStops;
import dev.jbitrr.store.Spared;
import dev.jbitrr.store.Switches;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All that the store has about one torrent.
///
/// @param decisions newest first, one more than is told
/// @param approved whether its removal was approved and has not begun
/// @param spared where a person wants it kept (the qBittorrent section), and why
/// @param stoppedForSpace where we stopped it for want of room, and since when
record Known(
        InfoHash hash,
        List<TorrentRecord> records,
        List<JournalEntry> decisions,
        List<Intent> underway,
        List<Approval> approvals,
        boolean approved,
        Optional<RecycledTorrent> recycled,
        Map<String, String> spared,
        Map<String, Instant> stoppedForSpace,
        List<Obligation> owed,
        Optional<Switches.Paused> paused) {

    static Known of(Database database, InfoHash hash, int decisions) {
        var approvals = new Approvals(database);
        var asked = approvals.about(hash);
        return new Known(
                hash,
                new TorrentRecords(database).findAll(hash),
                new Journal(database).about(hash.value(), decisions + 1),
                new Intents(database).unfinishedAbout(hash),
                asked,
                asked.stream()
                        .anyMatch(each ->
                                approvals.approved(each.instance(), each.qbit()).contains(hash)),
                new Recycled(database).find(hash),
                new Spared(database).about(hash),
                new SpaceStops(database).about(hash),
                new Obligations(database).about(hash),
                new Switches(database).removalsPaused());
    }

    boolean nothing() {
        return records.isEmpty()
                && decisions.isEmpty()
                && underway.isEmpty()
                && approvals.isEmpty()
                && recycled.isEmpty();
    }

    /// As it was called last; its infohash when nobody wrote its name down.
    String name() {
        return Stream.of(
                        decisions.stream().map(JournalEntry::name),
                        underway.stream().map(Intent::name),
                        approvals.stream().map(Approval::name),
                        recycled.stream().map(RecycledTorrent::name))
                .flatMap(names -> names)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(hash.value());
    }

    /// Those that qBittorrent has.
    List<TorrentRecord> present() {
        return records.stream().filter(record -> record.goneAt() == null).toList();
    }

    boolean gone() {
        return !records.isEmpty() && present().isEmpty();
    }

    /// The last word of the rules. What came of carrying it out is told apart.
    Optional<JournalEntry> last() {
        return decisions.stream().filter(Telling::fate).findFirst();
    }

    /// The question that waits for a person.
    Optional<Approval> pending() {
        return approvals.stream()
                .filter(each -> each.answer() == Approval.Answer.PENDING)
                .findFirst();
    }

    Optional<RecycledTorrent> recycled(RecycledTorrent.State state) {
        return recycled.filter(each -> each.state() == state);
    }
}
