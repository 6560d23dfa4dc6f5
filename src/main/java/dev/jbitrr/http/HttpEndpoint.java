package dev.jbitrr.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/// One server, as every client sees it: calls with time-outs, login, repetition of what may be
/// repeated, and a breaker. Each method throws [ApiException] when the call fails and
/// [CancellationException] when the thread is interrupted (it stays interrupted). May be used from
/// any thread; to be closed.
public final class HttpEndpoint implements AutoCloseable {
    private static final int REPEATS = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Transport transport;
    private final Login login;
    private final Breaker breaker = new Breaker(System::nanoTime);
    private final FailsafeExecutor<Object> repeating = Failsafe.with(repeats());

    public HttpEndpoint(Endpoint endpoint, Login login) {
        this.transport = new Transport(endpoint);
        this.login = login;
    }

    /// Makes the call and has its answer (2xx) parsed.
    public <T> T send(Call call, Parser<T> parser) {
        breaker.remaining().ifPresent(left -> refuse(call, left));
        boolean once = breaker.open() || !call.repeatable();
        try {
            T value = once ? loggedIn(call, parser) : repeated(() -> loggedIn(call, parser));
            breaker.worked();
            return value;
        } catch (ApiException e) {
            note(e);
            throw e;
        } catch (RuntimeException | Error e) {
            breaker.undecided();
            throw e;
        }
    }

    /// Makes the call and forgets what is answered, as long as it is a yes.
    public void send(Call call) {
        send(call, Parser.nothing());
    }

    /// Makes the call as it is, without login, repetition or breaker, and takes any status. For
    /// logging in.
    public Reply ask(Call call) {
        return transport.exchange(
                call,
                Map.of(),
                (response, body) ->
                        new Reply(
                                response.statusCode(),
                                response.headers().allValues("Set-Cookie"),
                                Excerpt.of(body)));
    }

    private void refuse(Call call, Duration left) {
        URI uri = transport.shown(call);
        Failure last = breaker.last().orElse(new Failure.Unreachable(uri, "failing"));
        throw new ApiException(new Failure.NotAsked(uri, left, last));
    }

    private void note(ApiException e) {
        if (e.failure().temporary()) {
            breaker.failed(e.failure(), e.retryAfter());
        } else {
            breaker.worked();
        }
    }

    /// Logs in anew at most once.
    private <T> T loggedIn(Call call, Parser<T> parser) {
        Map<String, String> used = login.headers();
        try {
            return once(call, used, parser);
        } catch (ApiException e) {
            if (e.failure() instanceof Failure.Unauthorized refused
                    && login.renew(this, used, refused)) {
                return once(call, login.headers(), parser);
            }
            throw e;
        }
    }

    private <T> T once(Call call, Map<String, String> headers, Parser<T> parser) {
        return transport.exchange(
                call,
                headers,
                (response, body) -> {
                    var cookies = response.headers().allValues("Set-Cookie");
                    if (!cookies.isEmpty()) {
                        login.received(cookies, headers);
                    }
                    return accept(call, response, body, parser);
                });
    }

    private <T> T accept(Call call, HttpResponse<InputStream> response, Body body, Parser<T> parser)
            throws IOException {
        int status = response.statusCode();
        if (status / 100 != 2) {
            throw refusal(call, response, body);
        }
        if (response.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            return acceptHtml(call, body, parser);
        }
        T value = parser.parse(body);
        body.transferTo(OutputStream.nullOutputStream());
        return value;
    }

    /// No server we know answers a call with a page; what does is a proxy or a login page in front
    /// of it. An empty body is only badly labelled.
    private <T> T acceptHtml(Call call, Body body, Parser<T> parser) throws IOException {
        String text = Excerpt.of(body);
        if (!text.isEmpty()) {
            throw new ApiException(
                    new Failure.Unreadable(transport.shown(call), "a web page: " + text));
        }
        return parser.parse(InputStream.nullInputStream());
    }

    private ApiException refusal(Call call, HttpResponse<InputStream> response, Body body)
            throws IOException {
        URI uri = transport.shown(call);
        int status = response.statusCode();
        String text = Excerpt.of(body);
        if (status == 401 || status == 403) {
            return new ApiException(new Failure.Unauthorized(uri, status));
        }
        var moved = response.headers().firstValue("Location").filter(_ -> status / 100 == 3);
        String said = moved.map(to -> "moved to " + to.replaceFirst("\\?.*", "")).orElse(text);
        return new ApiException(
                new Failure.Rejected(uri, status, Excerpt.of(said)),
                RetryAfter.of(response.headers()).orElse(null));
    }

    private <T> T repeated(Supplier<T> attempt) {
        try {
            return repeating.get(attempt::get);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted between two attempts");
            }
            throw e;
        }
    }

    private static RetryPolicy<Object> repeats() {
        return RetryPolicy.builder()
                .handleIf(e -> e instanceof ApiException api && worthRepeating(api))
                .withMaxRetries(REPEATS)
                .withBackoff(Duration.ofMillis(150), Duration.ofSeconds(1), 2)
                .withJitter(0.25)
                .withDelayFnOn(
                        context -> waitAskedFor(context.getLastException()), ApiException.class)
                .build();
    }

    /// A server that let us wait once is not made to do so three times.
    private static boolean worthRepeating(ApiException e) {
        boolean soon = e.retryAfter().map(wait -> wait.compareTo(LONGEST_WAIT) <= 0).orElse(true);
        return soon && e.failure().temporary() && !(e.failure() instanceof Failure.TimedOut);
    }

    /// A negative wait means the usual one.
    private static Duration waitAskedFor(ApiException e) {
        return e.retryAfter().orElse(Duration.ofNanos(-1));
    }

    @Override
    public void close() {
        transport.close();
    }
}
