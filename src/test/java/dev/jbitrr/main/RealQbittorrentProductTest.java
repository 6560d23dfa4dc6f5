package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.qbittorrent.CountingProxy;
import dev.jbitrr.qbittorrent.MadeTorrent;
import dev.jbitrr.qbittorrent.QbittorrentClient;
import dev.jbitrr.qbittorrent.RealQbittorrent;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.Grabber;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.ReceivedRequest;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole product between a real qBittorrent, with real transfers from a second one, and a
/// simulated Radarr.
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RealQbittorrentProductTest {
    private static final int SIZE = 3_000_000;
    private static final String RADARR = "Radarr-Real";
    private static final String PASS = "/api/v2/sync/maindata";

    @TempDir Path data;

    @RegisterExtension final ProductLogs logs = new ProductLogs(() -> data);

    @ParameterizedTest(name = "{0}")
    @EnumSource(RealQbittorrent.Version.class)
    void importsWhatCompletesReplacesWhatIsDeadAndTouchesNothingElse(
            RealQbittorrent.Version version) throws Exception {
        var film = MadeTorrent.of("A Film " + version, SIZE, "film.mkv");
        var dead = MadeTorrent.of("A Dead Film " + version, SIZE, "film.mkv");
        var foreign = MadeTorrent.of("Not Ours " + version, SIZE, "file.bin");
        try (var seeder = RealQbittorrent.start(version);
                var client = RealQbittorrent.start(version);
                var look = client.client();
                var proxy = new CountingProxy(client.uri());
                var radarr = radarr(look)) {
            seeder.seed(film, "");
            InfoHash wanted = client.add(film, "radarr", false);
            InfoHash gone = client.add(dead, "radarr", false);
            InfoHash other = client.add(foreign, "somebody-else", false);
            grab(radarr, wanted, film.name(), 0);
            grab(radarr, gone, dead.name(), 1);

            try (var product = Product.start(data, config(client, proxy, radarr).text())) {
                product.awaitReady();
                product.until(
                        "it is complete",
                        () -> {
                            client.connectTo(seeder, wanted);
                            return find(look, wanted).orElseThrow().complete();
                        });
                product.until(
                        "it is imported", () -> tags(look, wanted).contains("qBitrr-imported"));
                product.until(
                        "the dead one is gone, a minute later at the earliest",
                        Duration.ofMinutes(5),
                        () -> find(look, gone).isEmpty());
                product.until(
                        "it is searched again", () -> !sent(radarr, "MoviesSearch").isEmpty());
                quiet(product, proxy);
            }

            assertImportedOnce(radarr, find(look, wanted).orElseThrow());
            assertThat(radarr.blockedTitles()).containsExactly(dead.name());
            assertThat(sent(radarr, "MoviesSearch")).hasSize(1);
            Torrent untouched = find(look, other).orElseThrow();
            assertThat(untouched.category()).isEqualTo("somebody-else");
            assertThat(untouched.tags()).isEmpty();
        }
    }

    private static SandboxConfig config(
            RealQbittorrent client, CountingProxy proxy, SimulatedArr radarr) {
        var login = client.settings();
        return new SandboxConfig()
                .setting("IgnoreTorrentsYoungerThan = 5")
                .qbit("qBit", proxy.uri(), login.userName(), login.password().value())
                .arr(RADARR, radarr)
                .and("RefreshDownloadsTimer = 0")
                .and("RssSyncTimer = 0")
                .and("EntrySearch = { SearchMissing = false }") // the searches here are ours alone
                .and("[" + RADARR + ".Torrent]")
                .and("StalledDelay = 1")
                .and("IgnoreTorrentsYoungerThan = 5");
    }

    private static void assertImportedOnce(SimulatedArr radarr, Torrent torrent) {
        var imports = sent(radarr, "DownloadedMoviesScan");
        assertThat(imports).hasSize(1);
        assertThat(imports.getFirst().body())
                .contains("\"" + torrent.hash().downloadId() + "\"")
                .contains("\"" + torrent.contentPath() + "\"");
    }

    /// While nothing changes a pass is one request, of each manager: soon a dozen requests in a row
    /// are nothing else, and there are no more of them than a second apart.
    private static void quiet(Product product, CountingProxy proxy) {
        long[] begun = {0};
        proxy.forget();
        product.until(
                "passes are one request each",
                () -> {
                    List<String> asked = proxy.paths();
                    if (begun[0] == 0 || !asked.stream().allMatch(PASS::equals)) {
                        begun[0] = System.nanoTime();
                        proxy.forget();
                    }
                    return asked.size() >= 12 && asked.stream().allMatch(PASS::equals);
                });
        double seconds = (System.nanoTime() - begun[0]) / 1e9;
        assertThat(proxy.paths().size())
                .as("two managers, a pass a second, in %.1f s", seconds)
                .isLessThanOrEqualTo((int) (2 * (seconds + 2)));
    }

    private static SimulatedArr radarr(QbittorrentClient look) {
        return SimulatedArr.start(
                ArrSetup.of(Application.RADARR)
                        .withDownloads(new RealDownloads(look, "radarr"), Grabber.NONE));
    }

    private static void grab(SimulatedArr radarr, InfoHash hash, String title, int which) {
        LibraryItem item =
                radarr.library().stream().filter(each -> !each.hasFile()).toList().get(which);
        radarr.grabbed(Grabber.Grab.of(hash.downloadId(), title, item));
    }

    private static List<ReceivedRequest> sent(SimulatedArr radarr, String command) {
        return radarr.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .filter(request -> request.body().contains("\"" + command + "\""))
                .toList();
    }

    private static Optional<Torrent> find(QbittorrentClient look, InfoHash hash) {
        return look.torrents(List.of(hash)).stream().findFirst();
    }

    private static Set<String> tags(QbittorrentClient look, InfoHash hash) {
        return find(look, hash).map(Torrent::tags).orElse(Set.of());
    }
}
