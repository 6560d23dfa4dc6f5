package dev.jbitrr.policy;

import static dev.jbitrr.policy.Rows.row;
import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.download;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.Tracker;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackerRulesTest {
    private static TrackerRules rules(Rows... rows) {
        return TrackerRules.of(Stream.of(rows).map(Rows::build).toList());
    }

    private static TorrentFacts announcing(String... urls) {
        return secretly(false, urls);
    }

    private static TorrentFacts secretly(@Nullable Boolean privateTorrent, String... urls) {
        var trackers = Arrays.stream(urls).map(url -> new Tracker(url, "", true)).toList();
        return facts(download().secret(privateTorrent))
                .with(new Details(null, trackers, null, null, Set.of()));
    }

    private static TorrentFacts facts(Torrents torrent) {
        return TorrentFacts.of(
                torrent.build(),
                Handling.NOTHING,
                new Timeline(Instant.EPOCH, NOW, NOW, null),
                Observation.GOOD);
    }

    private static List<String> names(List<TrackerRule> rules) {
        return rules.stream().map(TrackerRule::name).toList();
    }

    @ParameterizedTest(name = "{1} for {0}: {3}")
    @CsvSource({
        "https://a.tracker.example/x, tracker.example,                 true,  E58",
        "https://a.tracker.example/x, tracker.example/,                true,  'E58, B32'",
        "https://a.tracker.example/x, ' https://Tracker.Example:443 ', true,  written otherwise",
        "https://tracker.example/x,   a.tracker.example,               false, a sub-domain's row",
        "https://other.example/x,     tracker.example,                 false, another host",
    })
    void aRowSpeaksAboutItsHostAndWhatLiesBelow(
            String announce, String row, boolean matches, String because) {
        assertThat(rules(row(row)).governing(announcing(announce)))
                .as(because)
                .matches(found -> found.isPresent() == matches);
    }

    @Test
    void theLongestNameWinsWhateverTheOrder() {
        var wide = row("example").priority(9);
        var close = row("a.tracker.example");
        var between = row("tracker.example");
        var facts = announcing("https://x.a.tracker.example/announce");

        assertThat(names(rules(wide, close, between).matching(facts)))
                .containsExactly("a.tracker.example");
        assertThat(names(rules(between, close, wide).matching(facts)))
                .containsExactly("a.tracker.example");
    }

    @Test
    void theHighestPriorityGovernsAndAMissingOneIsTheLowest() {
        var rules = rules(row("a.example"), row("b.example").priority(-50), row("c.example"));
        var facts = announcing("http://a.example", "http://b.example", "http://c.example");

        assertThat(names(rules.matching(facts)))
                .containsExactly("b.example", "a.example", "c.example");
        assertThat(rules.governing(facts)).map(TrackerRule::name).contains("b.example");
    }

    @Test
    void ofEqualRowsForOneHostTheFirstSpeaks() {
        var rules = rules(row("http://a.example/1"), row("http://a.example/2"));

        assertThat(names(rules.matching(announcing("http://a.example/3"))))
                .containsExactly("http://a.example/1");
    }

    @Test
    void withoutDetailsTheTrackerThatWorksIsKnown() {
        var rules = rules(row("tracker.example"));

        assertThat(rules.matching(facts(download().trackedBy("udp://tracker.example:6969"))))
                .hasSize(1);
        assertThat(rules.matching(facts(download()))).isEmpty();
    }

    @ParameterizedTest(name = "private: {0}")
    @CsvSource(
            value = {"false, true", "true, false", "null, false"},
            nullValues = "null")
    void aRowThatAddsItsTrackerCountsWhereItMayBeAdded(@Nullable Boolean secret, boolean counts) {
        var rules = rules(row("https://new.example/announce").adding());
        var facts = secretly(secret, "https://old.example/announce");

        assertThat(rules.matching(facts)).hasSize(counts ? 1 : 0);
        assertThat(rules.toAdd(facts)).hasSize(counts ? 1 : 0);
    }

    @Test
    void nothingIsAddedThatIsThereOrIsNoAddress() {
        var rules =
                rules(
                        row("https://here.example/announce").adding(),
                        row("bare.example").adding(),
                        row("https://never.example/announce").adding().removing());
        var facts = announcing("udp://here.example:6969/other");

        assertThat(rules.toAdd(facts)).isEmpty();
        assertThat(names(rules.matching(facts))).containsExactly("https://here.example/announce");
    }

    @Test
    void aRowThatRemovesNeverSpeaksForTheTorrent() { // B62
        var rules = rules(row("bad.example").removing().priority(5), row("example").priority(1));
        var facts = announcing("http://x.bad.example/a", "http://good.example/a");

        assertThat(rules.toRemove(facts)).containsExactly("http://x.bad.example/a");
        assertThat(names(rules.matching(facts))).containsExactly("example");
        assertThat(rules.matching(secretly(true, "http://x.bad.example/a")))
                .as("it stays, so that what it may demand still counts")
                .hasSize(1);
    }

    @Test
    void aRowWithALongerNameSavesItsHostFromRemoval() {
        var rules = rules(row("example").removing(), row("good.example"));
        var facts = announcing("http://a.good.example/a", "http://b.example/a");

        assertThat(rules.toRemove(facts)).containsExactly("http://b.example/a");
    }

    @Test
    void removalSparesPrivateTorrentsAndTheLastTracker() {
        var rules = rules(row("bad.example").removing());

        assertThat(rules.toRemove(secretly(true, "http://bad.example", "http://a.example")))
                .isEmpty();
        assertThat(rules.toRemove(secretly(null, "http://bad.example", "http://a.example")))
                .containsExactly("http://bad.example");
        assertThat(rules.toRemove(announcing("http://1.bad.example", "http://2.bad.example")))
                .containsExactly("http://2.bad.example");
        assertThat(rules.toRemove(announcing("http://bad.example"))).isEmpty();
        assertThat(rules.toRemove(facts(download().trackedBy("http://bad.example"))))
                .as("what is not read is not removed")
                .isEmpty();
    }
}
