package dev.jbitrr.manager;

import dev.jbitrr.policy.Guards.Connection;
import dev.jbitrr.policy.Timeline;
import dev.jbitrr.policy.TorrentFacts;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.qbittorrent.TorrentMirror;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One pass over the torrents of one instance in one qBittorrent: read what changed, judge what
/// changed or is due, hold back what a guard objects to, carry out the rest, write down what is
/// news. Everything that needs thought is in the policy.
///
/// While nothing changes a pass is one request to qBittorrent, and nothing is written.
final class TorrentRound implements Loop.Round {
    /// The shortest wait when something should have been over by now, and is not.
    private static final Duration RETRY = Duration.ofSeconds(2);

    /// So many are begun in one pass, the others in the next ones: no pass shall take for ever.
    private static final int AT_ONCE = 50;

    private static final String NO_INTERNET = "qBittorrent has no connection to the internet";

    private final String qbit;
    private final Supplier<Rules> settings;
    private final Runnable prepare;
    private final Actions actions;
    private final Memory memory;
    private final Chronicle chronicle;
    private final InstantSource clock;
    private final Runnable ready;
    private final TorrentMirror mirror;
    private final Agenda agenda = new Agenda();
    private final Watch watch = new Watch();
    // What was to be begun, and perhaps could not: judged again in the next pass.
    private final Set<InfoHash> again = new HashSet<>();
    // What was being removed when this process started, until the first pass.
    private final Set<InfoHash> leaving = new HashSet<>();
    private @Nullable Rules rules;
    private boolean prepared;

    /// @param prepare done once before the first pass, until it succeeds
    /// @param ready called in each pass, once everything is read and judged
    TorrentRound(
            String qbit,
            Qbittorrent client,
            Supplier<Rules> settings,
            Runnable prepare,
            Actions actions,
            Memory memory,
            Chronicle chronicle,
            InstantSource clock,
            Runnable ready) {
        this.qbit = qbit;
        this.settings = settings;
        this.prepare = prepare;
        this.actions = actions;
        this.memory = memory;
        this.chronicle = chronicle;
        this.clock = clock;
        this.ready = ready;
        this.mirror = new TorrentMirror(client, category -> settings.get().ours().test(category));
    }

    @Override
    public Instant run(Pulse pulse) {
        Instant now = clock.instant();
        prepareOnce(now);
        Rules current = settings.get();
        boolean anew = !current.equals(rules);
        if (anew) {
            mirror.readAllNext(); // what is ours may be another set of torrents now
        }
        pulse.doing("reading qBittorrent " + qbit);
        var pass = mirror.refresh(now);
        rules = current;
        pulse.doing("judging");
        anew |= watch.passed(now, current.interval(), mirror.server().disconnected(), doubt(pass));
        pulse.remark(watch.connection() == Connection.DOWN ? NO_INTERNET : "");
        forget(pass);
        var verdicts = judge(anew ? all() : due(pass, now), current, now);
        ready.run();
        pulse.doing("carrying out");
        carryOut(verdicts, now);
        return next(now, now.plus(current.interval()));
    }

    private void prepareOnce(Instant now) {
        if (!prepared) {
            prepare.run();
            memory.load();
            actions.load();
            expectWhatIsKnown(now);
            prepared = true;
        }
    }

    /// What we were about to delete when our predecessor died need not be there any more.
    private void expectWhatIsKnown(Instant now) {
        Set<InfoHash> expected = new HashSet<>(memory.known());
        expected.stream()
                .filter(hash -> actions.handling(hash) == Handling.REMOVING)
                .forEach(leaving::add);
        expected.removeAll(leaving);
        mirror.expect(expected, now);
    }

    private String doubt(TorrentMirror.Pass pass) {
        return pass.suspicious()
                ? "qBittorrent %s lists far fewer torrents than it had".formatted(qbit)
                : "";
    }

    private void forget(TorrentMirror.Pass pass) {
        Set<InfoHash> gone = new HashSet<>(pass.gone());
        leaving.stream().filter(hash -> mirror.find(hash).isEmpty()).forEach(gone::add);
        leaving.clear();
        gone.forEach(agenda::remove);
        memory.forget(gone);
    }

    private Collection<Torrent> all() {
        return List.copyOf(mirror.torrents());
    }

    private Collection<Torrent> due(TorrentMirror.Pass pass, Instant now) {
        Set<InfoHash> due = new HashSet<>(agenda.due(now));
        due.addAll(pass.changed());
        due.addAll(again);
        return due.stream().map(mirror::find).flatMap(Optional::stream).toList();
    }

    private List<Verdict> judge(Collection<Torrent> torrents, Rules rules, Instant now) {
        again.clear();
        List<Verdict> verdicts = new ArrayList<>(torrents.size());
        for (Torrent torrent : torrents) {
            var decision = rules.judge().judge(facts(torrent, now), now).decision();
            var objection = rules.guards().objection(decision, torrent, watch.connection(), now);
            var verdict = new Verdict(torrent, decision, objection.orElse(null));
            agenda.put(torrent.hash(), verdict.reviewAt());
            verdicts.add(verdict);
        }
        return verdicts;
    }

    private TorrentFacts facts(Torrent torrent, Instant now) {
        var seen = memory.see(torrent, now);
        var underway = actions.handling(torrent.hash());
        var handling =
                underway == Handling.NOTHING && seen.imported() ? Handling.IMPORTED : underway;
        return TorrentFacts.of(
                torrent,
                handling,
                new Timeline(seen.watchedSince(now), seen.progressSince(), now, null),
                watch.observation());
    }

    /// What was decided is on the disk before anything is done, and what came of it afterwards.
    private void carryOut(List<Verdict> verdicts, Instant now) {
        for (Verdict verdict : verdicts) {
            if (verdict.stands()) {
                again.add(verdict.torrent().hash());
            } else if (verdict.worthTelling() && memory.say(verdict)) {
                chronicle.decided(verdict, now);
            }
        }
        memory.save();
        chronicle.write();
        actions.begin(verdicts.stream().filter(Verdict::stands).limit(AT_ONCE).toList(), now);
        actions.advance(presence(), now);
        memory.save();
        chronicle.write();
    }

    private Presence presence() {
        boolean believed = watch.observation().reliable();
        return new Presence(
                hash -> !believed || mirror.find(hash).isPresent(), hash -> !memory.knows(hash));
    }

    private Instant next(Instant now, Instant regular) {
        Instant wanted =
                Stream.of(agenda.next(), actions.next())
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo)
                        .orElse(regular);
        boolean hurry = again.size() > AT_ONCE || !wanted.isAfter(now);
        Instant possible = hurry ? now.plus(RETRY) : wanted;
        return possible.isBefore(regular) ? possible : regular;
    }
}
