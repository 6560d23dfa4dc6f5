package dev.jbitrr.policy;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.download;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.Observation.Outage;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What the policy does to one torrent, under these limits: ignore below 180 s, stalled after 15
/// min, nothing removed above 99 %. Examples of spec/torrents.md 18 are named by their number.
class TorrentPolicyTest {
    private static final Duration DELAY = Duration.ofMinutes(15);

    private final TorrentPolicy policy = policy(limits(DELAY));

    static HealthSettings limits(@Nullable Duration stalledDelay) {
        return new HealthSettings(
                Duration.ofMinutes(3), null, 0.99, false, stalledDelay, false, true);
    }

    static TorrentPolicy policy(HealthSettings health) {
        return new TorrentPolicy(Policies.with(health), false);
    }

    static TorrentFacts facts(Torrent torrent) {
        return TorrentFacts.of(
                torrent,
                Handling.NOTHING,
                new Timeline(Instant.EPOCH, NOW, Instant.EPOCH, null),
                Observation.GOOD);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                                          | state              | age   | idle  | progress | decision | rule
                    E1: young magnets are left alone                   | METADATA           | 179   | 179   | 0     | keep   | YOUNG
                    E2: youth ends strictly after its limit            | METADATA           | 180   | 180   | 0     | keep   | YOUNG
                    E3: metadata may take its time                     | METADATA           | 899   | 899   | 0     | keep   | AWAITING_METADATA
                    E3: metadata that never comes                      | METADATA           | 900   | 900   | 0     | remove | NO_METADATA
                    a magnet's age counts, not its activity            | METADATA           | 900   | 0     | 0     | remove | NO_METADATA
                    forced magnets are judged as well                  | FORCED_METADATA    | 900   | 900   | 0     | remove | NO_METADATA
                    E6: a short silence is no stall                    | STALLED_DOWNLOAD   | 10000 | 899   | 0.5   | keep   | DOWNLOADING
                    E6: a stall beyond its delay                       | STALLED_DOWNLOAD   | 10000 | 900   | 0.5   | remove | STALLED
                    E6, B9: nearly complete is never given up          | STALLED_DOWNLOAD   | 10000 | 99999 | 0.999 | keep   | NEARLY_COMPLETE
                    B9: the share itself may still go                  | STALLED_DOWNLOAD   | 10000 | 900   | 0.99  | remove | STALLED
                    B9: just above the share                           | STALLED_DOWNLOAD   | 10000 | 900   | 0.9901 | keep  | NEARLY_COMPLETE
                    a dead seeder leaves the word `downloading`        | DOWNLOADING        | 10000 | 900   | 0.5   | remove | STALLED
                    a running download                                 | DOWNLOADING        | 10000 | 0     | 0.5   | keep   | DOWNLOADING
                    E11, E12, B56: rare pieces alone are no stall      | DOWNLOADING        | 10000 | 1     | 0.98  | keep   | DOWNLOADING
                    E19: forced by a person                            | FORCED_DOWNLOAD    | 10000 | 99999 | 0.5   | keep   | FORCED
                    E19: waiting for its turn                          | QUEUED_DOWNLOAD    | 10000 | 99999 | 0.5   | keep   | QUEUED
                    E19: checking                                      | CHECKING_DOWNLOAD  | 10000 | 99999 | 0.5   | keep   | BUSY
                    E19: checking what is complete                     | CHECKING_UPLOAD    | 10000 | 99999 | 1     | keep   | BUSY
                    E19: moving what is complete                       | MOVING             | 10000 | 99999 | 1     | keep   | BUSY
                    E19: allocating                                    | ALLOCATING         | 10000 | 99999 | 0     | keep   | BUSY
                    checking resume data                               | CHECKING_RESUME_DATA | 10000 | 99999 | 0.5 | keep   | BUSY
                    a state of a later qBittorrent                     | UNKNOWN            | 10000 | 99999 | 0.5   | keep   | BUSY
                    E20, B26: what a person stopped stays              | STOPPED_DOWNLOAD   | 10000 | 99999 | 0.5   | keep   | STOPPED
                    E23: missing files are missed                      | MISSING_FILES      | 10000 | 99999 | 1     | remove | MISSING_FILES
                    E24: an error is no reason to remove               | ERROR              | 10000 | 99999 | 0.5   | recheck | ERRORED
                    E24: an error is no time to import                 | ERROR              | 10000 | 99999 | 1     | recheck | ERRORED
                    E48, B1, B25: complete and not imported            | UPLOADING          | 10000 | 30    | 1     | import | COMPLETED
                    E48: completed a second ago                        | UPLOADING          | 10000 | 0     | 1     | import | COMPLETED
                    complete without peers                             | STALLED_UPLOAD     | 10000 | 61    | 1     | import | COMPLETED
                    complete in the queue                              | QUEUED_UPLOAD      | 10000 | 61    | 1     | import | COMPLETED
                    complete and forced                                | FORCED_UPLOAD      | 10000 | 61    | 1     | import | COMPLETED
                    complete and stopped (a share limit may do that)   | STOPPED_UPLOAD     | 10000 | 61    | 1     | import | COMPLETED
                    complete, though not seeding yet                   | STALLED_DOWNLOAD   | 10000 | 61    | 1     | import | COMPLETED
                    young and complete: import has no age              | UPLOADING          | 1     | 0     | 1     | import | COMPLETED
                    seeding with unwanted rest missing is not complete | UPLOADING          | 10000 | 61    | 0.7   | keep   | SEEDING
                    """)
    void decides(
            String because,
            TorrentState state,
            long age,
            long idle,
            double progress,
            String decision,
            RuleName rule) {
        var torrent =
                download()
                        .in(state)
                        .at(progress)
                        .aged(Duration.ofSeconds(age))
                        .idle(Duration.ofSeconds(idle))
                        .build();

        var decided = policy.judge(facts(torrent), NOW).decision();

        assertThat(decided.label()).isEqualTo(decision);
        assertThat(decided.reason().rule()).isEqualTo(rule);
    }

    @ParameterizedTest(name = "StalledDelay {0}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # delay | age    | because
                            | 181    | E4, E7, B8: -1 never removes
                            | 864000 | E7: not even after ten days
                    PT0S    | 864000 | E5: 0 marks only
                    """)
    void withoutADelayNothingIsRemoved(@Nullable Duration delay, long age, String because) {
        var tolerant = policy(limits(delay));
        for (var state : Set.of(TorrentState.METADATA, TorrentState.STALLED_DOWNLOAD)) {
            var old = Duration.ofSeconds(age);
            var torrent = download().in(state).aged(old).idle(old).build();

            var decided = tolerant.judge(facts(torrent), NOW).decision();

            assertThat(decided.label()).isEqualTo("keep");
            assertThat(decided.reason().rule()).isEqualTo(RuleName.STALL_TOLERATED);
            assertThat(decided.reviewAt()).isEmpty();
        }
    }

