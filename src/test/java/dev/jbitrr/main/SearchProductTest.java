package dev.jbitrr.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.GivenCommand;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.LibraryParent;
import dev.jbitrr.sandbox.OverseerrRequest;
import dev.jbitrr.sandbox.QbitSetup;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.sandbox.SimulatedOverseerr;
import dev.jbitrr.sandbox.SimulatedQbittorrent;
import dev.jbitrr.web.HookSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The library half of the whole product: what is missing is searched for, in its order and once.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SearchProductTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir Path data;

    @RegisterExtension final ProductLogs logs = new ProductLogs(() -> data);

    private final SimulatedQbittorrent qbittorrent =
            SimulatedQbittorrent.start(QbitSetup.at(Instant.now()));
    private final List<AutoCloseable> open = new ArrayList<>(List.of(qbittorrent));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private SimulatedArr start(ArrSetup setup) {
        var arr = SimulatedArr.start(setup.withFinds(_ -> false));
        open.add(arr);
        return arr;
    }

    private static ArrSetup radarr(long movies) {
        return ArrSetup.of(Application.RADARR)
                .withLibrary(
                        LongStream.rangeClosed(1, movies)
                                .mapToObj(id ->
                                        LibraryItem.movie(id, "Film " + id, (int) (1950 + id)))
                                .toList());
    }

    private SandboxConfig config(String name, SimulatedArr arr) {
        return new SandboxConfig()
                .setting("SearchLoopDelay = 1")
                .qbit("qBit", qbittorrent.uri(), qbittorrent.userName(), qbittorrent.password())
                .arr(name, arr)
                .and("[%s.EntrySearch]".formatted(name));
    }

    private static List<Long> searched(SimulatedArr arr) {
        return arr.searches().stream().flatMap(command -> command.ids().stream()).toList();
    }

    @Test
    void todaysEpisodeIsSearchedForWithinAMinuteOfItsTime() throws Exception { // #39, #40
        var airs = Instant.now().minus(Duration.ofHours(1)).plusSeconds(15);
        var arr =
                start(
                        ArrSetup.of(Application.SONARR)
                                .withParents(List.of(LibraryParent.of(1, "Series")))
                                .withLibrary(
                                        List.of(
                                                LibraryItem.episode(
                                                        new MediaId(7, 1, 1),
                                                        "Series",
                                                        1,
                                                        "One",
                                                        airs))));
        try (var product = Product.start(data, config("Sonarr-Test", arr).text()).awaitReady()) {
            product.until("it is searched for", () -> searched(arr).contains(7L));

            assertThat(arr.searches())
                    .singleElement()
                    .extracting(GivenCommand::queued)
                    .satisfies(at ->
                            assertThat(at)
                                    .isAfter(airs.plus(Duration.ofHours(1)))
                                    .isBefore(airs.plus(Duration.ofHours(1)).plus(MINUTE)));
        }
    }

    @Test
    void aRequestOvertakesTheBacklogWithinAMinute() throws Exception { // #85
        var overseerr = SimulatedOverseerr.start();
        open.add(overseerr);
        var arr = start(radarr(60));
        var config =
                config("Radarr-Test", arr)
                        .and(
                                """
                                SearchRequestsEvery = 1
                                [Radarr-Test.EntrySearch.Overseerr]
                                SearchOverseerrRequests = true
                                OverseerrURI = "%s"
                                OverseerrAPIKey = "%s"\
                                """
                                        .formatted(overseerr.uri(), overseerr.apiKey()));
        try (var product = Product.start(data, config.text()).awaitReady()) {
            product.until("the backlog is begun", () -> !searched(arr).isEmpty());
            var ids = arr.item(60).map(LibraryItem::ids).orElse(ExternalIds.NONE);
            var asked = Instant.now();
            overseerr.put(OverseerrRequest.movie(1, "Film 60", ids));

            product.until("the request is searched for", () -> searched(arr).contains(60L));

            assertThat(Instant.now()).isBefore(asked.plus(MINUTE));
            assertThat(searched(arr)).startsWith(1L).hasSizeLessThan(60);
        }
    }

    @Test
    void aRequestIsSearchedForWithinAMinuteOfItsWebhook() throws Exception {
        var overseerr = SimulatedOverseerr.start();
        open.add(overseerr);
        var arr = start(radarr(60));
        var config =
                config("Radarr-Test", arr)
                        .and(
                                """
                                [Radarr-Test.EntrySearch.Overseerr]
                                SearchOverseerrRequests = true
                                OverseerrURI = "%s"
                                OverseerrAPIKey = "%s"\
                                """
                                        .formatted(overseerr.uri(), overseerr.apiKey()));
        overseerr.connect(hook(config, "Radarr-Test"), "");
        try (var product = Product.start(data, config.text()).awaitReady()) {
            product.until("the backlog is begun", () -> !searched(arr).isEmpty());
            var ids = arr.item(60).map(LibraryItem::ids).orElse(ExternalIds.NONE);
            var asked = Instant.now();
            overseerr.put(OverseerrRequest.movie(1, "Film 60", ids));

            product.until("the request is searched for", () -> searched(arr).contains(60L));

            // By itself it would look after five minutes.
            assertThat(Instant.now()).isBefore(asked.plus(MINUTE));
            assertThat(overseerr.posted(1)).isNotEmpty();
        }
    }

    @Test
    void whatAnArrTellsByItsWebhookIsSearchedForAtOnce() throws Exception {
        var arr = start(radarr(1));
        var config = config("Radarr-Test", arr);
        arr.connect(hook(config, "Radarr-Test"), Map.of());
        try (var product = Product.start(data, config.text()).awaitReady()) {
            product.until("the library was read", () -> !searched(arr).isEmpty());
            var added = Instant.now();
            arr.put(LibraryItem.movie(77, "A New Film", 2020));

            product.until("it is searched for", () -> searched(arr).contains(77L));

            // By itself it would look after a quarter of an hour.
            assertThat(Instant.now()).isBefore(added.plus(MINUTE));
        }
    }

    private static URI hook(SandboxConfig config, String instance) {
        var token = new Secret(SandboxConfig.TOKEN);
        return config.web().resolve(HookSecret.path(token, instance).orElseThrow());
    }

    @Test
    void whatWasSearchedForStaysKnownAlsoUnderAnotherName() throws Exception { // #36, #113
        var arr = start(radarr(3));
        try (var product = Product.start(data, config("Radarr-A", arr).text()).awaitReady()) {
            product.until("all is searched for", () -> searched(arr).size() == 3);
            assertThat(searched(arr)).containsExactly(1L, 2L, 3L);
        }

        try (var product = Product.startAgain(data).awaitReady()) {
            awaitIdle(product, "Radarr-A");
        }
        try (var product = Product.start(data, config("Radarr-B", arr).text()).awaitReady()) {
            awaitIdle(product, "Radarr-B");
            assertThat(product.log("All.log")).contains("Radarr-A").contains("Radarr-B");
        }

        assertThat(searched(arr)).hasSize(3);
    }

    /// Nothing more is going to be searched for soon.
    private static void awaitIdle(Product product, String name) {
        product.until(
                "it has looked for what to search for",
                () ->
                        product.entry(name).loops().stream()
                                .anyMatch(
                                        loop -> loop.activity().contains("nothing to search for")));
    }

    @Test
    void aLostDatabaseIsRebuiltAndTheLossIsSaid() throws Exception {
        var arr = start(radarr(2));
        var config = config("Radarr-Test", arr).text();
        try (var product = Product.start(data, config).awaitReady()) {
            product.until("all is searched for", () -> searched(arr).size() == 2);
        }
        deleteDatabase();

        try (var product = Product.start(data, config).awaitReady()) {
            product.until("all is searched for once more", () -> searched(arr).size() == 4);

            assertThat(product.log("Radarr-Test.log"))
                    .contains("there is no record of earlier searches");
        }
    }

    private void deleteDatabase() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(each -> each.toString().contains(".db")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void withoutTorrentsOnlyTheLibraryIsLookedAfter() throws Exception {
        var arr = start(radarr(1));
        var environment = Map.of("QBITRR_OVERRIDES_SEARCH_ONLY", "true");
        var config = config("Radarr-Test", arr).text();
        try (var product = Product.startWith(data, config, environment).awaitReady()) {
            product.until("it is searched for", () -> searched(arr).contains(1L));

            assertThat(qbittorrent.asked("sync/maindata")).isZero();
            assertThat(product.log("All.log")).contains("only searches");
        }
    }

    @Test
    void withoutSearchesOnlyTorrentsAreLookedAfter() throws Exception {
        var arr = start(radarr(1));
        var environment = Map.of("QBITRR_OVERRIDES_PROCESSING_ONLY", "true");
        var config = config("Radarr-Test", arr).text();
        try (var product = Product.startWith(data, config, environment).awaitReady()) {
            product.until("it looks at torrents", () -> qbittorrent.askedInAll() > 3);

            assertThat(product.entry("Radarr-Test").loops())
                    .noneMatch(loop -> loop.loop().equals("search"));
            assertThat(searched(arr)).isEmpty();
        }
    }

    @Test
    void bothHalvesLeftOutIsRefused() throws Exception {
        var arr = start(radarr(1));
        var environment =
                Map.of(
                        "QBITRR_OVERRIDES_SEARCH_ONLY", "1",
                        "QBITRR_OVERRIDES_PROCESSING_ONLY", "1");
        var config = config("Radarr-Test", arr).text();
        try (var product = Product.startWith(data, config, environment)) {
            assertThat(product.awaitEnd()).isEqualTo(1);
            assertThat(Files.readString(data.resolve("terminal.txt")))
                    .contains("nothing is left to do");
        }
    }
}
