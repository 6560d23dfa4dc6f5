package dev.jbitrr.manager;

import dev.jbitrr.policy.Breaker.Situation;
import dev.jbitrr.policy.Candidate;
import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Objection;
import dev.jbitrr.policy.Outages;
import dev.jbitrr.policy.Reason;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.policy.TorrentFacts;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Asks those guards about removals that know more than one torrent: is it an outage, are there too
/// many of them, what did a person say. Used by one thread at a time.
final class Permits {
    /// The other torrents of a group may show life at any time.
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final String instance;
    private final String qbit;
    private final Stores stores;
    private final Questions questions;
    private final Census census;
    private final Map<InfoHash, Opinion> candidates = new HashMap<>();
    private final Map<InfoHash, Objection> held = new HashMap<>();
    private Instant reviewed = Instant.MIN;
    private boolean changed;

    Permits(String instance, String qbit, Stores stores, Census census) {
        this.instance = instance;
        this.qbit = qbit;
        this.stores = stores;
        this.questions = new Questions(stores.approvals(), instance, qbit);
        this.census = census;
    }

    void load() {
        questions.load();
    }

    /// An outage is no reason to have the releases of many blocklisted, either.
    ///
    /// @param all facts about all torrents, made only when they are asked for
    /// @return the opinions, with what an outage has against those that replace
    Collection<Opinion> duringOutages(
            Collection<Opinion> opinions, Supplier<Collection<TorrentFacts>> all, Instant now) {
        var stalled =
                opinions.stream()
                        .filter(one -> one.replaces() && one.objection() == null && !one.waits())
                        .map(one -> new Candidate(one.facts(), stalled(one.hash())))
                        .toList();
        if (stalled.isEmpty()) {
            return opinions;
        }
        var held = Outages.objections(stalled, all.get(), now);
        return opinions.stream()
                .map(one -> one.replaces() ? one.heldBy(held.get(one.hash())) : one)
                .toList();
    }

    private static Remove stalled(InfoHash hash) {
        return new Remove(hash, Afterwards.NOTHING, new Reason(RuleName.STALLED, "", ""));
    }

    /// Takes note of what was judged: who wants to be removed, and who no longer does.
    void consider(Collection<Opinion> opinions, Instant now) {
        for (Opinion opinion : opinions) {
            InfoHash hash = opinion.hash();
            if (opinion.isCandidate()) {
                candidates.put(hash, opinion);
                changed = true;
            } else if (candidates.remove(hash) != null) {
                held.remove(hash);
                changed = true;
            }
            if (opinion.revokesRemoval()) {
                questions.withdraw(Set.of(hash), "it is no longer to be removed", now);
            }
        }
    }

    void forget(Collection<InfoHash> gone, Instant now) {
        if (candidates.keySet().removeAll(gone)) {
            held.keySet().removeAll(gone);
            changed = true;
        }
        questions.withdraw(gone, "it is gone", now);
    }

    /// Asks the guards about all that want to be removed.
    ///
    /// @param all facts about all torrents, made only when they are asked for
    /// @param fresh whether what is known about a torrent is recent enough to remove it; one that
    ///   is not so is to be judged again
    /// @return verdicts about those that may go, and those about which something else holds now
    List<Verdict> verdicts(
            Rules rules,
            Supplier<Collection<TorrentFacts>> all,
            Predicate<Torrent> fresh,
            Instant now) {
        heed(questions.answered());
        if (candidates.isEmpty() || !(changed || !reviewed.plus(AGAIN).isAfter(now))) {
            return List.of();
        }
        changed = false;
        reviewed = now;
        var objections = objections(rules, all.get(), now);
        List<Verdict> verdicts = new ArrayList<>();
        candidates.forEach((hash, opinion) -> {
            var objection = objections.get(hash);
            boolean approved = questions.approved().contains(hash);
            if (objection != null || fresh.test(opinion.torrent())) {
                verdicts.add(
                        new Verdict(opinion.torrent(), opinion.decision(), objection, approved));
            }
        });
        held.clear();
        held.putAll(objections);
        return verdicts;
    }

    /// What was rejected since it was judged is spared, whatever room there is.
    private void heed(Set<InfoHash> answered) {
        if (!answered.isEmpty()) {
            changed = true;
            candidates.keySet().removeAll(stores.spared().of(qbit).keySet());
        }
    }

    private Map<InfoHash, Objection> objections(
            Rules rules, Collection<TorrentFacts> all, Instant now) {
        List<Candidate> wanted = new ArrayList<>();
        candidates.values().forEach(opinion -> wanted.add(candidate(opinion)));
        Map<InfoHash, Objection> objections = new HashMap<>(Outages.objections(wanted, all, now));
        wanted.removeIf(one -> objections.containsKey(hash(one)));
        if (!wanted.isEmpty()) {
            var broken = rules.breaker().objections(wanted, situation(rules, now));
            wanted.stream()
                    .filter(one -> broken.containsKey(hash(one)))
                    .forEach(one -> ask(one, broken, now));
            objections.putAll(broken);
        }
        return objections;
    }

    private void ask(Candidate candidate, Map<InfoHash, Objection> broken, Instant now) {
        var objection = broken.get(hash(candidate));
        if (objection != null) {
            questions.ask(candidate, objection, now);
        }
    }

    private Situation situation(Rules rules, Instant now) {
        int done = stores.intents().openedSince(instance, Removals.KIND, now.minus(rules.window()));
        return new Situation(census.total(), done, questions.approved(), questions.pending());
    }

    private static Candidate candidate(Opinion opinion) {
        return new Candidate(opinion.facts(), (Remove) opinion.decision());
    }

    private static InfoHash hash(Candidate candidate) {
        return candidate.facts().torrent().hash();
    }

    /// Removals that have begun since the verdicts.
    void begun(Collection<InfoHash> hashes, Instant now) {
        hashes.forEach(hash -> {
            candidates.remove(hash);
            questions.used(hash, now);
        });
    }

    /// Whether nobody wants to be removed, or waits for an answer.
    boolean idle() {
        return candidates.isEmpty() && questions.pending().isEmpty();
    }

    /// Whether the other torrents keep this one from being removed.
    boolean holds(Opinion opinion) {
        return held.containsKey(opinion.hash());
    }
}