    @Test
    void aDelayShorterThanTheAgeOfYouthWaitsForIt() {
        var impatient = policy(limits(Duration.ofMinutes(1)));
        var atTheLimit = download().idle(Duration.ofMinutes(3)).build();
        var beyond = download().idle(Duration.ofSeconds(181)).build();

        assertThat(impatient.judge(facts(atTheLimit), NOW).decision().label()).isEqualTo("keep");
        assertThat(impatient.judge(facts(beyond), NOW).decision().label()).isEqualTo("remove");
    }

    @ParameterizedTest
    @EnumSource(TorrentState.class)
    void ignoredComesBeforeEverything(TorrentState state) {
        // E8, E23, B27: neither a stall nor missing files nor completion touches it.
        var torrent =
                complete().in(state).tagged("other", Tags.IGNORED).idle(Duration.ofDays(9)).build();

        assertThat(policy.judge(facts(torrent), NOW).decision().reason().rule())
                .isEqualTo(RuleName.IGNORED);
    }

    @Test
    void aTagThatOnlyContainsTheNameIsAnother() {
        var torrent = complete().tagged("qBitrr-ignored-not", "not-qBitrr-imported").build();

        assertThat(policy.judge(facts(torrent), NOW).decision().label()).isEqualTo("import"); // B29
    }

    @Test
    void whatIsTaggedOrKnownAsImportedStays() {
        var tagged = complete().tagged(Tags.IMPORTED).build();
        var known = complete().build();

        assertThat(policy.judge(facts(tagged), NOW).decision().reason().rule())
                .isEqualTo(RuleName.IMPORTED);
        assertThat(policy.judge(with(known, Handling.IMPORTED), NOW).decision().reason().rule())
                .isEqualTo(RuleName.IMPORTED);
    }

    @Test
    void whatIsUnderWayIsNotDecidedAgain() {
        var done = complete().build();
        var dead = download().idle(Duration.ofDays(1)).build();

        assertThat(policy.judge(with(done, Handling.IMPORTING), NOW).decision().reason().sentence())
                .isEqualTo("Its import is under way; the next judgement comes when it is over.");
        assertThat(policy.judge(with(dead, Handling.REMOVING), NOW).decision().reason().rule())
                .isEqualTo(RuleName.UNDERWAY);
    }

