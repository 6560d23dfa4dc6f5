package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.manager.Adjusting.Wanted;
import dev.jbitrr.manager.Grabs.Answer;
import dev.jbitrr.policy.Adjustment;
import dev.jbitrr.policy.Guards;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Looks after torrents besides their fate: puts right what is not as it should be, remembers that
/// it did, and keeps account of what they owe. Used by one thread at a time.
final class Caretaker {
    private final Memory memory;
    private final DetailCache details;
    private final Ledger ledger;
    private final Agenda agenda;
    private final @Nullable Grabs grabs;
    private final Adjusting adjusting;
    // Made in this pass, and to be judged again in the next one.
    private final List<Wanted> made = new ArrayList<>();
    // Of which it is not known whether an Arr grabbed them.
    private final Set<InfoHash> uncertain = new HashSet<>();

    /// @param grabs null where there is no Arr
    Caretaker(
            Place place,
            Memory memory,
            DetailCache details,
            Chronicle chronicle,
            Ledger ledger,
            Agenda agenda,
            @Nullable Grabs grabs,
            InstantSource clock) {
        this.memory = memory;
        this.details = details;
        this.ledger = ledger;
        this.agenda = agenda;
        this.grabs = grabs;
        this.adjusting = new Adjusting(place.client(), chronicle, clock, made::add);
    }

    void load() {
        ledger.load();
    }

    void forget(Collection<InfoHash> gone, Instant now) {
        adjusting.forget(gone);
        ledger.forget(gone, now);
        forgetGrabs(gone);
    }

    private void forgetGrabs(Collection<InfoHash> hashes) {
        uncertain.removeAll(hashes);
        if (grabs != null) {
            grabs.forget(hashes);
        }
    }

    /// The torrents of which it was learned since the last time whether an Arr grabbed them.
    Set<InfoHash> learned() {
        if (grabs == null || uncertain.isEmpty()) {
            return Set.of();
        }
        Set<InfoHash> learned = new HashSet<>(uncertain);
        learned.removeIf(hash -> !grabs.isAnswered(hash));
        uncertain.removeAll(learned);
        return learned;
    }

    /// Puts right what is not as it should be.
    ///
    /// @param settled whether a torrent is to be looked after at all
    /// @return the torrents to judge again
    Set<InfoHash> lookAfter(
            Collection<Opinion> opinions,
            Predicate<Opinion> settled,
            Guards guards,
            Rules.Upkeep upkeep,
            Instant now) {
        List<Wanted> wanted = new ArrayList<>();
        for (Opinion opinion : opinions) {
            if (opinion.decision().reason().rule() != RuleName.UNCERTAIN) {
                ledger.account(opinion.facts(), guards.hitAndRun(), now);
            }
            var adjustments =
                    settled.test(opinion)
                            ? adjustments(opinion, upkeep, now)
                            : List.<Adjustment>of();
            adjusting
                    .wanted(opinion.torrent(), adjustments)
                    .ifPresent(at -> agenda.sooner(opinion.hash(), at));
            adjustments.forEach(one -> wanted.add(new Wanted(opinion.torrent(), one)));
        }
        if (grabs != null) {
            grabs.pose();
        }
        return wanted.isEmpty() ? Set.of() : putRight(wanted, guards, upkeep, now);
    }

    private List<Adjustment> adjustments(Opinion opinion, Rules.Upkeep upkeep, Instant now) {
        return opinion.judgement().adjustments().stream()
                .filter(one -> upkeep.mayStart() || !startsOrStops(one))
                .filter(one -> !(one instanceof Adjustment.Start) || addedByAnArr(opinion, now))
                .toList();
    }

    private boolean addedByAnArr(Opinion opinion, Instant now) {
        var answer = grabs == null ? Answer.FOREIGN : grabs.about(opinion.torrent());
        switch (answer) {
            case GRABBED -> {}
            case OPEN -> uncertain.add(opinion.hash());
            case FOREIGN -> noLongerToStart(opinion.hash(), now);
        }
        return answer == Answer.GRABBED;
    }

    private void noLongerToStart(InfoHash hash, Instant now) {
        memory.mark(hash, marks -> marks.withAddedStopped(false), now);
        forgetGrabs(Set.of(hash));
    }

    private static boolean startsOrStops(Adjustment adjustment) {
        return adjustment instanceof Adjustment.Start || adjustment instanceof Adjustment.Stop;
    }

    private Set<InfoHash> putRight(
            List<Wanted> wanted, Guards guards, Rules.Upkeep upkeep, Instant now) {
        Set<InfoHash> again = new HashSet<>();
        try {
            adjusting
                    .carryOut(wanted, guards.dryRun(), upkeep.atOnce(), now)
                    .forEach((hash, at) -> agenda.sooner(hash, at));
        } catch (ApiException e) {
            wanted.forEach(one -> agenda.sooner(one.hash(), now));
            throw e;
        } finally {
            made.stream()
                    .filter(one -> remember(one, upkeep, now))
                    .forEach(one -> again.add(one.hash()));
            made.clear();
        }
        return again;
    }

    /// Whether the torrent is to be judged again, because qBittorrent itself will not show what was
    /// done.
    private boolean remember(Wanted done, Rules.Upkeep upkeep, Instant now) {
        var hash = done.hash();
        return switch (done.adjustment()) {
            case Adjustment.ChooseFiles _ -> {
                memory.mark(hash, marks -> marks.withFilesChosen(upkeep.fileRules()), now);
                details.forgetFiles(hash);
                yield true;
            }
            case Adjustment.AddTrackers _, Adjustment.RemoveTrackers _ -> {
                details.forgetTrackers(hash);
                yield true;
            }
            case Adjustment.Start _ -> {
                noLongerToStart(hash, now);
                yield false;
            }
            case Adjustment.SuperSeed(boolean on, _) -> {
                memory.mark(hash, marks -> marks.withSuperSeeded(on), now);
                yield false;
            }
            case Adjustment.AddTags _,
                    Adjustment.RemoveTags _,
                    Adjustment.LimitDownload _,
                    Adjustment.LimitUpload _,
                    Adjustment.Stop _ ->
                    false;
        };
    }
}
