package dev.jbitrr.qbittorrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import dev.jbitrr.torrent.Tracker;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the special values of qBittorrent's JSON mean.
class WireTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";

    private static InputStream body(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Torrent torrent(String fields) {
        String json =
                "[{\"hash\":\"%s\",\"name\":\"n\",\"state\":\"stalledDL\",\"size\":1,\"added_on\":100,%s}]"
                        .formatted(HASH, fields);
        return Wire.torrents(body(json)).getFirst();
    }

    @Test
    void numbersThatMeanNothingBecomeNothing() {
        Torrent torrent =
                torrent(
                        """
                        "eta":8640000, "completion_on":-1, "ratio":-1, "ratio_limit":-2,
                        "seeding_time_limit":-1, "last_activity":0, "private":null, "tags":""\
                        """);
        assertThat(torrent.eta()).isNull();
        assertThat(torrent.completionOn()).isNull();
        assertThat(torrent.ratio()).isInfinite();
        assertThat(torrent.ratioLimit()).isNull();
        assertThat(torrent.seedingTimeLimit()).isNull();
        assertThat(torrent.lastActivity()).isEqualTo(Instant.ofEpochSecond(100));
        assertThat(torrent.privateTorrent()).isNull();
        assertThat(torrent.tags()).isEmpty();
    }

    @Test
    void numbersThatMeanSomethingHaveTheirUnits_B7() {
        Torrent torrent =
                torrent(
                        """
                        "eta":60, "completion_on":200, "ratio":1.5, "ratio_limit":2, "priority":3,
                        "seeding_time_limit":90, "seeding_time":30, "last_activity":150,
                        "private":true, "tags":"a, b c,d", "unknown":{"x":[1,2]}\
                        """);
        assertThat(torrent.eta()).isEqualTo(Duration.ofMinutes(1));
        assertThat(torrent.completed()).contains(Instant.ofEpochSecond(200));
        assertThat(torrent.ratioLimit()).isEqualTo(2.0);
        assertThat(torrent.seedingTimeLimit()).isEqualTo(Duration.ofMinutes(90));
        assertThat(torrent.seedingTime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(torrent.lastActivity()).isEqualTo(Instant.ofEpochSecond(150));
        assertThat(torrent.privateTorrent()).isTrue();
        assertThat(torrent.queuePosition()).isEqualTo(3);
        assertThat(torrent.tags()).containsExactlyInAnyOrder("a", "b c", "d");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    /data/film;    /data/film; Linux
                    D:\\\\film;    D:\\film;   Windows
                    film;          '';         4.x before it has opened the files
                    '';            '';         no metadata yet
                    """)
    void aContentPathIsWholeOrUnknown(String sent, String known, String because) {
        assertThat(torrent("\"content_path\":\"" + sent + "\"").contentPath())
                .as(because)
                .isEqualTo(known);
    }

    @Test
    void aStateFromALaterVersionIsUnknown() {
        assertThat(torrent("\"state\":\"dreaming\"").state()).isEqualTo(TorrentState.UNKNOWN);
    }

    @Test
    void hostileNamesAreOnlyText() {
        String name =
                "../../etc/passwd\\u0000\\u001b[31m<script>\\ud83d\\ude00" + "x".repeat(10_000);
        assertThat(torrent("\"name\":\"" + name + "\"").name()).startsWith("../../etc/passwd\0");
    }

    @Test
    void pseudoTrackersAreNotListed() {
        String json =
                """
                [{"url":"** [DHT] **","status":2,"msg":""},
                 {"url":"https://t/a","status":2,"msg":""},
                 {"url":"https://t/b","status":4,"msg":"unregistered torrent"}]\
                """;
        assertThat(Wire.trackers(body(json)))
                .containsExactly(
                        new Tracker("https://t/a", "", true),
                        new Tracker("https://t/b", "unregistered torrent", false));
    }

    @Test
    void filesWithoutAnIndexAreCounted() {
        String json =
                """
                [{"name":"a","size":1,"progress":0,"priority":1},
                 {"name":"b","size":2,"progress":1,"priority":0}]\
                """;
        assertThat(Wire.files(body(json)).get(1).index()).isEqualTo(1);
        assertThat(Wire.files(body(json)).get(1).wanted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    {"torrents":{}};                         no rid
                    {"rid":1,"torrents":[]};                 a list where a map belongs
                    {"rid":1,"torrents":{"nohash":{}}};      no infohash
                    {"rid":"x"};                             no number
                    []
                    {"rid":1,"torrents":{
                    """)
    void anAnswerThatMakesNoSenseIsRefusedWhole(String json) {
        assertThatThrownBy(() -> Maindata.read(body(json), Interest.EVERYTHING))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aPartOfAnUnknownTorrentIsNoTorrent() {
        String json = "{\"rid\":1,\"torrents\":{\"%s\":{\"progress\":0.5}}}".formatted(HASH);
        TorrentChange change = Maindata.read(body(json), Interest.EVERYTHING).torrents().getFirst();

        assertThat(change.whole()).isFalse();
        assertThatThrownBy(() -> change.applyTo(null)).isInstanceOf(IllegalStateException.class);
    }
}