    @Test
    void completeWithoutAKnownPathWaits() {
        assertThat(
                        policy.judge(facts(complete().found("").build()), NOW)
                                .decision()
                                .reason()
                                .rule())
                .isEqualTo(RuleName.NO_PATH);
    }

    @Test
    void nothingIsJudgedOnDoubtfulFacts() {
        var doubtful = Observation.GOOD.doubted("qBittorrent lists none of 40 torrents");
        var torrent = complete().build();

        var decided =
                policy.judge(
                                TorrentFacts.of(
                                        torrent,
                                        Handling.NOTHING,
                                        new Timeline(Instant.EPOCH, NOW, Instant.EPOCH, null),
                                        doubtful),
                                NOW)
                        .decision();

        assertThat(decided.reason().sentence())
                .isEqualTo(
                        "qBittorrent lists none of 40 torrents, so nothing is judged; a whole and"
                                + " fresh answer changes that.");
    }

    @Test
    void silenceDuringAnOutageDoesNotCount() {
        var torrent = download().idle(Duration.ofMinutes(20)).build();
        var outage =
                new Outage(NOW.minus(Duration.ofMinutes(12)), NOW.minus(Duration.ofMinutes(4)));
        var facts =
                TorrentFacts.of(
                        torrent,
                        Handling.NOTHING,
                        new Timeline(Instant.EPOCH, NOW, Instant.EPOCH, null),
                        Observation.GOOD.after(outage));

        var decided = policy.judge(facts, NOW).decision();

        assertThat(decided.reason().measured()).isEqualTo("12 min");
        assertThat(decided.reviewAt()).contains(NOW.plus(Duration.ofMinutes(3)));
        assertThat(policy.judge(facts, NOW.plus(Duration.ofMinutes(3))).decision().label())
                .isEqualTo("remove");
    }

    @Test
    void timeBeforeItWasStartedDoesNotCount() {
        var torrent = download().in(TorrentState.METADATA).aged(Duration.ofDays(3)).build();
        var started = NOW.minus(Duration.ofMinutes(5));

        var decided =
                policy.judge(
                                TorrentFacts.of(
                                        torrent,
                                        Handling.NOTHING,
                                        new Timeline(started, NOW, Instant.EPOCH, null),
                                        Observation.GOOD),
                                NOW)
                        .decision();

        assertThat(decided.reason().rule()).isEqualTo(RuleName.AWAITING_METADATA);
        assertThat(decided.reviewAt()).contains(started.plus(DELAY));
    }

    @Test
    void activityWithoutProgressIsSilence() {
        // Uploading pieces to others, or a server that reports "now" for what was never active.
        var torrent = download().idle(Duration.ZERO).build();
        var facts =
                TorrentFacts.of(
                        torrent,
                        Handling.NOTHING,
                        new Timeline(
                                Instant.EPOCH,
                                NOW.minus(Duration.ofMinutes(15)),
                                Instant.EPOCH,
                                null),
                        Observation.GOOD);

        assertThat(policy.judge(facts, NOW).decision().reason().rule()).isEqualTo(RuleName.STALLED);
    }

    @Test
    void aRemovalSaysWhatTheArrIsTold() {
        var quiet =
                policy(
                        new HealthSettings(
                                Duration.ofMinutes(3), null, 0.99, false, DELAY, false, false));
        var dead = facts(download().idle(Duration.ofHours(1)).build());

        assertThat(((Remove) policy.judge(dead, NOW).decision()).afterwards())
                .isEqualTo(Afterwards.BLOCKLIST_AND_SEARCH);
        assertThat(((Remove) quiet.judge(dead, NOW).decision()).afterwards())
                .isEqualTo(Afterwards.BLOCKLIST);
    }

    @Test
    void aReasonReadsAsOneSentence() {
        var dead = download().idle(Duration.ofSeconds(925)).build();

        var reason = policy.judge(facts(dead), NOW).decision().reason();

        assertThat(reason.sentence())
                .isEqualTo(
                        "No data has arrived for 15 min 25 s, and 15 min are tolerated; data"
                                + " arriving before the removal would have kept it.");
        assertThat(reason.values())
                .containsEntry("measured", "15 min 25 s")
                .containsEntry("limit", "15 min");
    }

    private static TorrentFacts with(Torrent torrent, Handling handling) {
        return TorrentFacts.of(
                torrent,
                handling,
                new Timeline(Instant.EPOCH, NOW, Instant.EPOCH, null),
                Observation.GOOD);
    }
}
