package dev.jbitrr.manager;

import dev.jbitrr.policy.Guards;
import dev.jbitrr.policy.Guards.Connection;
import dev.jbitrr.policy.TorrentFacts;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.qbittorrent.TorrentMirror;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One pass over the torrents of one instance in one qBittorrent: read what changed, judge what
/// changed or is due, hold back what a guard objects to, put right what is not as it should be,
/// carry out the rest, write down what is news. Everything that needs thought is in the policy.
///
/// While nothing changes a pass is one request to qBittorrent, and nothing is written.
final class TorrentRound implements Loop.Round {
    /// The shortest wait when something should have been over by now, and is not.
    private static final Duration RETRY = Duration.ofSeconds(2);

    private static final String NO_INTERNET = "qBittorrent has no connection to the internet";

    private final Place place;
    private final Supplier<Rules> settings;
    private final Runnable prepare;
    private final Actions actions;
    private final Memory memory;
    private final Chronicle chronicle;
    private final Stores stores;
    private final Census census;
    private final InstantSource clock;
    private final Runnable ready;
    private final TorrentMirror mirror;
    private final Agenda agenda = new Agenda();
    private final Watch watch = new Watch();
    private final DetailCache details = new DetailCache();
    private final DetailReader reader;
    private final FactFinder finder;
    private final Court court;
    private final Permits permits;
    private final Caretaker caretaker;
    private final Underway underway;
    private final Outset outset;
    // What was to be done, and perhaps could not: judged again in the next pass.
    private final Set<InfoHash> again = new HashSet<>();
    // What was being removed when this process started, until the first pass.
    private final Set<InfoHash> leaving = new HashSet<>();
    private @Nullable Rules rules;
    private String paused = "";
    private boolean prepared;

    /// @param prepare done once before the first pass, until it succeeds
    /// @param ready called in each pass, once everything is read and judged
    TorrentRound(
            Place place,
            Supplier<Rules> settings,
            Runnable prepare,
            Actions actions,
            Memory memory,
            Chronicle chronicle,
            Stores stores,
            Library library,
            Census census,
            InstantSource clock,
            Runnable ready) {
        String qbit = place.qbit();
        this.place = place;
        this.settings = settings;
        this.prepare = prepare;
        this.actions = actions;
        this.memory = memory;
        this.chronicle = chronicle;
        this.stores = stores;
        this.census = census;
        this.clock = clock;
        this.ready = ready;
        this.mirror =
                new TorrentMirror(place.client(), category -> settings.get().ours().test(category));
        this.reader =
                new DetailReader(
                        place.client(),
                        library.formats(),
                        library.access(),
                        details,
                        () -> settings.get().upkeep().atOnce(),
                        clock);
        this.finder = new FactFinder(qbit, stores, actions, memory, details, library.queue());
        this.court = new Court(place.instance(), finder, details, reader, watch, agenda);
        this.permits = new Permits(place.instance(), qbit, stores, census);
        this.caretaker =
                new Caretaker(
                        place,
                        memory,
                        details,
                        chronicle,
                        new Ledger(stores.obligations(), place.instance(), qbit),
                        agenda,
                        library.grabs(),
                        clock);
        this.underway = new Underway(actions);
        this.outset = new Outset(actions, underway, permits, memory, chronicle, agenda);
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
        pulse.doing("reading qBittorrent " + place.qbit());
        var pass = mirror.refresh(now);
        rules = current;
        pulse.doing("judging");
        again.addAll(pass.changed()); // until they are judged
        anew |= observe(pass, current, now);
        anew |= pausedOrNot();
        pulse.remark(watch.connection() == Connection.DOWN ? NO_INTERNET : "");
        forget(pass, now);
        again.addAll(finder.refresh());
        again.addAll(caretaker.learned());
        census.counted(place.qbit(), mirror.size());
        var guards = current.guards().paused(paused);
        var due = anew ? all() : due(now);
        memory.meet(due);
        var judged = court.judge(due, mirror::find, current, guards, now);
        again.clear();
        var opinions = permits.duringOutages(judged, this::facts, now);
        permits.consider(opinions, now);
        opinions.forEach(opinion -> underway.note(opinion.hash()));
        ready.run();
        pulse.doing("carrying out");
        carryOut(opinions, guards, now);
        return next(now, current.interval());
    }

