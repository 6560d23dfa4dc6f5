package dev.jbitrr.qbittorrent;

import static dev.jbitrr.qbittorrent.RealQbittorrent.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.Secret;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.TorrentState;
import dev.jbitrr.torrent.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The client against real qBittorrents, old and new.
@Timeout(600)
@ParameterizedClass
@EnumSource(RealQbittorrent.Version.class)
class RealQbittorrentTest {
    /// Set before the tests of each version run, which the null checker cannot see.
    @SuppressWarnings("NullAway.Init")
    private static RealQbittorrent server;

    /// As above.
    @SuppressWarnings("NullAway.Init")
    private static QbittorrentClient client;

    private final RealQbittorrent.Version version;

    RealQbittorrentTest(RealQbittorrent.Version version) {
        this.version = version;
    }

    /// One server for all tests of a version.
    @BeforeParameterizedClassInvocation
    static void start(RealQbittorrent.Version version) {
        server = RealQbittorrent.start(version);
        client = server.client();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        client.close();
        server.close();
    }

    private InfoHash add(String name, String category) {
        return server.add(MadeTorrent.of(name, 100_000, "a.mkv", "b.nfo"), category, true);
    }

    private Torrent torrent(InfoHash hash) {
        return client.torrents(List.of(hash)).getFirst();
    }

    @Test
    void theVersionIsReadAndTheConnectionKnown() {
        assertThat(client.version()).matches("[45]\\.\\d+\\.\\d+.*");
        client.connected();
        assertThat(client.changes(0).server().freeSpace()).isPositive();
    }

    @Test
    void aWrongPasswordIsUnauthorized() {
        var wrong = new QbittorrentSettings(server.uri(), "tester", new Secret("wrong"), false);
        try (var other = new QbittorrentClient(wrong, InstantSource.system())) {
            var e = catchThrowableOfType(ApiException.class, other::version);
            assertThat(e.failure()).isInstanceOf(Failure.Unauthorized.class);
        }
    }

    @Test
    void torrentsAreListedByCategory() {
        InfoHash film = add("in radarr", "radarr");
        add("in sonarr", "sonarr");

        assertThat(client.torrents("radarr")).extracting(Torrent::hash).contains(film);
        assertThat(client.torrents("radarr")).extracting(Torrent::category).containsOnly("radarr");
    }

    @Test
    void aTorrentIsStoppedAndStarted() {
        InfoHash hash = add("stop and start", "radarr");
        until(() -> torrent(hash).state() == TorrentState.STOPPED_DOWNLOAD);

        client.start(List.of(hash));
        until(() -> torrent(hash).state() == TorrentState.STALLED_DOWNLOAD);
        client.stop(List.of(hash));
        until(() -> torrent(hash).state() == TorrentState.STOPPED_DOWNLOAD);
    }

