package dev.jbitrr.manager;

import dev.jbitrr.policy.Objection;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Begins with what was decided and stands, and says what is held back. Used by one thread at a
/// time.
final class Outset {
    /// So many are begun in one pass, the others in the next ones: no pass shall take for ever.
    static final int AT_ONCE = 50;

    private final Actions actions;
    private final Underway underway;
    private final Permits permits;
    private final Memory memory;
    private final Chronicle chronicle;
    private final Agenda agenda;

    Outset(
            Actions actions,
            Underway underway,
            Permits permits,
            Memory memory,
            Chronicle chronicle,
            Agenda agenda) {
        this.actions = actions;
        this.underway = underway;
        this.permits = permits;
        this.memory = memory;
        this.chronicle = chronicle;
        this.agenda = agenda;
    }

    /// What was decided is on the disk before anything is done.
    ///
    /// @param removals what came of those that want to be removed and may, for themselves
    /// @param again takes the torrents to judge again: perhaps what stands cannot be begun
    void begin(
            Collection<Opinion> opinions,
            List<Verdict> removals,
            Set<InfoHash> again,
            Instant now) {
        List<Verdict> verdicts = new ArrayList<>(removals);
        opinions.stream()
                .filter(opinion -> !opinion.isCandidate() && !opinion.waits())
                .map(Opinion::verdict)
                .forEach(verdicts::add);
        verdicts.forEach(verdict -> tell(verdict, now));
        var standing = verdicts.stream().filter(Verdict::stands).toList();
        standing.forEach(verdict -> again.add(verdict.torrent().hash()));
        memory.save();
        chronicle.write();
        actions.begin(some(standing), now);
        standing.forEach(verdict -> underway.note(verdict.torrent().hash()));
        permits.begun(
                removals.stream()
                        .filter(Verdict::stands)
                        .map(verdict -> verdict.torrent().hash())
                        .filter(hash -> actions.handling(hash) == Handling.REMOVING)
                        .toList(),
                now);
    }

    private void tell(Verdict verdict, Instant now) {
        verdict.objected()
                .flatMap(Objection::reviewAt)
                .ifPresent(at -> agenda.sooner(verdict.torrent().hash(), at));
        if (!verdict.stands() && verdict.worthTelling() && memory.say(verdict)) {
            chronicle.decided(verdict, now);
        }
    }

    /// Removals that cannot be begun do not keep others from being begun, nor the other way round.
    private static List<Verdict> some(List<Verdict> standing) {
        return Stream.concat(
                        standing.stream().filter(one -> !one.removes()).limit(AT_ONCE),
                        standing.stream().filter(Verdict::removes).limit(AT_ONCE))
                .toList();
    }
}
