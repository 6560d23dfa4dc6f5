package dev.jbitrr.qbittorrent;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.Secret;
import dev.jbitrr.sandbox.Fault;
import dev.jbitrr.sandbox.FaultKind;
import dev.jbitrr.sandbox.QbitSetup;
import dev.jbitrr.sandbox.SimulatedQbittorrent;
import dev.jbitrr.sandbox.TorrentSpec;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import dev.jbitrr.torrent.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client against simulated servers of each dialect.
@Timeout(300)
class QbittorrentClientTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final List<AutoCloseable> open = new ArrayList<>();
    private Instant clock = NOW;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable thing : open.reversed()) {
            thing.close();
        }
    }

    private SimulatedQbittorrent server(String version) {
        return server(QbitSetup.at(NOW).withVersion(version));
    }

    private SimulatedQbittorrent server(QbitSetup setup) {
        var server = SimulatedQbittorrent.start(setup);
        open.add(server);
        return server;
    }

    private QbittorrentClient client(SimulatedQbittorrent server) {
        return client(server, server.password());
    }

    private QbittorrentClient client(SimulatedQbittorrent server, String password) {
        var settings =
                new QbittorrentSettings(
                        server.uri(), server.userName(), new Secret(password), false);
        InstantSource time = () -> clock;
        var client = new QbittorrentClient(settings, time);
        open.add(client);
        return client;
    }

    private static Failure failureOf(Runnable call) {
        return catchThrowableOfType(ApiException.class, call::run).failure();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.3.9", "4.5.2", "5.0.4", "5.1.0", "5.2.0"})
    void everyVersionIsLoggedInToAndObeys(String version) {
        var server = server(version);
        InfoHash hash = server.add(TorrentSpec.of("film", "radarr", 1_000));
        var client = client(server);

        assertThat(client.version()).isEqualTo(version);
        client.stop(List.of(hash));
        assertThat(only(client).state()).isEqualTo(TorrentState.STOPPED_DOWNLOAD);
        client.start(List.of(hash));
        assertThat(only(client).state()).isEqualTo(TorrentState.DOWNLOADING);
        assertThat(server.asked("auth/login")).isEqualTo(1);
    }

    private static Torrent only(Qbittorrent client) {
        return client.torrents("radarr").getFirst();
    }

    @Test
    void aServerWithoutLoginGetsNoneAndKeepsItsSession() {
        var server = server(QbitSetup.at(NOW).withoutLogin());
        server.add(TorrentSpec.of("film", "radarr", 1_000));
        var client = client(server);

        long first = client.changes(0).responseId();

        assertThat(client.changes(first).full()).isFalse();
        assertThat(server.asked("auth/login")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.5.2", "5.2.0"})
    void aWrongPasswordIsTriedRarelySoThatNoBanFollows(String version) {
        var server = server(version);
        var client = client(server, "wrong");

        for (int i = 0; i < 20; i++) {
            assertThat(failureOf(client::version)).isInstanceOf(Failure.Unauthorized.class);
        }
        assertThat(server.asked("auth/login")).isEqualTo(1);

        clock = NOW.plus(Duration.ofSeconds(11));
        assertThat(failureOf(client::version)).isInstanceOf(Failure.Unauthorized.class);
        assertThat(server.asked("auth/login")).isEqualTo(2);
    }

    @Test
    void aBannedAddressIsSaidToBeBanned() {
        var server = server("5.1.0");
        for (int i = 0; i < 5; i++) {
            failureOf(client(server, "wrong")::version);
        }
        assertThat(failureOf(client(server)::version).says()).contains("banned");
    }

    @Test
    void anExpiredSessionIsRenewedWithinTheCall() {
        var server = server("5.1.0");
        InfoHash hash = server.add(TorrentSpec.of("film", "radarr", 1_000));
        var client = client(server);
        long first = client.changes(0).responseId();
        server.expireSessions();

        assertThat(client.changes(first).full()).isTrue();
        server.expireSessions();
        client.stop(List.of(hash));
        assertThat(server.asked("auth/login")).isEqualTo(3);
    }

    @Test
    void aPassWithoutChangesIsOneRequestAndNoTorrent() {
        var server = server("5.1.0");
        for (int i = 0; i < 50; i++) {
            server.add(TorrentSpec.of("film" + i, "radarr", 1_000).speed(0, 0));
        }
        var client = client(server);
        long id = client.changes(0).responseId();
        server.forgetRequests();

        for (int pass = 0; pass < 5; pass++) {
            Changes changes = client.changes(id);
            id = changes.responseId();
            assertThat(changes.torrents()).isEmpty();
        }
        assertThat(server.askedInAll()).isEqualTo(5);
    }

    @Test
    void aDeltaHasWhatChangedAndWhatIsGone() {
        var server = server("5.1.0");
        InfoHash stays = server.add(TorrentSpec.of("stays", "radarr", 1_000).speed(0, 0));
        InfoHash goes = server.add(TorrentSpec.of("goes", "radarr", 1_000).speed(0, 0));
        var client = client(server);
        Changes all = client.changes(0);
        server.remove(List.of(goes));
        client.addTags(List.of(stays), Set.of("a", "b"));

        Changes delta = client.changes(all.responseId());

        assertThat(all.full()).isTrue();
        assertThat(delta.removed()).containsExactly(goes);
        TorrentChange change = delta.torrents().getFirst();
        assertThat(change.whole()).isFalse();
        Torrent before =
                all.torrents().stream()
                        .filter(c -> c.hash().equals(stays))
                        .findFirst()
                        .orElseThrow()
                        .applyTo(null);
        assertThat(change.applyTo(before).tags()).containsExactlyInAnyOrder("a", "b");
        assertThat(change.applyTo(before).name()).isEqualTo("stays");
    }

    @Test
    void aLostAnswerLosesNoChange() {
        var server = server("5.1.0");
        InfoHash hash = server.add(TorrentSpec.of("film", "radarr", 1_000).speed(0, 0));
        var client = client(server);
        long first = client.changes(0).responseId();
        client.addTags(List.of(hash), Set.of("a"));

        client.changes(first);
        Changes again = client.changes(first);

        assertThat(again.full()).isFalse();
        assertThat(again.torrents()).hasSize(1);
    }

    @Test
    void foreignTorrentsAreForgottenWhileTheAnswerIsRead() {
        var server = server("5.1.0");
        server.add(TorrentSpec.of("ours", "radarr", 1_000));
        server.add(TorrentSpec.of("theirs", "sonarr", 1_000));
        var interest = new Interest(category -> category.equals("radarr"), _ -> false);

        Changes changes = client(server).changes(0, interest);

        assertThat(changes.torrents()).hasSize(1);
        assertThat(changes.listed()).isEqualTo(2);
    }

    @Test
    void oneAnswerTellsOfTheConnectionTheDiskAndTheQueueToo() {
        var server = server("5.1.0");
        server.connection("disconnected");
        server.freeSpace(42);
        server.queueing(true);
        var client = client(server);

        Changes all = client.changes(0);
        assertThat(all.server())
                .isEqualTo(new ServerState(ServerState.Connection.DISCONNECTED, 42L, true, 0L, 0L));
        server.connection("connected");
        assertThat(client.changes(all.responseId()).server())
                .isEqualTo(
                        new ServerState(ServerState.Connection.CONNECTED, null, null, null, null));
        assertThat(client.connected()).isTrue();
    }

    @Test
    void severalHashesAreDeletedInOneRequest_B2() {
        var server = server("4.5.2");
        InfoHash one = server.add(TorrentSpec.of("one", "radarr", 1_000));
        InfoHash two = server.add(TorrentSpec.of("two", "radarr", 1_000));
        InfoHash three = server.add(TorrentSpec.of("three", "radarr", 1_000));

        var client = client(server);
        client.version();
        client.delete(List.of(one, three), Qbittorrent.Data.DELETE);

        assertThat(server.hashes()).containsExactly(two);
        assertThat(server.asked("torrents/delete")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.5.2", "5.1.0"})
    void bothWordsForStoppedAreOneState_B3(String version) {
        var server = server(version);
        server.add(TorrentSpec.of("down", "a", 1_000).stopped());
        server.add(TorrentSpec.of("up", "b", 1_000).seeding(1, Duration.ofHours(1)).stopped());
        var client = client(server);

        assertThat(client.torrents("a").getFirst().state())
                .isEqualTo(TorrentState.STOPPED_DOWNLOAD);
        assertThat(client.torrents("b").getFirst().state()).isEqualTo(TorrentState.STOPPED_UPLOAD);
    }

    @Test
    void filesTrackersTagsAndLimitsAreSet() {
        var server = server("5.1.0");
        var files =
                List.of(new TorrentSpec.File("f/a.mkv", 900), new TorrentSpec.File("f/b.nfo", 100));
        InfoHash hash = server.add(TorrentSpec.of("film", "radarr", 1).files(files).speed(0, 0));
        var client = client(server);
        String odd = "https://t.example/a|b/100%25/announce";

        client.wantFiles(hash, List.of(0, 1), false);
        client.wantFiles(hash, List.of(0), true);
        client.addTrackers(hash, List.of(odd, "https://two.example/announce"));
        client.removeTrackers(hash, List.of(odd, "https://tracker.example/announce"));
        client.setDownloadLimit(List.of(hash), 1_000);
        client.setUploadLimit(List.of(hash), 0);
        client.setSuperSeeding(List.of(hash), true);
        client.addTags(List.of(hash), Set.of("x", "y"));
        client.removeTags(List.of(hash), Set.of("x"));
        client.removeTags(List.of(hash), Set.of());

        assertThat(client.files(hash)).extracting(f -> f.wanted()).containsExactly(true, false);
        assertThat(client.trackers(hash))
                .containsExactly(new Tracker("https://two.example/announce", "", true));
        Torrent torrent = only(client);
        assertThat(torrent.size()).isEqualTo(900);
        assertThat(torrent.downloadLimit()).isEqualTo(1_000);
        assertThat(torrent.uploadLimit()).isNegative();
        assertThat(torrent.superSeeding()).isTrue();
        assertThat(torrent.tags()).containsExactly("y");
    }

    @Test
    void aCategoryThatExistsIsNoTroubleAndAWrongNameIs() {
        var server = server("5.1.0");
        InfoHash hash = server.add(TorrentSpec.of("film", "radarr", 1_000));
        var client = client(server);

        client.createCategory("failed", "/data/failed");
        client.createCategory("failed", "/elsewhere");
        client.setCategory(List.of(hash), "failed");

        assertThat(client.categories()).contains(entry("failed", "/data/failed"));
        assertThat(client.torrents("failed")).hasSize(1);
        assertThat(failureOf(() -> client.createCategory("a//b", "")))
                .isInstanceOf(Failure.Rejected.class);
    }

    @Test
    void queueOrderIsSetWhereThereIsAQueue() {
        var server = server("5.1.0");
        server.queueing(true);
        server.add(TorrentSpec.of("first", "radarr", 1_000));
        InfoHash second = server.add(TorrentSpec.of("second", "radarr", 1_000));
        var client = client(server);

        client.topPriority(List.of(second));

        assertThat(client.torrents(List.of(second)).getFirst().queuePosition()).isEqualTo(1);
    }

    @Test
    void whatTheServerLeavesOpenIsNullOrInfinite() {
        var server = server("5.1.0");
        server.add(
                TorrentSpec.of("film", "radarr", 1_000)
                        .speed(0, 0)
                        .age(Duration.ofHours(2), Duration.ofHours(1)));
        server.add(TorrentSpec.of("shared", "b", 1_000).seeding(20_000, Duration.ofHours(1)));
        var client = client(server);

        Torrent torrent = only(client);
        assertThat(torrent.eta()).isNull();
        assertThat(torrent.completed()).isEmpty();
        assertThat(torrent.ratioLimit()).isNull();
        assertThat(torrent.seedingTimeLimit()).isNull();
        assertThat(torrent.privateTorrent()).isTrue();
        assertThat(torrent.age(NOW)).isEqualTo(Duration.ofHours(2));
        assertThat(torrent.idle(NOW)).isEqualTo(Duration.ofHours(1));
        assertThat(client.torrents("b").getFirst().ratio()).isInfinite();
        assertThat(client.torrents("b").getFirst().complete()).isTrue();
    }

    @Test
    void answersThatAreNoneAreUnreadableAndDecideNothing() {
        var server = server("5.1.0");
        var client = client(server);
        client.changes(0);
        for (FaultKind kind :
                List.of(
                        FaultKind.HTML,
                        FaultKind.TRUNCATE,
                        FaultKind.EMPTY_OBJECT,
                        FaultKind.EMPTY_LIST)) {
            server.faults().add(Fault.of("maindata", kind).times(1));
            assertThat(failureOf(() -> client.changes(1)))
                    .as(kind.name())
                    .isInstanceOf(Failure.Unreadable.class);
        }
    }

    @Test
    void nothingIsAskedForNoTorrent() {
        var server = server("5.1.0");
        var client = client(server);

        client.delete(List.of(), Qbittorrent.Data.DELETE);
        client.addTags(List.of(), Set.of("a"));
        client.wantFiles(TorrentSpec.hashOf("x"), List.of(), false);

        assertThat(client.torrents(List.of())).isEmpty();
        assertThat(server.askedInAll()).isZero();
    }
}
