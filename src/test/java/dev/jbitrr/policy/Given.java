package dev.jbitrr.policy;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.SIZE;

import dev.jbitrr.library.CustomFormats;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.TorrentState;
import dev.jbitrr.torrent.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The facts of an example, told in words: the base of the acceptance examples, and what is
/// different about this one. Never updated: each difference makes another one.
record Given(
        Torrent torrent,
        Handling handling,
        Timeline times,
        Past past,
        Details details,
        Observation observation) {

    /// A healthy download: half done, active right now, added 10,000 s ago, expected in 100 s.
    static Given download() {
        return new Given(
                        Torrents.download().build(),
                        Handling.NOTHING,
                        new Timeline(Instant.EPOCH, NOW, Instant.EPOCH, null),
                        Past.NONE,
                        Details.NONE,
                        Observation.GOOD)
                .with(torrent -> torrent.eta(Duration.ofSeconds(100)));
    }

    /// Complete, seeding, and not imported.
    static Given complete() {
        return download()
                .in(TorrentState.UPLOADING)
                .at(1)
                .with(torrent -> torrent.eta(null).completionOn(NOW.minusSeconds(61)));
    }

    /// Complete, seeding, and imported.
    static Given imported() {
        return complete().handled(Handling.IMPORTED);
    }

    TorrentFacts facts() {
        return new TorrentFacts(torrent, handling, times, observation, past, details);
    }

    Given with(UnaryOperator<Altered> change) {
        return new Given(
                change.apply(Altered.of(torrent)).build(),
                handling,
                times,
                past,
                details,
                observation);
    }

    Given handled(Handling other) {
        return new Given(torrent, other, times, past, details, observation);
    }

    Given observed(Observation other) {
        return new Given(torrent, handling, times, past, details, other);
    }

    Given number(long number) {
        Torrent same = Torrents.download().number(number).build();
        return new Given(
                new Torrent(
                        same.hash(),
                        same.name(),
                        torrent.category(),
                        torrent.tags(),
                        torrent.state(),
                        torrent.progress(),
                        torrent.amountLeft(),
                        torrent.size(),
                        torrent.addedOn(),
                        torrent.completionOn(),
                        torrent.lastActivity(),
                        torrent.eta(),
                        torrent.availability(),
                        torrent.ratio(),
                        torrent.seedingTime(),
                        torrent.ratioLimit(),
                        torrent.seedingTimeLimit(),
                        torrent.downloadLimit(),
                        torrent.uploadLimit(),
                        torrent.downloadSpeed(),
                        torrent.superSeeding(),
                        torrent.queuePosition(),
                        torrent.contentPath(),
                        torrent.savePath(),
                        torrent.tracker(),
                        torrent.privateTorrent()),
                handling,
                times,
                past,
                details,
                observation);
    }

    Given in(TorrentState state) {
        return with(torrent ->
                state.metadata()
                        ? torrent.state(state).progress(0).amountLeft(0).size(0)
                        : torrent.state(state));
    }

    Given at(double progress) {
        return with(torrent ->
                torrent.progress(progress)
                        .size(SIZE)
                        .amountLeft(
                                progress == 1
                                        ? 0
                                        : Math.max(1, Math.round(SIZE * (1 - progress)))));
    }

    Given aged(long seconds) {
        return with(torrent -> torrent.addedOn(NOW.minusSeconds(seconds)));
    }

    Given idle(long seconds) {
        return with(torrent -> torrent.lastActivity(NOW.minusSeconds(seconds)));
    }

    Given tagged(String... tags) {
        return with(torrent -> torrent.tags(Set.of(tags)));
    }

    Given eta(@Nullable Long seconds) {
        return with(torrent -> torrent.eta(seconds == null ? null : Duration.ofSeconds(seconds)));
    }

    Given seeded(double ratio, long seconds) {
        return with(torrent -> torrent.ratio(ratio).seedingTime(Duration.ofSeconds(seconds)));
    }

    /// Without a peer for so long.
    Given withoutPeers(long seconds) {
        return new Given(
                torrent,
                handling,
                new Timeline(
                        times.watchedSince(),
                        times.progressSince(),
                        times.stateSince(),
                        NOW.minusSeconds(seconds)),
                past,
                details,
                observation);
    }

    /// In its state for so long.
    Given since(long seconds) {
        return new Given(
                torrent,
                handling,
                new Timeline(
                        times.watchedSince(),
                        times.progressSince(),
                        NOW.minusSeconds(seconds),
                        times.idleSince()),
                past,
                details,
                observation);
    }

    Given after(Past other) {
        return new Given(torrent, handling, times, other, details, observation);
    }

    Given rechecked(int times) {
        return after(past(times, false, "", "", "", ""));
    }

    Given replaced() {
        return after(past(0, true, "", "", "", ""));
    }

    Given unplayable(String why) {
        return after(past(0, false, why, "", "", ""));
    }

    Given importGivenUp(String why) {
        return after(past(0, false, "", why, "", ""));
    }

    Given from(String home) {
        return after(past(0, false, "", "", home, ""));
    }

    Given spared(String why) {
        return after(past(0, false, "", "", "", why));
    }

    private static Past past(
            int rechecks,
            boolean replaced,
            String unplayable,
            String trouble,
            String home,
            String spared) {
        return new Past(false, false, false, rechecks, replaced, unplayable, trouble, home, spared);
    }

    Given trackers(Tracker... trackers) {
        return knowing(
                new Details(
                        details.files(),
                        List.of(trackers),
                        details.queue(),
                        details.formats(),
                        details.unavailable()));
    }

    /// On these hosts, all of them working.
    Given on(String... hosts) {
        return trackers(
                Stream.of(hosts).map(host -> tracker(host, "", true)).toArray(Tracker[]::new));
    }

    static Tracker tracker(String host, String message, boolean working) {
        return new Tracker("https://" + host + "/announce", message, working);
    }

    /// @param paths of its files; one with a minus before it is not wanted
    Given files(String... paths) {
        var files =
                Stream.of(paths)
                        .map(path -> {
                            int index = List.of(paths).indexOf(path);
                            boolean wanted = !path.startsWith("-");
                            return new TorrentFile(
                                    index, wanted ? path : path.substring(1), 1, 0, wanted);
                        })
                        .toList();
        return knowing(
                new Details(
                        files,
                        details.trackers(),
                        details.queue(),
                        details.formats(),
                        details.unavailable()));
    }

    /// Its lines in the Arr's queue.
    Given queued(QueueItem... lines) {
        return knowing(
                new Details(
                        details.files(),
                        details.trackers(),
                        List.of(lines),
                        details.formats(),
                        details.unavailable()));
    }

    /// What it is scored in the queue, and what its library has.
    Given scored(int score, @Nullable Integer current, int minimum) {
        var line = line("downloading", "downloading", "ok", score);
        return knowing(
                new Details(
                        details.files(),
                        details.trackers(),
                        List.of(line),
                        new CustomFormats(current, minimum),
                        details.unavailable()));
    }

    static QueueItem line(
            String status,
            String state,
            String trackedStatus,
            @Nullable Integer score,
            String... messages) {
        return new QueueItem(
                77, "", "", status, state, trackedStatus, List.of(messages), null, "", score);
    }

    Given inVain(Detail... unavailable) {
        return knowing(
                new Details(
                        details.files(),
                        details.trackers(),
                        details.queue(),
                        details.formats(),
                        Set.of(unavailable)));
    }

    private Given knowing(Details other) {
        return new Given(torrent, handling, times, past, other, observation);
    }
}
