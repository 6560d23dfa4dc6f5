package dev.jbitrr.policy;

import static dev.jbitrr.policy.Given.complete;
import static dev.jbitrr.policy.Given.download;
import static dev.jbitrr.policy.Given.tracker;
import static dev.jbitrr.policy.Policies.usual;
import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.hash;
import static dev.jbitrr.torrent.TorrentState.METADATA;
import static dev.jbitrr.torrent.TorrentState.MISSING_FILES;
import static dev.jbitrr.torrent.TorrentState.STALLED_DOWNLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.torrent.InfoHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// What tells an outage from bad torrents.
class OutagesTest {
    private static final TorrentPolicy POLICY =
            new TorrentPolicy(
                    usual().health(
                                    TorrentExamplesTest.health(
                                            Duration.ofMinutes(15), Duration.ofDays(1), false))
                            .build(),
                    false);
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;

    /// Downloads that are alive, and dead ones of several kinds.
    private enum Kind implements IntFunction<Given> {
        LIVING,
        LIVING_ELSEWHERE,
        TRACKER_DOWN,
        DEAD_AT_ONCE,
        DEAD_ONE_BY_ONE,
        ALL_SILENT,
        UNREGISTERED,
        NEVER_HAD_DATA;

        @Override
        public Given apply(int number) {
            var atOnce = dead(900 + number % 60);
            var ownHost = "t%d.example".formatted(number);
            return switch (this) {
                case LIVING -> download().on("t.example");
                case LIVING_ELSEWHERE -> download().on(ownHost);
                case TRACKER_DOWN -> atOnce.trackers(tracker("t.example", "timed out", false));
                case DEAD_AT_ONCE -> atOnce.on("t.example");
                case DEAD_ONE_BY_ONE -> dead(900 + number * 1200).on("t.example");
                case ALL_SILENT -> atOnce.on(ownHost);
                case UNREGISTERED ->
                        atOnce.trackers(tracker("t.example", "Unregistered torrent", false));
                case NEVER_HAD_DATA -> download().in(METADATA).aged(900).on("t.example");
            };
        }
    }

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("500 of one tracker fail at once",                    500, Kind.TRACKER_DOWN,    0,    Kind.LIVING,           500),
        row("also among others that live",                        500, Kind.TRACKER_DOWN,    2000, Kind.LIVING_ELSEWHERE, 500),
        row("30 dead ones among many living ones are bad",        30,  Kind.DEAD_ONE_BY_ONE, 500,  Kind.LIVING_ELSEWHERE, 0),
        row("though they died together",                          30,  Kind.ALL_SILENT,      500,  Kind.LIVING_ELSEWHERE, 0),
        row("and though their tracker's others live",             30,  Kind.DEAD_AT_ONCE,    500,  Kind.LIVING,           0),
        row("all silent at once: qBittorrent or its connection",  40,  Kind.ALL_SILENT,      0,    Kind.LIVING_ELSEWHERE, 40),
        row("half of them living is a sign of life, just not",    20,  Kind.ALL_SILENT,      20,   Kind.LIVING_ELSEWHERE, 20),
        row("more than half living is one",                       20,  Kind.ALL_SILENT,      21,   Kind.LIVING_ELSEWHERE, 0),
        row("one by one, and the tracker works",                  20,  Kind.DEAD_ONE_BY_ONE, 0,    Kind.LIVING,           0),
        row("at once, before trackers could notice",              20,  Kind.DEAD_AT_ONCE,    0,    Kind.LIVING,           20),
        row("a tracker that does not know them is no outage",     20,  Kind.UNREGISTERED,    0,    Kind.LIVING,           0),
        row("what never had data cannot fall silent together",    20,  Kind.NEVER_HAD_DATA,  0,    Kind.LIVING,           0),
        row("four prove nothing",                                 4,   Kind.TRACKER_DOWN,    0,    Kind.LIVING,           0),
        row("five do",                                            5,   Kind.TRACKER_DOWN,    0,    Kind.LIVING,           5));
    // spotless:on

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void holds(
            String because,
            int dead,
            IntFunction<Given> ofDead,
            int living,
            IntFunction<Given> ofLiving,
            int held) {
        var all = crowd(dead, ofDead, living, ofLiving);

        assertThat(candidates(all)).hasSize(dead);
        assertThat(held(all)).hasSize(held);
    }

    @Test
    void theFirstOneThatIsDueIsHeldAsWell() {
        // The others are silent, but their time has not run out.
        var all = new ArrayList<TorrentFacts>();
        all.add(dead(900).number(1).on("t.example").facts());
        for (int number = 2; number <= 10; number++) {
            all.add(dead(900 - 60 * number).number(number).on("t.example").facts());
        }

        assertThat(candidates(all)).hasSize(1);
        assertThat(held(all)).containsOnlyKeys(hash(1));
    }

    @Test
    void itSaysWhatFailedAndWhenItIsLookedAtAgain() {
        var objection =
                held(crowd(10, Kind.TRACKER_DOWN, 2, Kind.LIVING)).values().iterator().next();

        assertThat(objection.guard()).isEqualTo("outage");
        assertThat(objection.reviewAt()).contains(NOW.plus(Duration.ofMinutes(30)));
        assertThat(objection.reason().sentence())
                .isEqualTo(
                        "10 of 12 downloads failed together, which looks like an outage of the"
                                + " tracker t.example and not like bad torrents; a sign of life from"
                                + " there changes that.");
    }

    @Test
    void aDayIsTheLongestOutage() {
        IntFunction<Given> late =
                number -> dead(DAY - 600).trackers(tracker("t.example", "timed out", false));
        IntFunction<Given> tooLate =
                number -> dead(DAY).trackers(tracker("t.example", "timed out", false));

        assertThat(held(crowd(10, late, 0, Kind.LIVING)).values())
                .hasSize(10)
                .allSatisfy(objection ->
                        assertThat(objection.reviewAt()).contains(NOW.plusSeconds(600)));
        assertThat(held(crowd(10, tooLate, 0, Kind.LIVING))).isEmpty();
    }

    @Test
    void oneThatDiedLongBeforeIsNoVictim() {
        var all = new ArrayList<>(crowd(10, Kind.TRACKER_DOWN, 0, Kind.LIVING));
        all.add(dead(3 * DAY).number(99).on("t.example").facts());

        assertThat(held(all)).hasSize(10).doesNotContainKey(hash(99));
    }

    @Test
    void aTrackerThatWorksAfterAnHourOfSilenceIsASignOfLife() {
        IntFunction<Given> minutes = number -> dead(59 * 60 + number % 60).on("t.example");
        IntFunction<Given> anHour = number -> dead(HOUR + number % 60).on("t.example");

        assertThat(held(crowd(20, minutes, 0, Kind.LIVING))).hasSize(20);
        assertThat(held(crowd(20, anHour, 0, Kind.LIVING))).isEmpty();
    }

    @Test
    void slowOnesAreHeldWhileNoTrackerAnswers() {
        IntFunction<Given> slow =
                _ -> download().eta(99_999L).trackers(tracker("t.example", "timed out", false));

        assertThat(held(crowd(10, slow, 0, Kind.LIVING))).hasSize(10);
    }

    @Test
    void filesThatAreMissingTogetherLackADisk() {
        IntFunction<Given> gone = _ -> complete().in(MISSING_FILES).since(HOUR);
        IntFunction<Given> seeding = _ -> complete();

        assertThat(held(crowd(1, gone, 0, seeding))).isEmpty();
        assertThat(held(crowd(2, gone, 2, seeding))).hasSize(2);
        assertThat(held(crowd(2, gone, 3, seeding))).isEmpty();
        assertThat(held(crowd(2, gone, 2, seeding)).get(hash(1)))
                .extracting(objection -> objection.reason().sentence())
                .isEqualTo(
                        "The files of 2 of 4 torrents failed together, which looks like an outage of"
                                + " a disk and not like bad torrents; a sign of life from there"
                                + " changes that.");
        assertThat(held(crowd(2, _ -> complete().in(MISSING_FILES).since(DAY), 0, seeding)))
                .isEmpty();
    }

    @Test
    void whatIsNoMatterOfHealthIsNotHeld() {
        var facts =
                IntStream.rangeClosed(1, 20)
                        .mapToObj(number -> complete().number(number).facts())
                        .toList();
        var limits =
                facts.stream()
                        .map(one ->
                                new Candidate(
                                        one,
                                        new Remove(
                                                one.torrent().hash(),
                                                Decision.Afterwards.NOTHING,
                                                Reason.of(RuleName.SEEDING_LIMIT))))
                        .toList();

        assertThat(Outages.objections(limits, facts, NOW)).isEmpty();
    }

    private static Given dead(int seconds) {
        return download().aged(99L * DAY).in(STALLED_DOWNLOAD).idle(seconds);
    }

    private static List<TorrentFacts> crowd(
            int dead, IntFunction<Given> ofDead, int living, IntFunction<Given> ofLiving) {
        List<TorrentFacts> all = new ArrayList<>();
        for (int number = 1; number <= dead + living; number++) {
            var given = number <= dead ? ofDead.apply(number) : ofLiving.apply(number);
            all.add(given.number(number).facts());
        }
        return all;
    }

    private static List<Candidate> candidates(List<TorrentFacts> all) {
        return all.stream()
                .flatMap(facts ->
                        POLICY.judge(facts, NOW).decision() instanceof Remove remove
                                ? Stream.of(new Candidate(facts, remove))
                                : Stream.empty())
                .toList();
    }

    private static Map<InfoHash, Objection> held(List<TorrentFacts> all) {
        return Outages.objections(candidates(all), all, NOW);
    }

    private static Arguments row(Object... cells) {
        return Arguments.of(cells);
    }
}
