package dev.jbitrr.web;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import dev.jbitrr.http.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may do what, over real HTTP.
@Timeout(300)
class AccessTest {
    private static final String JSON = "application/json";

    @TempDir Path folder;
    private WebFixture fixture;

    @BeforeEach
    void start() {
        fixture = WebFixture.start(folder);
        fixture.board.accept(WebFixture.REPORT);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    // spotless:off
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        // method, path,                                    anonymous, key, wrong key, session
        "GET,  /ping,                                             200, 200, 200, 200",
        "GET,  /api/ping,                                         200, 200, 200, 200",
        "GET,  /web/ping,                                         200, 200, 200, 200",
        "GET,  /health,                                           200, 200, 200, 200",
        "GET,  /health/live,                                      200, 200, 200, 200",
        "GET,  /health/ready,                                     200, 200, 200, 200",
        "GET,  /api/health/ready,                                 200, 200, 200, 200",
        "GET,  /,                                                 302, 302, 302, 302",
        "GET,  /ui,                                               302, 302, 302, 302",
        "GET,  /login,                                            302, 302, 302, 302",
        "GET,  /static/index.html,                                200, 200, 200, 200",
        "GET,  /static/app.js,                                    200, 200, 200, 200",
        "GET,  /web/meta,                                         200, 200, 200, 200",
        "GET,  /api/meta,                                         401, 200, 401, 200",
        "GET,  /api/processes,                                    401, 200, 401, 200",
        "GET,  /web/processes,                                    401, 200, 401, 200",
        "HEAD, /api/processes,                                    401, 200, 401, 200",
        "GET,  /api/status,                                       401, 200, 401, 200",
        "GET,  /web/status,                                       401, 200, 401, 200",
        "GET,  /api/arr,                                          401, 200, 401, 200",
        "GET,  /api/decisions,                                    401, 200, 401, 200",
        "GET,  /api/operations/00,                                401, 404, 401, 404",
        "POST, /api/processes/restart_all,                        401, 202, 401, 202",
        "POST, /web/processes/restart_all,                        401, 202, 401, 202",
        "POST, /api/arr/rebuild,                                  401, 202, 401, 202",
        "POST, /api/reload,                                       401, 202, 401, 202",
        "POST, /api/processes/movies/4k/torrent/restart,          401, 202, 401, 202",
        "POST, /api/arr/Radarr-4K/restart,                        401, 202, 401, 202",
        "POST, /api/arr/Radarr-4K/run-now,                        401, 202, 401, 202",
        "GET,  /api/nothing,                                      404, 404, 404, 404",
        "PUT,  /api/processes,                                    405, 405, 405, 405",
    })
    // spotless:on
    void everyRouteLetsInWhomItShould(
            String method, String path, int anonymous, int key, int wrongKey, int session) {
        String cookie = fixture.signIn();

        assertThat(
                        List.of(
                                status(method, path),
                                status(method, path, "X-Api-Key", WebFixture.KEY),
                                status(method, path, "Authorization", "Bearer " + WebFixture.KEY),
                                status(method, path, "X-Api-Key", "wrong"),
                                status(method, path, "Authorization", "Bearer wrong"),
                                status(method, path, "Cookie", cookie)))
                .containsExactly(anonymous, key, key, wrongKey, wrongKey, session);
    }

    private int status(String method, String path, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", JSON));
        return fixture.send(
                        path,
                        request -> request.method(method, BodyPublishers.noBody()),
                        all.toArray(String[]::new))
                .statusCode();
    }

    @Test
    void example45AnonymousIsToldUnauthorizedAndNothingElse() {
        HttpResponse<String> answer = fixture.get("/api/processes");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"error\":\"unauthorized\"").doesNotContain("Radarr");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    @Test
    void anEmptyKeyMatchesNothing() {
        fixture.web.apply(with(Map.of("token", "")));

        assertThat(fixture.get("/api/processes", "X-Api-Key", "").statusCode()).isEqualTo(401);
        assertThat(fixture.get("/api/processes", "Authorization", "Bearer ").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aKeyThatIsNotAsciiIsComparedLikeAnyOther() {
        assertThat(fixture.get("/api/processes", "X-Api-Key", "schlüssel").statusCode())
                .isEqualTo(401);
    }

    @Test
    void theQueryTokenCountsOnlyWhereItIsSwitchedOn() {
        String path = "/api/processes?token=" + WebFixture.KEY;
        int before = fixture.get(path).statusCode();
        fixture.web.apply(with(Map.of("query", "yes")));

        assertThat(List.of(before, fixture.get(path).statusCode())).containsExactly(401, 200);
    }

    // spotless:off
    @ParameterizedTest(name = "{4}")
    @CsvSource(delimiter = '|', value = {
        // header          | value               | content type     | status | because
        " -                | -                   | application/json | 202 | our own page sends JSON",
        " Origin           | SELF                | application/json | 202 | the origin is ours",
        " Sec-Fetch-Site   | same-origin         | application/json | 202 | the browser says it is ours",
        " Sec-Fetch-Site   | cross-site          | application/json | 403 | the browser says it is foreign",
        " Sec-Fetch-Site   | same-site           | application/json | 403 | a neighbour is a stranger",
        " Origin           | https://evil.test   | application/json | 403 | a foreign page",
        " Origin           | null                | application/json | 403 | a sandboxed frame",
        " Origin           | http://127.0.0.1    | application/json | 403 | another port is another origin",
        " Origin           | ::not a uri::       | application/json | 403 | nonsense is not ours",
        " -                | -                   | text/plain       | 403 | a form can send that",
        " -                | -                   | -                | 403 | example 50: a form can send nothing",
        " X-Api-Key        | 0123456789abcdef    | -                | 202 | a form cannot send the key",
        " Authorization    | Bearer x            | -                | 202 | a form cannot send a bearer",
    })
    // spotless:on
    void stateChangesOnlyFromOurOwnPagesEvenWhenOpenToAll(
            String header, String value, String type, int status, String because) {
        fixture.web.apply(with(Map.of("open", "yes")));
        var headers = new ArrayList<String>();
        if (!header.equals("-")) {
            String self = "http://127.0.0.1:" + fixture.web.port();
            headers.addAll(List.of(header, value.equals("SELF") ? self : value));
        }
        if (!type.equals("-")) {
            headers.addAll(List.of("Content-Type", type));
        }

        assertThat(
                        fixture.post(
                                        "/api/processes/restart_all",
                                        "",
                                        headers.toArray(String[]::new))
                                .statusCode())
                .as(because)
                .isEqualTo(status);
        assertThat(fixture.supervisor.asked).hasSize(status == 202 ? 1 : 0);
    }

    @Test
    void aSessionIsACookieThatScriptsAndOtherSitesCannotUse() {
        fixture.web.apply(with(Map.of("base", "/q")));
        HttpResponse<String> answer = login("{\"token\":\"" + WebFixture.KEY + "\"}");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/q/")
                .doesNotContain("Secure");
        fixture.web.apply(with(Map.of("proxy", "yes")));
        assertThat(
                        login("{\"token\":\"" + WebFixture.KEY + "\"}")
                                .headers()
                                .firstValue("Set-Cookie")
                                .orElseThrow())
                .contains("; Secure");
    }

    @Test
    void aSessionEndsByLogoutByIdlingByAgeAndByAnotherKey() {
        String loggedOut = fixture.signIn();
        fixture.post("/web/logout", "", "Cookie", loggedOut, "Content-Type", JSON);
        String idle = fixture.signIn();
        fixture.now.updateAndGet(now -> now.plus(Sessions.IDLE));
        String old = fixture.signIn();
        List<Integer> used = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            used.add(fixture.get("/api/status", "Cookie", old).statusCode());
            fixture.now.updateAndGet(now -> now.plus(Duration.ofHours(23)).plusSeconds(3600 - 600));
        }
        fixture.now.updateAndGet(now -> now.plus(Duration.ofHours(2)));
        String revoked = fixture.signIn();
        int before = fixture.get("/api/status", "Cookie", revoked).statusCode();
        fixture.web.apply(with(Map.of("token", "another")));

        assertThat(fixture.get("/api/status", "Cookie", loggedOut).statusCode()).isEqualTo(401);
        assertThat(fixture.get("/api/status", "Cookie", idle).statusCode()).isEqualTo(401);
        assertThat(used).startsWith(200, 200, 200).endsWith(200);
        assertThat(fixture.get("/api/status", "Cookie", old).statusCode()).isEqualTo(401);
        assertThat(before).isEqualTo(200);
        assertThat(fixture.get("/api/status", "Cookie", revoked).statusCode()).isEqualTo(401);
    }

    // spotless:off
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', value = {
        "{\"token\":\"0123456789abcdef\"}                                  | 200 | the key opens",
        "{\"token\":\"\"}                                                  | 401 | no key does not",
        "{\"token\":\"x\"}                                                 | 401 | a wrong one does not",
        "{\"username\":\"jürgen\",\"password\":\"correct horse\"}          | 200 | example 49: any letter may be in a name",
        "{\"username\":\"jurgen\",\"password\":\"correct horse\"}          | 401 | another name",
        "{\"username\":\"jürgen\",\"password\":\"correct horsE\"}          | 401 | another password",
        "{\"username\":\"jürgen\"}                                         | 400 | half of it",
        "{}                                                                | 400 | nothing of it",
        "[]                                                                | 400 | not an object",
        "{\"token\":                                                       | 400 | not even JSON",
    })
    // spotless:on
    void signsInWhoKnows(String body, int status, String because) {
        fixture.web.apply(with(Map.of("password", "correct horse")));

        assertThat(login(body).statusCode()).as(because).isEqualTo(status);
    }

    @Test
    void aLongPasswordCountsToItsLastLetter() {
        fixture.web.apply(with(Map.of("password", "x".repeat(99) + "a")));

        assertThat(password("x".repeat(99) + "a")).isEqualTo(200);
        assertThat(password("x".repeat(99) + "b")).isEqualTo(401);
        assertThat(password("x".repeat(2_000))).isEqualTo(401);
    }

    private int password(String password) {
        return login("{\"username\":\"jürgen\",\"password\":\"" + password + "\"}").statusCode();
    }

    @Test
    void localLoginThatIsNotSetUpSaysSo() {
        assertThat(login("{\"username\":\"a\",\"password\":\"b\"}").body())
                .contains("Local login not configured");
    }

    @Test
    void example47TheEleventhLoginWithinFifteenMinutesIsRefusedAlsoWhenRight() {
        String right = "{\"token\":\"" + WebFixture.KEY + "\"}";
        List<Integer> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(login(i % 2 == 0 ? right : "{\"token\":\"x\"}").statusCode());
        }
        HttpResponse<String> eleventh = login(right);
        fixture.now.updateAndGet(now -> now.plus(LoginLimit.WINDOW));

        assertThat(ten).doesNotContain(429);
        assertThat(eleventh.statusCode()).isEqualTo(429);
        assertThat(eleventh.headers().firstValue("Retry-After")).hasValue("900");
        assertThat(login(right).statusCode()).isEqualTo(200);
    }

    @Test
    void theAddressBehindATrustedProxyIsTheOneTheProxySaw() {
        fixture.web.apply(with(Map.of("proxy", "yes")));
        for (int i = 0; i < 10; i++) {
            login("{\"token\":\"x\"}", "X-Forwarded-For", "10.0.0." + i + ", 192.0.2.7");
        }

        assertThat(login("{\"token\":\"x\"}", "X-Forwarded-For", "192.0.2.7").statusCode())
                .isEqualTo(429);
        assertThat(login("{\"token\":\"x\"}", "X-Forwarded-For", "192.0.2.8").statusCode())
                .isEqualTo(401);
    }

    @Test
    void withoutATrustedProxyNobodyChoosesHisAddress() {
        for (int i = 0; i < 10; i++) {
            login("{\"token\":\"x\"}", "X-Forwarded-For", "192.0.2." + i);
        }

        assertThat(login("{\"token\":\"x\"}", "X-Forwarded-For", "192.0.2.99").statusCode())
                .isEqualTo(429);
    }

    private HttpResponse<String> login(String body, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", JSON));
        return fixture.post("/web/login", body, all.toArray(String[]::new));
    }

    /// The usual settings with some of them changed.
    private static WebSettings with(Map<String, String> changes) {
        String password = changes.getOrDefault("password", "");
        String hash =
                password.isEmpty()
                        ? ""
                        : BCrypt.with(
                                        BCrypt.Version.VERSION_2B,
                                        new java.security.SecureRandom(),
                                        LongPasswordStrategies.hashSha512(
                                                BCrypt.Version.VERSION_2B))
                                .hashToString(4, password.toCharArray());
        return new WebSettings(
                "127.0.0.1",
                0,
                new Secret(changes.getOrDefault("token", WebFixture.KEY)),
                changes.containsKey("open"),
                true,
                changes.containsKey("query"),
                changes.containsKey("proxy"),
                changes.getOrDefault("base", ""),
                !password.isEmpty(),
                password.isEmpty() ? "" : "jürgen",
                new Secret(hash),
                true,
                "Dark",
                "Comfortable",
                null);
    }
}
