package dev.jbitrr.manager;

import dev.jbitrr.log.Logging;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.policy.Guards;
import dev.jbitrr.policy.TorrentFacts;
import dev.jbitrr.store.StoreException;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/// Judges torrents, and has read what a judgement lacks: what could be read at once is judged again
/// in the same pass, the rest in later ones. Used by one thread at a time.
final class Court {
    /// Without a reason to look at messages, trackers are read again only when one changed.
    private static final Duration WHENEVER = Duration.ofDays(365);

    /// Before the next attempt at a torrent that could not be judged.
    private static final Duration PUZZLED = Duration.ofMinutes(10);

    private final Logger log;
    private final FactFinder finder;
    private final DetailCache details;
    private final DetailReader reader;
    private final Watch watch;
    private final Agenda agenda;
    private final Set<InfoHash> puzzling = new HashSet<>();

    Court(
            String instance,
            FactFinder finder,
            DetailCache details,
            DetailReader reader,
            Watch watch,
            Agenda agenda) {
        this.log = Logging.logger(Court.class, instance);
        this.finder = finder;
        this.details = details;
        this.reader = reader;
        this.watch = watch;
        this.agenda = agenda;
    }

    /// Judges these torrents, and those about which something could be read.
    Collection<Opinion> judge(
            Collection<Torrent> torrents,
            Function<InfoHash, Optional<Torrent>> find,
            Rules rules,
            Guards guards,
            Instant now) {
        details.rememberMessages(rules.upkeep().messages());
        Map<InfoHash, Opinion> opinions = LinkedHashMap.newLinkedHashMap(torrents.size());
        torrents.forEach(torrent -> judge(torrent, rules, guards, now, opinions));
        for (InfoHash hash : reader.read(find, finder.queue(), now)) {
            find.apply(hash).ifPresent(torrent -> judge(torrent, rules, guards, now, opinions));
        }
        return List.copyOf(opinions.values());
    }

    /// One torrent that cannot be judged must not keep all others from it: a pattern may be more
    /// than the stack holds for a strange name. Nothing is done about that one.
    private void judge(
            Torrent torrent,
            Rules rules,
            Guards guards,
            Instant now,
            Map<InfoHash, Opinion> opinions) {
        try {
            opinions.put(torrent.hash(), opinion(torrent, rules, guards, now));
            puzzling.remove(torrent.hash());
        } catch (StoreException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            puzzled(torrent.hash(), e, opinions, now);
        } catch (StackOverflowError _) {
            var deep = new IllegalStateException("a pattern is too much for a name or message");
            puzzled(torrent.hash(), deep, opinions, now);
        }
    }

    private void puzzled(
            InfoHash hash, RuntimeException why, Map<InfoHash, Opinion> opinions, Instant now) {
        opinions.remove(hash);
        agenda.put(hash, Optional.of(now.plus(PUZZLED)));
        if (puzzling.add(hash)) {
            log.log(Level.ERROR, "cannot judge " + hash, why);
        }
    }

    void forget(Collection<InfoHash> gone) {
        puzzling.removeAll(gone);
    }

    TorrentFacts facts(Torrent torrent, Rules rules, Instant now) {
        return finder.facts(torrent, rules.upkeep().fileRules(), watch.observation(), now);
    }

    private Opinion opinion(Torrent torrent, Rules rules, Guards guards, Instant now) {
        var facts = facts(torrent, rules, now);
        var judgement = rules.judge().judge(facts, now);
        var objection =
                guards.objection(judgement.decision(), facts, watch.connection(), now).orElse(null);
        var opinion = new Opinion(facts, judgement, objection);
        if (torrent.complete()) {
            details.completed(torrent.hash());
        }
        want(opinion, rules, now);
        agenda.put(torrent.hash(), opinion.verdict().reviewAt());
        details.next(torrent.hash()).ifPresent(at -> agenda.sooner(torrent.hash(), at));
        return opinion;
    }

    private void want(Opinion opinion, Rules rules, Instant now) {
        Set<Detail> wanted = EnumSet.noneOf(Detail.class);
        wanted.addAll(opinion.judgement().missing());
        DetailReader.Rank rank = DetailReader.Rank.JUDGEMENT;
        if (opinion.removes() && opinion.objection() == null) {
            rank = DetailReader.Rank.REMOVAL;
            wanted.addAll(details.outdated(opinion.torrent(), DetailCache.RECENT, now));
        } else if (wanted.isEmpty()) {
            rank = DetailReader.Rank.REFRESH;
            wanted.addAll(
                    details.outdated(
                            opinion.torrent(),
                            rules.upkeep().messages() ? DetailCache.MESSAGES : WHENEVER,
                            now));
        }
        reader.want(opinion.hash(), wanted, rank, now);
    }

    /// Whether what was read about a torrent is recent enough to remove it.
    boolean fresh(Torrent torrent, Instant now) {
        return details.outdated(torrent, DetailCache.RECENT, now).isEmpty();
    }
}
