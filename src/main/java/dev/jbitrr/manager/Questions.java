package dev.jbitrr.manager;

import dev.jbitrr.policy.Candidate;
import dev.jbitrr.policy.Objection;
import dev.jbitrr.store.Approval;
import dev.jbitrr.store.Approvals;
import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What a person was asked about the removals of one instance at one qBittorrent, and what they
/// answered. Used by one thread at a time.
final class Questions {
    private final Approvals store;
    private final String instance;
    private final String qbit;
    private final Set<InfoHash> pending = new HashSet<>();
    private final Set<InfoHash> approved = new HashSet<>();

    Questions(Approvals store, String instance, String qbit) {
        this.store = store;
        this.instance = instance;
        this.qbit = qbit;
    }

    void load() {
        approved.addAll(store.approved(instance, qbit));
        pending.addAll(stillPending());
    }

    private Set<InfoHash> stillPending() {
        return store.pending(instance).stream()
                .filter(question -> question.qbit().equals(qbit))
                .map(Approval::hash)
                .collect(Collectors.toSet());
    }

    /// Looks for answers, while some are awaited. A rejected torrent is spared from then on.
    ///
    /// @return the torrents that were answered about
    Set<InfoHash> answered() {
        if (pending.isEmpty()) {
            return Set.of();
        }
        Set<InfoHash> answered = new HashSet<>(pending);
        answered.removeAll(stillPending());
        if (!answered.isEmpty()) {
            pending.removeAll(answered);
            approved.addAll(store.approved(instance, qbit));
        }
        return answered;
    }

    Set<InfoHash> pending() {
        return pending;
    }

    Set<InfoHash> approved() {
        return approved;
    }

    /// Asks about a torrent, once.
    void ask(Candidate candidate, Objection because, Instant now) {
        var torrent = candidate.facts().torrent();
        if (pending.add(torrent.hash())) {
            var reason = candidate.decision().reason();
            store.ask(
                    instance,
                    qbit,
                    torrent.hash(),
                    torrent.name(),
                    reason.rule().label(),
                    reason.sentence() + " " + because.reason().sentence(),
                    now);
        }
    }

    /// The removal began.
    void used(InfoHash hash, Instant now) {
        close(hash, "its removal began", now);
    }

    /// The removal is no longer wanted, or its torrent is gone.
    void withdraw(Collection<InfoHash> hashes, String why, Instant now) {
        if (!pending.isEmpty() || !approved.isEmpty()) {
            hashes.forEach(hash -> close(hash, why, now));
        }
    }

    private void close(InfoHash hash, String outcome, Instant now) {
        boolean asked = pending.remove(hash);
        boolean answered = approved.remove(hash);
        if (asked || answered) {
            store.close(instance, qbit, hash, outcome, now);
        }
    }
}
