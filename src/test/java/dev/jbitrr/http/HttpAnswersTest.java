package dev.jbitrr.http;

import static dev.jbitrr.http.TroubledServer.JSON;
import static dev.jbitrr.http.TroubledServer.answer;
import static dev.jbitrr.http.TroubledServer.impatient;
import static dev.jbitrr.http.TroubledServer.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.sandbox.Fault;
import dev.jbitrr.sandbox.FaultKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an endpoint makes of answers, and of none.
@Timeout(180)
class HttpAnswersTest {
    private final TroubledServer server = new TroubledServer();
    private final HttpEndpoint endpoint = server.client(Login.NONE);

    @AfterEach
    void stop() {
        endpoint.close();
        server.close();
    }

    private Failure failureOf(Call call) {
        return TroubledServer.failureOf(endpoint, call);
    }

    @Test
    void anAnswerIsParsedWhileItArrives() {
        assertThat(endpoint.send(Call.get("x", Map.of("q", "a b&c")), JSON)).containsEntry("a", 1L);
        assertThat(server.asked).containsExactly("GET /x?q=a+b%26c");
    }

    @Test
    void eachKindOfTroubleIsAKindOfFailure() {
        server.faults.add(Fault.status("/s401", 401));
        server.faults.add(Fault.status("/s403", 403));
        server.faults.add(Fault.status("/s404", 404));
        server.faults.add(Fault.status("/s409", 409));
        server.faults.add(Fault.of("/html", FaultKind.HTML));
        server.faults.add(Fault.of("/truncated", FaultKind.TRUNCATE));
        server.faults.add(Fault.of("/list", FaultKind.EMPTY_LIST));

        assertThat(failureOf(Call.get("s401"))).isInstanceOf(Failure.Unauthorized.class);
        assertThat(failureOf(Call.get("s403"))).isInstanceOf(Failure.Unauthorized.class);
        assertThat(failureOf(Call.get("s404")).says()).contains("404", "fault 404");
        assertThat(failureOf(Call.get("s409"))).isInstanceOf(Failure.Rejected.class);
        assertThat(failureOf(Call.get("html"))).isInstanceOf(Failure.Unreadable.class);
        assertThat(failureOf(Call.get("truncated"))).isInstanceOf(Failure.Unreadable.class);
        assertThat(failureOf(Call.get("list"))).isInstanceOf(Failure.Unreadable.class);
    }

    @Test
    void whatBreaksTheConnectionIsUnreachable() {
        server.faults.add(Fault.of("/drop", FaultKind.DROP));
        server.faults.add(Fault.of("/midway", FaultKind.DROP_MIDWAY));

        assertThat(failureOf(Call.get("drop"))).isInstanceOf(Failure.Unreachable.class);
        assertThat(failureOf(Call.get("midway"))).isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void aRefusedConnectionAndAnUnknownHostAreToldApart() {
        server.stopListening();
        assertThat(failureOf(Call.get("x")).says()).contains("refused");

        try (var nowhere =
                new HttpEndpoint(patient(URI.create("http://no.such.host.invalid")), Login.NONE)) {
            assertThat(TroubledServer.failureOf(nowhere, Call.get("x")).says())
                    .contains("unknown host");
        }
    }

    @Test
    void aServerThatHangsTimesOutAndIsNotAskedAgainByItself() {
        server.faults.add(Fault.of("/", FaultKind.HANG));
        try (var hasty = new HttpEndpoint(impatient(server.uri()), Login.NONE)) {
            assertThat(TroubledServer.failureOf(hasty, Call.get("x")))
                    .isInstanceOf(Failure.TimedOut.class);
            assertThat(server.asked).hasSize(1);
        }
    }

    @Test
    void aBodyThatNeverEndsTimesOutToo() {
        server.at(
                "/endless",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    LockedForever.await();
                });
        try (var other = new HttpEndpoint(impatient(server.uri()), Login.NONE)) {
            assertThat(TroubledServer.failureOf(other, Call.get("endless")))
                    .isInstanceOf(Failure.TimedOut.class);
        }
    }

    @Test
    void aBodyAboveTheBoundIsNotRead() {
        server.at(
                "/big", exchange -> answer(exchange, "application/json", "[" + "1,".repeat(9_000)));
        try (var small = new HttpEndpoint(patient(server.uri()).withMaxBytes(1_000), Login.NONE)) {
            assertThat(TroubledServer.failureOf(small, Call.get("big")).says())
                    .contains("more than 1000 bytes");
        }
    }

    @Test
    void aRedirectIsNamedAndNotFollowed() {
        server.at(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "/login?key=secret");
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        try (var other = new HttpEndpoint(patient(server.uri()), Login.NONE)) {
            String says = TroubledServer.failureOf(other, Call.get("moved")).says();
            assertThat(says).contains("302", "moved to /login").doesNotContain("secret");
        }
    }

    @Test
    void whatAServerSaysIsShownShortAndWithoutControlCharacters() {
        server.at(
                "/rude",
                exchange -> {
                    byte[] body =
                            ("\u001b[31m\r\nboo" + "o".repeat(9_000))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(400, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        try (var other = new HttpEndpoint(patient(server.uri()), Login.NONE)) {
            var failure = (Failure.Rejected) TroubledServer.failureOf(other, Call.get("rude"));
            assertThat(failure.body()).hasSizeLessThan(210).doesNotContain("\u001b", "\n", "\r");
        }
    }

    @Test
    void noCredentialIsInAFailureOrAnAddress() {
        var base = URI.create("http://me:topsecret@127.0.0.1:1/x");
        try (var other = new HttpEndpoint(patient(base), Login.NONE)) {
            assertThat(TroubledServer.failureOf(other, Call.get("a?apikey=topsecret")).says())
                    .contains("http://127.0.0.1:1/x/a")
                    .doesNotContain("topsecret");
        }
        assertThat(Call.form("l", Map.of("password", "topsecret")).toString())
                .doesNotContain("topsecret");
    }

    @Test
    void afterClosingNothingIsAsked() {
        endpoint.close();
        assertThatThrownBy(() -> endpoint.send(Call.get("x"), JSON))
                .isInstanceOf(RuntimeException.class);
        assertThat(server.asked).isEmpty();
    }

    private static final class LockedForever {
        static void await() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