    private void prepareOnce(Instant now) {
        if (!prepared) {
            prepare.run();
            memory.load().ifPresent(watch::lookedLast);
            actions.load();
            permits.load();
            caretaker.load();
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

    /// Whether what was seen so far is to be judged anew.
    private boolean observe(TorrentMirror.Pass pass, Rules rules, Instant now) {
        var before = watch.observation();
        boolean anew =
                watch.passed(now, rules.interval(), mirror.server().disconnected(), doubt(pass));
        boolean longer = !before.outages().equals(watch.observation().outages());
        memory.observed(watch.observation(), longer);
        return anew;
    }

    private String doubt(TorrentMirror.Pass pass) {
        return pass.suspicious()
                ? "qBittorrent %s lists far fewer torrents than it had".formatted(place.qbit())
                : "";
    }

    /// A person's switch, looked at once a pass.
    ///
    /// @return whether it was turned
    private boolean pausedOrNot() {
        String before = paused;
        paused =
                stores.switches()
                        .removalsPaused()
                        .map(pause -> "by %s since %s".formatted(pause.by(), pause.since()))
                        .orElse("");
        return !paused.equals(before);
    }

    private void forget(TorrentMirror.Pass pass, Instant now) {
        Set<InfoHash> gone = new HashSet<>(pass.gone());
        leaving.stream().filter(hash -> mirror.find(hash).isEmpty()).forEach(gone::add);
        leaving.clear();
        if (gone.isEmpty()) {
            return;
        }
        gone.forEach(agenda::remove);
        court.forget(gone);
        memory.forget(gone, now);
        details.forget(gone);
        reader.forget(gone);
        permits.forget(gone, now);
        caretaker.forget(gone, now);
        underway.forget(gone);
    }

    private Collection<Torrent> all() {
        return List.copyOf(mirror.torrents());
    }

    private Collection<Torrent> due(Instant now) {
        Set<InfoHash> due = new HashSet<>(agenda.due(now));
        due.addAll(again);
        return due.stream().map(mirror::find).flatMap(Optional::stream).toList();
    }

    /// What was decided is on the disk before anything is done, and what came of it afterwards.
    private void carryOut(Collection<Opinion> opinions, Guards guards, Instant now) {
        try {
            if (permits.idle()) {
                outset.begin(opinions, List.of(), again, now);
            } else {
                census.alone(() -> outset.begin(opinions, removals(now), again, now));
            }
            actions.advance(presence(), now);
        } finally {
            lookAfter(opinions, guards, now);
        }
    }

    private List<Verdict> removals(Instant now) {
        return permits.verdicts(
                rules(),
                this::facts,
                torrent -> {
                    boolean fresh = court.fresh(torrent, now);
                    if (!fresh) {
                        again.add(torrent.hash());
                    }
                    return fresh;
                },
                now);
    }

    private void lookAfter(Collection<Opinion> opinions, Guards guards, Instant now) {
        try {
            again.addAll(
                    caretaker.lookAfter(opinions, this::isSettled, guards, rules().upkeep(), now));
        } finally {
            again.addAll(memory.learned());
            again.addAll(underway.over());
            memory.saveAll(now);
            chronicle.write();
        }
    }

    /// What is to go is only put right as long as something holds it back.
    private boolean isSettled(Opinion opinion) {
        boolean goes = opinion.removes() && opinion.objection() == null && !permits.holds(opinion);
        return !goes && watch.observation().reliable();
    }

    private Rules rules() {
        return Objects.requireNonNull(rules);
    }

    private Collection<TorrentFacts> facts() {
        Instant now = clock.instant();
        return mirror.torrents().stream()
                .map(torrent -> court.facts(torrent, rules(), now))
                .toList();
    }

    private Presence presence() {
        boolean believed = watch.observation().reliable();
        return new Presence(
                hash -> !believed || mirror.find(hash).isPresent(),
                hash -> !memory.knows(hash),
                mirror::find);
    }

    /// What takes long is followed by a pause all the same, in which a server can do other things.
    private Instant next(Instant began, Duration interval) {
        Instant ended = clock.instant();
        Instant retry = ended.plus(RETRY);
        Duration pause = interval.compareTo(RETRY) < 0 ? interval : RETRY;
        Instant regular = latest(began.plus(interval), ended.plus(pause));
        Instant wanted =
                Stream.of(agenda.next(), actions.next())
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo)
                        .orElse(regular);
        boolean hurry = again.size() > Outset.AT_ONCE || reader.busy() || !wanted.isAfter(began);
        Instant possible = hurry ? retry : wanted;
        return possible.isBefore(regular) ? possible : regular;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
