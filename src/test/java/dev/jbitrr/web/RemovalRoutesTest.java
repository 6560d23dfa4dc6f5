package dev.jbitrr.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Content;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.Item;
import dev.jbitrr.store.Approval;
import dev.jbitrr.store.Approvals;
import dev.jbitrr.store.JournalEntry;
import dev.jbitrr.store.Mirror;
import dev.jbitrr.store.Obligation;
import dev.jbitrr.store.Obligations;
import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.RecycledTorrent.State;
import dev.jbitrr.store.Spared;
import dev.jbitrr.store.Switches;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.store.TorrentRecords;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a person may decide about removals, over real HTTP.
@Timeout(300)
class RemovalRoutesTest {
    @TempDir Path folder;
    private WebFixture fixture;
    private Approvals approvals;
    private Recycled recycled;

    @BeforeEach
    void start() {
        fixture = WebFixture.start(folder);
        fixture.board.accept(WebFixture.REPORT);
        approvals = new Approvals(fixture.database);
        recycled = new Recycled(fixture.database);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static InfoHash hash(int number) {
        return new InfoHash("%040x".formatted(number));
    }

    private Approval ask(String instance, int number) {
        return approvals.ask(
                instance, "qBit", hash(number), "Name", "stalled", "Why.", fixture.now.get());
    }

    private void recycle(int number) {
        recycled.put(
                new RecycledTorrent(
                        "qBit",
                        hash(number),
                        "Name",
                        "Radarr-4K",
                        "movies/4k",
                        Set.of("a"),
                        false,
                        "stalled",
                        "Why.",
                        fixture.now.get(),
                        fixture.now.get().plus(Duration.ofDays(1)),
                        State.RECYCLED,
                        ""));
    }

    @Test
    void thoseThatWaitAreListedAndTheOthersWhenAskedFor() {
        approvals.answer(ask("Radarr-4K", 1).id(), true, "me", fixture.now.get());
        ask("Radarr-4K", 2);

        assertThat(fixture.withKey("/api/approvals").body())
                .isEqualTo(
                        "{\"approvals\":[{\"id\":2,\"instance\":\"Radarr-4K\",\"qbit\":\"qBit\","
                                + "\"hash\":\""
                                + hash(2)
                                + "\",\"name\":\"Name\",\"rule\":\"stalled\",\"reason\":\"Why.\","
                                + "\"askedAt\":\"2026-11-24T12:00:00Z\",\"answer\":\"pending\","
                                + "\"answeredAt\":null,\"answeredBy\":null}],\"pending\":1}");
        assertThat(fixture.withKey("/web/approvals?state=all").body())
                .matches(".*\"id\":2,.*\"id\":1,.*\"answer\":\"approved\".*\"pending\":1.*");
        assertThat(fixture.withKey("/api/approvals?state=odd").statusCode()).isEqualTo(400);
    }

    @Test
    void anApprovalIsWrittenDownAndItsManagerWoken() {
        var answer = fixture.command("/api/approvals/" + ask("Radarr-4K", 1).id() + "/approve");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"answer\":\"approved\"", "\"a program by the API (127.0.0.1)\"");
        assertThat(approvals.approved("Radarr-4K", "qBit")).containsExactly(hash(1));
        assertThat(fixture.supervisor.asked).containsExactly("run-now Radarr-4K ");
    }

