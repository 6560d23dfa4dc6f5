package dev.jbitrr.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every request: refusals, sizes, static files and the base path.
@Timeout(300)
class FrontTest {
    @TempDir Path folder;
    private WebFixture fixture;

    @BeforeEach
    void start() {
        fixture = WebFixture.start(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    // spotless:off
    @ParameterizedTest(name = "{1} {0}")
    @CsvSource({
        "/api/nothing,        GET,    404",
        "/web/nothing,        GET,    404",
        "/api,                GET,    404",
        "/api/,               GET,    404",
        "/api/processes/,     GET,    404",
        "/nothing,            GET,    404",
        "/api/processes,      DELETE, 405",
        "/api/processes,      POST,   405",
        "/api/reload,         GET,    405",
        "/ping,               BREW,   405",
        "/api/arr/x/restart,  GET,    405",
        "/api/%zz,            GET,    400",
        "/api/a%00b,          GET,    400",
        "/api/a%0Ab,          GET,    400",
    })
    // spotless:on
    void example65EveryRefusalIsAProblemInJson(String path, String method, int status) {
        String raw = RawHttp.exchange(fixture.web.port(), method, path);

        assertThat(raw).startsWith("HTTP/1.1 " + status + " ");
        assertThat(raw)
                .contains("application/problem+json", "\"status\":" + status, "\"error\":\"")
                .containsIgnoringCase("x-content-type-options: nosniff")
                .doesNotContain("Exception", "at dev.jbitrr", "<html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/../Front.class",
                "/static/%2e%2e/Front.class",
                "/static/..%2fFront.class",
                "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
                "/static//etc/passwd",
                "/static/",
                "/static/page/index.html",
                "/static/index.html%00.css",
                "/static/index.html/",
                "/static/..\\Front.class",
            })
    void noTrickLeadsOutOfTheStaticFiles(String path) {
        assertThat(RawHttp.exchange(fixture.web.port(), "GET", path))
                .matches("(?s)HTTP/1.1 (404|400) .*")
                .contains("application/problem+json");
    }

    @Test
    void staticFilesAreCachedByTheirContent() {
        HttpResponse<String> first = fixture.get("/static/app.js");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = fixture.get("/static/app.js", "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(first.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(fixture.get("/ping").headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void whatIsLargeIsCompressedForThoseWhoTakeIt() throws Exception {
        var answer =
                fixture.client.send(
                        java.net.http.HttpRequest.newBuilder(fixture.uri("/static/app.js"))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (var plain = new GZIPInputStream(answer.body())) {
            assertThat(new String(plain.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(fixture.get("/static/app.js").body());
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItsLengthIsToldOrNot() {
        String told =
                RawHttp.exchange(
                        fixture.web.port(),
                        "POST",
                        "/web/login",
                        "Content-Type: application/json",
                        "Content-Length: 2000000");
        String chunked =
                RawHttp.exchange(
                        fixture.web.port(),
                        "POST",
                        "/web/login",
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked",
                        "",
                        "10001",
                        " ".repeat(0x10001),
                        "0",
                        "");

        assertThat(List.of(told, chunked))
                .allSatisfy(answer ->
                        assertThat(answer)
                                .startsWith("HTTP/1.1 413 ")
                                .contains("application/problem+json", "\"error\"")
                                .doesNotContain("Exception"));
    }

    @Test
    void headersThatAreTooLargeAreRefused() {
        assertThat(
                        RawHttp.exchange(
                                fixture.web.port(),
                                "GET",
                                "/ping",
                                "X-Long: " + "x".repeat(20_000)))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json");
    }

    @Test
    void example38ABasePathIsAcceptedAndSoAreRequestsWithoutIt() {
        fixture.web.apply(Settings.withBase("/qbitrr"));

        assertThat(fixture.get("/qbitrr/health").statusCode()).isEqualTo(200);
        assertThat(fixture.get("/health").statusCode()).isEqualTo(200);
        assertThat(fixture.withKey("/qbitrr/api/processes").statusCode()).isEqualTo(200);
        assertThat(location("/qbitrr")).isEqualTo("/qbitrr/ui");
        assertThat(location("/qbitrr/ui?token=x")).isEqualTo("/qbitrr/static/index.html?token=x");
        assertThat(location("/ui")).isEqualTo("/static/index.html");
        assertThat(location("/ui", "X-Forwarded-Prefix", "/qbitrr"))
                .isEqualTo("/qbitrr/static/index.html");
        assertThat(location("/ui", "X-Forwarded-Prefix", "//evil.test"))
                .isEqualTo("/static/index.html");
        assertThat(fixture.get("/qbitrrx/health").statusCode()).isEqualTo(404);
    }

    @Test
    void aBasePathThatLooksLikeOneOfOursShadowsNothing() {
        fixture.web.apply(Settings.withBase("/api"));

        assertThat(fixture.withKey("/api/processes").statusCode()).isEqualTo(200);
        assertThat(fixture.withKey("/api/api/processes").statusCode()).isEqualTo(200);
    }

    private String location(String path, String... headers) {
        return fixture.get(path, headers).headers().firstValue("Location").orElseThrow();
    }
}
