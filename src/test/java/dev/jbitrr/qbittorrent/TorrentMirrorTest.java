package dev.jbitrr.qbittorrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Secret;
import dev.jbitrr.sandbox.Fault;
import dev.jbitrr.sandbox.FaultKind;
import dev.jbitrr.sandbox.QbitSetup;
import dev.jbitrr.sandbox.SimulatedQbittorrent;
import dev.jbitrr.sandbox.TorrentSpec;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class TorrentMirrorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private SimulatedQbittorrent server;
    private QbittorrentClient client;
    private TorrentMirror mirror;
    private Instant now = NOW;

    @BeforeEach
    void start() {
        server = SimulatedQbittorrent.start(QbitSetup.at(NOW));
        var password = new Secret(server.password());
        client =
                new QbittorrentClient(
                        new QbittorrentSettings(server.uri(), server.userName(), password, false),
                        () -> now);
        mirror = new TorrentMirror(client, category -> category.startsWith("radarr"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private TorrentMirror.Pass pass() {
        return mirror.refresh(now);
    }

    private TorrentMirror.Pass passAfter(Duration time) {
        now = now.plus(time);
        return pass();
    }

    private InfoHash add(String name, String category) {
        return server.add(TorrentSpec.of(name, category, 1_000_000_000).speed(0, 0));
    }

    /// Brings about a full answer without `hidden`, which nobody announces as removed.
    private void restartWithout(List<InfoHash> hidden) {
        server.remove(hidden);
        server.expireSessions();
    }

    @Test
    void onlyOurCategoriesAreKept() {
        InfoHash ours = add("ours", "radarr");
        add("theirs", "sonarr");

        assertThat(pass().changed()).containsExactly(ours);
        assertThat(mirror.size()).isEqualTo(1);
    }

    @Test
    void nothingChangingIsOneRequestAndAQuietPass() {
        add("ours", "radarr");
        pass();
        server.forgetRequests();

        assertThat(pass().quiet()).isTrue();
        assertThat(pass().quiet()).isTrue();
        assertThat(server.askedInAll()).isEqualTo(2);
    }

    @Test
    void aChangeIsLaidOverWhatIsKnown() {
        InfoHash ours = add("ours", "radarr");
        pass();
        server.speed(ours, 100_000_000, 0);
        server.advance(Duration.ofSeconds(5));

        assertThat(pass().changed()).containsExactly(ours);
        var torrent = mirror.find(ours).orElseThrow();
        assertThat(torrent.progress()).isEqualTo(0.5);
        assertThat(torrent.state()).isEqualTo(TorrentState.DOWNLOADING);
        assertThat(torrent.name()).isEqualTo("ours");
        assertThat(torrent.eta()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whoAsksForItLearnsTheTrackersOfAllTorrentsWithoutARequestForEach() {
        var url = "https://tracker.example/announce";
        var other = "https://other.example/announce";
        InfoHash one = add("one", "radarr");
        InfoHash two = add("two", "radarr");
        add("theirs", "sonarr");
        mirror = TorrentMirror.withTrackers(client, category -> category.startsWith("radarr"));
        pass();
        assertThat(mirror.trackers()).isEqualTo(Map.of(one, Set.of(url), two, Set.of(url)));

        client.addTrackers(one, List.of(other));
        client.removeTrackers(one, List.of(url));
        passAfter(Duration.ofSeconds(5));
        assertThat(mirror.trackers()).isEqualTo(Map.of(one, Set.of(other), two, Set.of(url)));

        client.removeTrackers(one, List.of(other));
        passAfter(Duration.ofSeconds(5));
        assertThat(mirror.trackers()).isEqualTo(Map.of(two, Set.of(url)));
    }

    @Test
    void aTorrentThatBecomesOursIsReadWhole() {
        InfoHash moved = add("moved", "sonarr");
        pass();
        server.move(moved, "radarr-4k");

        assertThat(pass().changed()).containsExactly(moved);
        assertThat(mirror.find(moved).orElseThrow().name()).isEqualTo("moved");
        assertThat(server.asked("torrents/info")).isEqualTo(1);
    }

    @Test
    void ifReadingItFailsTheNextPassReadsItAgain() {
        InfoHash moved = add("moved", "sonarr");
        pass();
        server.move(moved, "radarr");
        server.faults().add(Fault.of("torrents/info", FaultKind.HTML).times(1));

        assertThatThrownBy(this::pass).isInstanceOf(ApiException.class);
        assertThat(pass().changed()).containsExactly(moved);
    }

    @Test
    void aTorrentThatLeavesOursIsGone() {
        InfoHash ours = add("ours", "radarr");
        pass();
        server.move(ours, "sonarr");

        assertThat(pass().gone()).containsExactly(ours);
        assertThat(mirror.size()).isZero();
    }

    @Test
    void aTorrentThatLeftWhileNobodyListenedIsGoneAndNotMissing() {
        InfoHash ours = add("ours", "radarr");
        pass();
        server.move(ours, "sonarr");
        server.expireSessions();

        var pass = pass();
        assertThat(pass.gone()).containsExactly(ours);
        assertThat(pass.suspicious()).isFalse();
    }

    @Test
    void aDeletedTorrentIsGone() {
        InfoHash ours = add("ours", "radarr");
        InfoHash theirs = add("theirs", "sonarr");
        pass();
        server.remove(List.of(ours, theirs));

        assertThat(pass().gone()).containsExactly(ours);
    }

    @Test
    void aRestartedServerIsReadAnewAndChangesNothing() {
        add("one", "radarr");
        add("two", "radarr");
        pass();
        server.goDown();
        assertThatThrownBy(this::pass).isInstanceOf(ApiException.class);
        server.goUp();

        var pass = pass();
        assertThat(pass.full()).isTrue();
        assertThat(pass.quiet()).isTrue();
        assertThat(mirror.size()).isEqualTo(2);
    }

    @Test
    void anEmptyListWhereThereWereManyIsSuspicious() {
        var many = new ArrayList<InfoHash>();
        for (int i = 0; i < 10; i++) {
            many.add(add("film" + i, "radarr"));
        }
        pass();
        restartWithout(many);

        var empty = pass();
        assertThat(empty.suspicious()).isTrue();
        assertThat(empty.gone()).isEmpty();
        assertThat(passAfter(Duration.ofSeconds(119)).suspicious()).isTrue();

        var confirmed = passAfter(Duration.ofSeconds(1));
        assertThat(confirmed.suspicious()).isFalse();
        assertThat(confirmed.gone()).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void torrentsThatComeBackBitByBitAreWaitedFor() {
        InfoHash one = add("one", "radarr");
        InfoHash two = add("two", "radarr");
        InfoHash three = add("three", "radarr");
        pass();
        restartWithout(List.of(one, two, three));
        assertThat(pass().suspicious()).isTrue();

        add("one", "radarr");
        assertThat(passAfter(Duration.ofMinutes(1)).suspicious()).isTrue();
        add("two", "radarr");
        var most = passAfter(Duration.ofMinutes(1));
        assertThat(most.suspicious()).isFalse();
        assertThat(most.gone()).isEmpty();
        assertThat(passAfter(Duration.ofMinutes(2)).gone()).containsExactly(three);
    }

    @Test
    void whatTheStoreKnowsIsMissedAtTheFirstPassToo() {
        InfoHash known = TorrentSpec.hashOf("known");
        mirror.expect(Set.of(known), now);

        assertThat(pass().suspicious()).isTrue();
        add("known", "radarr");
        var pass = pass();
        assertThat(pass.suspicious()).isFalse();
        assertThat(pass.changed()).containsExactly(known);
    }

    @Test
    void aFailedPassLosesNothing() {
        InfoHash ours = add("ours", "radarr");
        pass();
        server.move(ours, "radarr-4k");
        server.faults().add(Fault.of("maindata", FaultKind.TRUNCATE).times(1));

        assertThatThrownBy(this::pass).isInstanceOf(ApiException.class);
        assertThat(mirror.size()).isEqualTo(1);
        assertThat(pass().changed()).containsExactly(ours);
    }

    @Test
    void theServersStateIsKeptUpToDate() {
        pass();
        assertThat(mirror.server().disconnected()).isFalse();
        server.connection("disconnected");
        pass();
        assertThat(mirror.server().disconnected()).isTrue();
        assertThat(mirror.server().freeSpace()).isEqualTo(1_000_000_000_000L);
    }
}
