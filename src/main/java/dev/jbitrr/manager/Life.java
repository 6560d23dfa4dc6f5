package dev.jbitrr.manager;

import dev.jbitrr.policy.TorrentPolicy;
import dev.jbitrr.store.ImportState;
import dev.jbitrr.store.Marks;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the record of a torrent follows what is seen of it.
///
/// @param special whether a category says what to do with a torrent, and not whose it is
/// @param started when this process began to look
record Life(String qbit, String instance, Predicate<String> special, Instant started) {
    /// An Arr that adds torrents stopped did so at most this long ago.
    private static final Duration JUST_ADDED = Duration.ofMinutes(10);

    /// A torrent that ran this long is over its earlier errors.
    private static final Duration RECOVERED = Duration.ofHours(1);

    private static final Set<String> RUNNING =
            Stream.of(
                            TorrentState.DOWNLOADING,
                            TorrentState.STALLED_DOWNLOAD,
                            TorrentState.FORCED_DOWNLOAD,
                            TorrentState.METADATA,
                            TorrentState.FORCED_METADATA,
                            TorrentState.UPLOADING,
                            TorrentState.STALLED_UPLOAD,
                            TorrentState.FORCED_UPLOAD)
                    .map(TorrentState::name)
                    .collect(Collectors.toUnmodifiableSet());

    /// The record of a torrent that is seen for the first time since the process started.
    ///
    /// @param before what the store has about it; null when that is nothing
    TorrentRecord begin(@Nullable TorrentRecord before, Torrent torrent, Instant now) {
        if (before == null || isAnother(before, torrent)) {
            return marked(first(torrent, now), torrent, true);
        }
        if (before.goneAt() == null) {
            return goOn(adopted(before, torrent), torrent, now);
        }
        // Nobody looked meanwhile: its clocks begin anew.
        var back =
                adopted(before, torrent)
                        .withGoneAt(null)
                        .withState(torrent.state().name(), now)
                        .withIdleSince(null)
                        .withWatchedSince(tries(torrent) ? now : null);
        return goOn(back, torrent, now).withUpdatedAt(now);
    }

    /// Whether a torrent was added anew since `before` was written.
    static boolean isAnother(TorrentRecord before, Torrent torrent) {
        return !before.addedOn().equals(Instant.EPOCH)
                && !before.addedOn().equals(torrent.addedOn());
    }

    private TorrentRecord first(Torrent torrent, Instant now) {
        // Nothing is known against qBittorrent's own times.
        return TorrentRecord.first(
                        qbit,
                        torrent.hash(),
                        instance,
                        torrent.category(),
                        torrent.addedOn(),
                        torrent.state().name(),
                        now)
                .withWatchedSince(tries(torrent) ? Instant.EPOCH : null)
                .withIdleSince(idle(torrent) ? now : null);
    }

    /// From another owner, or from nowhere. What one Arr imported is not in the library of another.
    /// An import that was given up ended when the torrent left, so it is to be tried anew.
    private TorrentRecord adopted(TorrentRecord kept, Torrent torrent) {
        boolean stayed = kept.goneAt() == null && kept.instance().equals(instance);
        var before = stayed ? kept : kept.withMarks(kept.marks().withImportTrouble(""));
        boolean fromAnotherArr =
                !special.test(torrent.category())
                        && !before.marks().homeInstance().isEmpty()
                        && !before.marks().homeInstance().equals(instance);
        return fromAnotherArr ? before.withImportState(ImportState.UNKNOWN) : before;
    }

    /// The same torrent, seen again. The same object when nothing worth keeping has changed.
    TorrentRecord goOn(TorrentRecord before, Torrent torrent, Instant now) {
        boolean undecided =
                busy(before.state()) && before.firstSeen().plus(JUST_ADDED).isAfter(now);
        var moved =
                before.instance().equals(instance) && before.category().equals(torrent.category())
                        ? before
                        : before.withOwner(instance, torrent.category());
        var known =
                moved.addedOn().equals(torrent.addedOn())
                        ? moved
                        : moved.withAddedOn(torrent.addedOn());
        var after = marked(timed(known, torrent, now), torrent, undecided);
        return after.equals(before) ? before : after.withUpdatedAt(now);
    }

    private static TorrentRecord timed(TorrentRecord before, Torrent torrent, Instant now) {
        var record = before;
        if (!record.state().equals(torrent.state().name())) {
            record = recovered(record, now).withState(torrent.state().name(), now);
        }
        if (tries(torrent) != (record.watchedSince() != null)) {
            record = record.withWatchedSince(tries(torrent) ? now : null);
        }
        return idle(torrent) == (record.idleSince() != null)
                ? record
                : record.withIdleSince(idle(torrent) ? now : null);
    }

    private static TorrentRecord recovered(TorrentRecord before, Instant now) {
        boolean ran = running(before.state()) && !before.stateSince().plus(RECOVERED).isAfter(now);
        return ran && before.marks().rechecks() > 0
                ? before.withMarks(before.marks().withRechecks(0))
                : before;
    }

    private TorrentRecord marked(TorrentRecord record, Torrent torrent, boolean undecided) {
        Marks marks = record.marks();
        if (!special.test(torrent.category()) && !atHome(marks, torrent.category())) {
            marks = marks.withHome(torrent.category(), instance);
        }
        boolean stopped = torrent.state().stopped();
        if (marks.addedStopped() && !stopped && !busy(torrent.state().name())) {
            marks = marks.withAddedStopped(false);
        } else if (undecided && stopped && torrent.progress() == 0 && justAdded(torrent)) {
            marks = marks.withAddedStopped(true);
        }
        return marks.equals(record.marks()) ? record : record.withMarks(marks);
    }

    private boolean atHome(Marks marks, String category) {
        return marks.home().equals(category) && marks.homeInstance().equals(instance);
    }

    private boolean justAdded(Torrent torrent) {
        return !torrent.addedOn().isBefore(started.minus(JUST_ADDED));
    }

    private static boolean tries(Torrent torrent) {
        return TorrentPolicy.triesToDownload(torrent.state());
    }

    private static boolean idle(Torrent torrent) {
        return torrent.state() == TorrentState.STALLED_UPLOAD;
    }

    /// qBittorrent looks at a torrent before it shows whether it is stopped.
    private static boolean busy(String state) {
        return state.startsWith("CHECKING_")
                || state.equals(TorrentState.ALLOCATING.name())
                || state.equals(TorrentState.MOVING.name())
                || state.equals(TorrentState.UNKNOWN.name());
    }

    private static boolean running(String state) {
        return RUNNING.contains(state);
    }
}