    @Test
    void aRejectedRemovalSparesTheTorrent() {
        String cookie = fixture.signIn();
        var answer =
                fixture.post(
                        "/web/approvals/" + ask("Radarr-4K", 1).id() + "/reject",
                        "{}",
                        "Cookie",
                        cookie,
                        "Content-Type",
                        "application/json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new Spared(fixture.database).of("qBit"))
                .containsEntry(
                        hash(1), "its removal was rejected by a person on the page (127.0.0.1)");
    }

    @Test
    void theRulesHoldAgainForWhatIsReleased() {
        new Spared(fixture.database).spare("qBit", hash(1), "why", fixture.now.get());
        new TorrentRecords(fixture.database)
                .save(
                        List.of(
                                TorrentRecord.first(
                                        "qBit",
                                        hash(1),
                                        "Radarr-4K",
                                        "movies/4k",
                                        fixture.now.get(),
                                        "DOWNLOADING",
                                        fixture.now.get())));
        String path = "/api/spared/" + hash(1) + "/release";

        assertThat(fixture.command(path).body()).isEqualTo("{\"status\":\"ok\",\"released\":1}");
        assertThat(fixture.supervisor.asked).containsExactly("run-now Radarr-4K ");
        assertThat(fixture.command(path).statusCode()).isEqualTo(404);
    }

    @Test
    void whatHasItsAnswerOrIsUnknownIsAProblem() {
        String path = "/api/approvals/" + ask("Radarr-4K", 1).id() + "/approve";
        fixture.command(path);

        assertThat(fixture.command(path).statusCode()).isEqualTo(409);
        assertThat(fixture.command(path).body())
                .contains("it does not wait any more: it is approved");
        assertThat(fixture.command("/api/approvals/99/reject").statusCode()).isEqualTo(404);
        assertThat(fixture.command("/api/approvals/x/reject").statusCode()).isEqualTo(404);
        assertThat(fixture.withKey(path).statusCode()).isEqualTo(405);
    }

    @Test
    void allAreAnsweredAtOnceOrThoseOfOneInstance() {
        ask("Radarr-4K", 1);
        ask("Sonarr", 2);
        ask("Sonarr", 3);

        assertThat(fixture.command("/api/approvals/approve?instance=Sonarr").body())
                .isEqualTo("{\"status\":\"ok\",\"answered\":2}");
        assertThat(fixture.supervisor.asked).containsExactly("run-now Sonarr ");
        assertThat(
                        fixture.post(
                                        "/api/approvals/reject",
                                        "{\"instance\":\"Radarr-4K\"}",
                                        "X-Api-Key",
                                        WebFixture.KEY,
                                        "Content-Type",
                                        "application/json")
                                .body())
                .contains("\"answered\":1");
        assertThat(fixture.command("/api/approvals/approve").body()).contains("\"answered\":0");
    }

    @Test
    void removalsArePausedAndGoOn() {
        assertThat(fixture.withKey("/api/removals").body())
                .isEqualTo("{\"paused\":false,\"since\":null,\"by\":null}");
        assertThat(fixture.command("/api/removals/pause").body())
                .isEqualTo(
                        "{\"paused\":true,\"since\":\"2026-11-24T12:00:00Z\","
                                + "\"by\":\"a program by the API (127.0.0.1)\"}");
        assertThat(new Switches(fixture.database).removalsPaused()).isPresent();
        assertThat(fixture.supervisor.asked)
                .containsExactlyInAnyOrder("run-now qBit ", "run-now Radarr-4K ");

        assertThat(fixture.command("/web/removals/resume").body()).contains("\"paused\":false");
        assertThat(new Switches(fixture.database).removalsPaused()).isEmpty();
    }

    @Test
    void aManagerThatCannotBeWokenIsNoFailure() {
        fixture.supervisor.answer =
                CompletableFuture.failedFuture(new SupervisorLink.Refused("it is not running"));
        assertThat(fixture.command("/api/removals/pause").statusCode()).isEqualTo(200);
    }

    @Test
    void aRemovedTorrentIsPutBack() {
        recycle(1);
        assertThat(fixture.withKey("/api/recycled").body())
                .contains(
                        "\"hash\":\"" + hash(1) + "\"",
                        "\"removedAt\":\"2026-11-24T12:00:00Z\"",
                        "\"deleteAfter\":\"2026-11-25T12:00:00Z\"",
                        "\"state\":\"recycled\"");

        var answer = fixture.command("/api/recycled/" + hash(1).downloadId() + "/undo");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"state\":\"undo-asked\"");
        assertThat(recycled.find(hash(1)).orElseThrow().state()).isEqualTo(State.UNDO_ASKED);
        assertThat(fixture.supervisor.asked).containsExactly("run-now qBit ");
    }

