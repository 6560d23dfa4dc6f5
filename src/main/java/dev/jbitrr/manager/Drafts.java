package dev.jbitrr.manager;

import dev.jbitrr.policy.Observation;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records that are to be written. What a successor must know is written at the end of the pass;
/// what it may miss a minute of waits that long, so that torrents which come and go between two
/// states cost little.
///
/// Clocks are written in good observation time, as it was known when they were: a successor does
/// not know of the outages before its time.
final class Drafts {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TorrentRecords store;
    private final Map<InfoHash, TorrentRecord> urgent = new HashMap<>();
    private final Map<InfoHash, TorrentRecord> patient = new HashMap<>();
    private Observation observation = Observation.GOOD;
    private Instant patientSince = Instant.MAX;

    Drafts(TorrentRecords store) {
        this.store = store;
    }

    void add(@Nullable TorrentRecord before, TorrentRecord after, Instant now) {
        InfoHash hash = after.hash();
        if (before == null || urgent.containsKey(hash) || isUrgent(before, after)) {
            urgent(after);
        } else {
            patientSince = patient.isEmpty() ? now : patientSince;
            patient.put(hash, after);
        }
    }

    void urgent(TorrentRecord record) {
        urgent.put(record.hash(), record);
        patient.remove(record.hash());
    }

    /// An idle time that ended must not count for a successor, if it was written. Between healthy
    /// states nothing depends on the time of the change.
    private boolean isUrgent(TorrentRecord before, TorrentRecord after) {
        boolean idleEnded =
                before.idleSince() != null
                        && after.idleSince() == null
                        && !patient.containsKey(after.hash());
        return idleEnded
                || faulty(before)
                || faulty(after)
                || !after.equals(
                        before.withState(after.state(), after.stateSince())
                                .withIdleSince(after.idleSince())
                                .withUpdatedAt(after.updatedAt()));
    }

    static boolean faulty(TorrentRecord record) {
        return record.state().equals(TorrentState.MISSING_FILES.name())
                || record.state().equals(TorrentState.ERROR.name());
    }

    void drop(Collection<InfoHash> gone) {
        urgent.keySet().removeAll(gone);
        patient.keySet().removeAll(gone);
    }

    void observed(Observation newest) {
        observation = newest;
    }

    /// Writes what is urgent.
    void save() {
        save(urgent);
    }

    /// Writes the rest, when it has waited long enough.
    void savePatient(Instant now) {
        if (!patient.isEmpty() && !patientSince.plus(PATIENCE).isAfter(now)) {
            save(patient);
        }
    }

    private void save(Map<InfoHash, TorrentRecord> drafts) {
        if (!drafts.isEmpty()) {
            List<TorrentRecord> records = new ArrayList<>(drafts.size());
            drafts.values().forEach(record -> records.add(observedTime(record)));
            store.save(records);
            drafts.clear();
        }
    }

    private TorrentRecord observedTime(TorrentRecord record) {
        if (observation.outages().isEmpty()) {
            return record;
        }
        Instant watched = record.watchedSince();
        Instant idle = record.idleSince();
        return record.withWatchedSince(watched == null ? null : observedSince(watched))
                .withIdleSince(idle == null ? null : observedSince(idle))
                .withState(record.state(), observedSince(record.stateSince()));
    }

    /// Before the first look qBittorrent's own times count, and those know no outage.
    private Instant observedSince(Instant start) {
        return start.equals(Instant.EPOCH)
                ? observation.outages().getLast().to()
                : observation.shifted(start);
    }
}