    @Test
    void whatIsUnknownOfAFreshTorrentIsNull() {
        InfoHash hash = add("fresh", "radarr");
        until(() -> torrent(hash).contentPath().equals(server.downloadsInside() + "/fresh"));
        until(() -> torrent(hash).state() == TorrentState.STOPPED_DOWNLOAD);
        Torrent torrent = torrent(hash);

        assertThat(torrent.eta()).isNull();
        assertThat(torrent.completionOn()).isNull();
        assertThat(torrent.ratioLimit()).isNull();
        assertThat(torrent.seedingTimeLimit()).isNull();
        assertThat(torrent.size()).isEqualTo(200_000);
        assertThat(torrent.amountLeft()).isEqualTo(200_000);
        assertThat(torrent.savePath()).isEqualTo(server.downloadsInside());
        assertThat(torrent.addedOn())
                .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(2));
    }

    @Test
    void tagsAndCategoriesAreSet() {
        InfoHash hash = add("tags", "radarr");
        client.addTags(List.of(hash), Set.of("x", "y z"));
        client.removeTags(List.of(hash), Set.of("x"));
        client.createCategory("failed", "");
        client.createCategory("failed", "");
        client.setCategory(List.of(hash), "failed");

        until(() -> torrent(hash).tags().equals(Set.of("y z")));
        until(() -> torrent(hash).category().equals("failed"));
        assertThat(client.categories()).containsKeys("failed", "radarr");
    }

    @Test
    void severalHashesAreDeletedAtOnce_B2() {
        InfoHash one = add("delete one", "temp");
        InfoHash two = add("delete two", "temp");
        InfoHash three = add("delete three", "temp");

        client.delete(List.of(one, two, three), Qbittorrent.Data.DELETE);

        until(() -> client.torrents("temp").isEmpty());
    }

    @Test
    void filesAreChosen() {
        InfoHash hash = add("files", "radarr");
        client.wantFiles(hash, List.of(0, 1), false);
        client.wantFiles(hash, List.of(0), true);

        until(() -> !client.files(hash).getLast().wanted());
        assertThat(client.files(hash))
                .extracting(TorrentFile::index, TorrentFile::path, TorrentFile::wanted)
                .containsExactly(tuple(0, "files/a.mkv", true), tuple(1, "files/b.nfo", false));
        // Both files have a part in one piece, which counts whole.
        until(() -> torrent(hash).size() < 120_000);
    }

    @Test
    void trackersAreAddedAndRemoved() {
        InfoHash hash = add("trackers", "radarr");
        String odd = "http://127.0.0.1:9/p%2Fq/announce";
        client.addTrackers(hash, List.of(odd, "http://127.0.0.1:9/two"));
        until(() -> client.trackers(hash).size() == 3);
        client.removeTrackers(hash, List.of(odd, "http://127.0.0.1:9/announce"));

        until(() -> client.trackers(hash).size() == 1);
        assertThat(client.trackers(hash))
                .extracting(Tracker::url)
                .containsExactly("http://127.0.0.1:9/two");
    }

    @Test
    void limitsAreSetAndLifted() {
        InfoHash hash = add("limits", "radarr");
        client.setDownloadLimit(List.of(hash), 10_240);
        client.setUploadLimit(List.of(hash), 20_480);
        client.setSuperSeeding(List.of(hash), true);

        until(() -> torrent(hash).downloadLimit() == 10_240);
        until(() -> torrent(hash).uploadLimit() == 20_480);
        client.setDownloadLimit(List.of(hash), 0);
        until(() -> torrent(hash).downloadLimit() <= 0);
    }

    @Test
    void queueOrderIsRefusedWithoutQueue() {
        InfoHash hash = add("queue", "radarr");
        var e = catchThrowableOfType(ApiException.class, () -> client.topPriority(List.of(hash)));
        assertThat(e.failure())
                .isInstanceOfSatisfying(
                        Failure.Rejected.class,
                        failure -> assertThat(failure.status()).isEqualTo(409));
    }

    @Test
    void whileNothingChangesAPassIsOneRequest() throws IOException {
        add("quiet", "quiet");
        try (var proxy = new CountingProxy(server.uri());
                var own = client(proxy)) {
            var mirror = new TorrentMirror(own, "quiet"::equals);
            mirror.refresh(Instant.now());
            until(() -> mirror.refresh(Instant.now()).quiet());
            proxy.forget();
            for (int pass = 0; pass < 10; pass++) {
                assertThat(mirror.refresh(Instant.now()).full()).isFalse();
            }
            assertThat(proxy.paths()).hasSize(10).containsOnly("/api/v2/sync/maindata");
            assertThat(mirror.size()).isEqualTo(1);
        }
    }

    private QbittorrentClient client(CountingProxy proxy) {
        var settings = server.settings();
        return new QbittorrentClient(
                new QbittorrentSettings(
                        proxy.uri(), settings.userName(), settings.password(), false),
                InstantSource.system());
    }

    @Test
    void theMirrorFollowsAddingChangingMovingAndDeleting() {
        try (var own = server.client()) {
            var mirror = new TorrentMirror(own, "mirror"::equals);
            mirror.refresh(Instant.now());
            InfoHash hash = add("mirrored", "elsewhere");
            assertThat(mirror.refresh(Instant.now()).changed()).isEmpty();

            client.createCategory("mirror", "");
            client.setCategory(List.of(hash), "mirror");
            until(() -> mirror.refresh(Instant.now()).changed().contains(hash));
            assertThat(mirror.find(hash).orElseThrow().name()).isEqualTo("mirrored");
            client.addTags(List.of(hash), Set.of("seen"));
            until(() -> {
                mirror.refresh(Instant.now());
                return mirror.find(hash).orElseThrow().tags().equals(Set.of("seen"));
            });
            client.delete(List.of(hash), Qbittorrent.Data.DELETE);
            until(() -> mirror.refresh(Instant.now()).gone().contains(hash));
        }
    }

    @Test
    void theMirrorLearnsTrackersUnasked() {
        try (var own = server.client()) {
            var mirror = TorrentMirror.withTrackers(own, "tracked"::equals);
            InfoHash hash = add("tracked", "tracked");
            until(() -> torrent(hash).state() == TorrentState.STOPPED_DOWNLOAD);
            client.addTrackers(hash, List.of("http://127.0.0.1:9/a", "http://127.0.0.1:9/b"));
            until(() -> urls(hash).size() == 3);
            until(() -> trackers(mirror, hash).equals(urls(hash)));
            client.removeTrackers(hash, List.of("http://127.0.0.1:9/a"));
            until(() -> urls(hash).size() == 2);
            until(() -> trackers(mirror, hash).equals(urls(hash)));
        }
    }

    private static Set<String> trackers(TorrentMirror mirror, InfoHash hash) {
        mirror.refresh(Instant.now());
        return mirror.trackers().getOrDefault(hash, Set.of());
    }

    private static Set<String> urls(InfoHash hash) {
        return client.trackers(hash).stream().map(Tracker::url).collect(Collectors.toSet());
    }

    @Test
    void torrentsAreFoundByTag() {
        InfoHash hash = add("tagged", "radarr");
        add("untagged", "radarr");
        client.addTags(List.of(hash), Set.of("mark"));

        until(() -> !client.tagged("mark").isEmpty());
        assertThat(client.tagged("mark")).extracting(Torrent::hash).containsExactly(hash);
        assertThat(client.tagged("none")).isEmpty();
    }

    @Test
    void severalTorrentsMovedToTheTopKeepTheirOrder() {
        try (var queueing = RealQbittorrent.start(version);
                var own = queueing.client()) {
            queueing.preferences("{\"queueing_enabled\":true}");
            for (String name : List.of("q1", "q2", "q3", "q4")) {
                queueing.add(MadeTorrent.of(name, 50_000, "a.mkv"), "q", true);
            }
            until(() -> names(own).equals(List.of("q1", "q2", "q3", "q4")));
            var last = own.torrents("q").stream().filter(one -> one.queuePosition() > 2);
            own.topPriority(last.map(Torrent::hash).toList());

            until(() -> names(own).equals(List.of("q3", "q4", "q1", "q2")));
        }
    }

    private static List<String> names(QbittorrentClient client) {
        return client.torrents("q").stream()
                .sorted(Comparator.comparingInt(Torrent::queuePosition))
                .map(Torrent::name)
                .toList();
    }

    @Test
    void afterARestartWeLogInAgainAndKeepWhatWeHad() {
        try (var restarted = RealQbittorrent.start(version);
                var own = restarted.client()) {
            var torrent = MadeTorrent.of("kept", 50_000, "a.mkv");
            InfoHash hash = restarted.add(torrent, "radarr", true);
            var mirror = new TorrentMirror(own, "radarr"::equals);
            mirror.refresh(Instant.now());
            restarted.restart();

            var pass = mirror.refresh(Instant.now());
            assertThat(pass.full()).isTrue();
            assertThat(pass.gone()).isEmpty();
            until(() -> !mirror.refresh(Instant.now()).suspicious());
            assertThat(mirror.find(hash)).isPresent();
        }
    }

    @Test
    void oneClientDownloadsFromAnother() {
        try (var seeder = RealQbittorrent.start(version)) {
            var torrent = MadeTorrent.of("transfer " + version, 3_000_000, "film.mkv");
            InfoHash hash = seeder.seed(torrent, "");
            server.add(torrent, "transfer", false);
            until(() -> torrent(hash).state() != TorrentState.CHECKING_RESUME_DATA);
            until(() -> {
                server.connectTo(seeder, hash);
                return torrent(hash).complete();
            });

            until(() -> torrent(hash).completionOn() != null);
            until(() -> torrent(hash).state().phase() == TorrentState.Phase.UPLOAD);
            Path arrived = server.downloads().resolve(torrent.name()).resolve("film.mkv");
            // What has arrived is written a moment later.
            until(() -> Arrays.equals(bytes(arrived), torrent.content("film.mkv")));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