    @Test
    void whatCannotBePutBackIsAProblem() {
        recycle(1);
        recycled.state("qBit", hash(1), State.DELETED, "", fixture.now.get());

        assertThat(fixture.command("/api/recycled/" + hash(1) + "/undo").statusCode())
                .isEqualTo(409);
        assertThat(fixture.command("/api/recycled/" + hash(2) + "/undo").statusCode())
                .isEqualTo(404);
        assertThat(fixture.command("/api/recycled/" + "a".repeat(50) + "/undo").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsOwedIsListed() {
        new Obligations(fixture.database)
                .replace(
                        "qBit",
                        hash(1),
                        List.of(
                                new Obligation(
                                        "qBit",
                                        hash(1),
                                        "Name",
                                        "Radarr-4K",
                                        "tracker.example",
                                        0.5,
                                        Duration.ofHours(1),
                                        fixture.now.get())),
                        fixture.now.get());
        assertThat(fixture.withKey("/api/obligations").body())
                .contains("\"tracker\":\"tracker.example\",\"ratioOwed\":0.5,\"secondsOwed\":3600");
    }

    @Test
    void aTorrentIsExplainedAsTheCommandDoes() {
        for (int number = 1; number <= 2; number++) {
            fixture.journal.add(
                    new JournalEntry(
                            0,
                            fixture.now.get(),
                            "Radarr-4K",
                            "qBit",
                            hash(number).value(),
                            "A/Film %1 é",
                            "stalled",
                            "remove",
                            "No data.",
                            Map.of(),
                            "withheld",
                            "dry-run",
                            null));
        }
        assertThat(fixture.withKey("/api/explain/" + hash(1) + "?zone=Asia/Tokyo").body())
                .contains(
                        "\"hash\":\"" + hash(1) + "\"",
                        "\"headline\":\"jBitrr would remove it, but the dry run holds that back.\"",
                        "The last word is from 2026-11-24 21:00 (just now): No data.",
                        "\"sentence\":\"Radarr-4K would remove it, but the dry run held that back.");
        assertThat(fixture.withKey("/web/explain/A/Film%20%251").body())
                .contains("\"hash\":null", hash(2).value(), "\"matches\":[{");
        assertThat(fixture.withKey("/api/explain/unknown").statusCode()).isEqualTo(404);
        assertThat(fixture.withKey("/api/explain/unknown").body())
                .contains("Nothing is written down about it");
        assertThat(fixture.withKey("/api/explain/x?zone=Nowhere/At-all").statusCode())
                .isEqualTo(400);
    }

    @Test
    void anItemIsExplainedByInstanceAndIdOrTitle() {
        var none = new Content(false, 0, false, 0);
        var mirror = new Mirror(fixture.database);
        long generation = mirror.beginRefresh("Radarr", fixture.now.get());
        for (long id = 7; id <= 8; id++) {
            mirror.saveMovies(
                    "Radarr",
                    generation,
                    List.of(
                            new Item(
                                    id,
                                    0,
                                    -1,
                                    0,
                                    "A/Film " + id,
                                    true,
                                    2020,
                                    null,
                                    null,
                                    4,
                                    ExternalIds.NONE,
                                    none)));
        }
        mirror.finishRefresh("Radarr", generation, false, fixture.now.get());

        for (String asked : List.of("Radarr/7", "Radarr%207", "A/Film%207%20(2020)")) {
            assertThat(fixture.withKey("/api/explain/" + asked + "?zone=Asia/Tokyo").body())
                    .contains(
                            "\"hash\":null,\"instance\":\"Radarr\",\"item\":7,",
                            "\"name\":\"A/Film 7 (2020)\"",
                            "\"headline\":\"It is missing.\"",
                            "at 2026-11-24 21:00 (just now)");
        }
        assertThat(fixture.withKey("/api/explain/film").body())
                .contains("\"items\":[{\"instance\":\"Radarr\",\"item\":7,");
        assertThat(fixture.withKey("/api/explain/Radarr/9").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/approvals",
                "GET /api/removals",
                "GET /api/recycled",
                "GET /api/obligations",
                "GET /api/explain/x",
                "POST /api/approvals/1/approve",
                "POST /web/approvals/approve",
                "POST /api/removals/pause",
                "POST /web/recycled/0000000000000000000000000000000000000001/undo"
            })
    void nobodyGetsThereWithoutSigningIn(String request) {
        String path = request.split(" ", 2)[1];
        var answer = request.startsWith("GET") ? fixture.get(path) : fixture.post(path, "");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void anotherSiteCannotDecideAnything() {
        String cookie = fixture.signIn();
        var answer =
                fixture.post(
                        "/api/removals/pause",
                        "{}",
                        "Cookie",
                        cookie,
                        "Content-Type",
                        "application/json",
                        "Origin",
                        "https://elsewhere.example");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(new Switches(fixture.database).removalsPaused()).isEmpty();
    }
}
