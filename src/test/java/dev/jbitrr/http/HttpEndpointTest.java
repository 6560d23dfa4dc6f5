package dev.jbitrr.http;

import static dev.jbitrr.http.TroubledServer.JSON;
import static dev.jbitrr.http.TroubledServer.answer;
import static dev.jbitrr.http.TroubledServer.patient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.sandbox.Fault;
import dev.jbitrr.sandbox.FaultKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// When an endpoint asks again, waits, logs in and gives up.
@Timeout(300)
class HttpEndpointTest {
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
    void readsAreRepeatedAndWritesAreNot() { // B19
        server.faults.add(Fault.status("/", 503).times(2));
        assertThat(endpoint.send(Call.get("x"), JSON)).isNotEmpty();
        assertThat(server.asked).hasSize(3);

        server.faults.add(Fault.status("/", 503).times(2));
        assertThat(failureOf(Call.form("w", Map.of("a", "b"))))
                .isInstanceOf(Failure.Rejected.class);
        assertThat(server.asked).hasSize(4);

        assertThat(endpoint.send(Call.form("w", Map.of()).asRepeatable(), JSON)).isNotEmpty();
        assertThat(server.asked).hasSize(6);
    }

    @Test
    void aServerThatAsksForPatienceGetsIt() {
        server.faults.add(Fault.status("/", 429).retryAfter(1).times(1));
        long before = System.nanoTime();

        endpoint.send(Call.get("x"), JSON);

        assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(700));
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void aServerThatAsksForMuchPatienceIsLeftAloneForThatLong() {
        server.faults.add(Fault.status("/", 503).retryAfter(40).times(1));

        assertThat(failureOf(Call.get("x"))).isInstanceOf(Failure.Rejected.class);
        var next = (Failure.NotAsked) failureOf(Call.get("x"));
        assertThat(next.retryIn()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void afterThreeFailedCallsTheServerIsSparedAndThenTriedOnce() {
        server.faults.add(Fault.of("/", FaultKind.DROP));
        for (int i = 0; i < 3; i++) {
            failureOf(Call.form("w", Map.of()));
        }
        int before;
        Failure failure;
        do { // who is slow finds the pause over, and tries
            before = server.asked.size();
            failure = failureOf(Call.get("x"));
        } while (!(failure instanceof Failure.NotAsked));

        var spared = (Failure.NotAsked) failure;
        assertThat(server.asked).hasSize(before);
        assertThat(spared.retryIn()).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(spared.last()).isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void aServerThatIsBackIsNoticedWithinSeconds() throws InterruptedException {
        server.faults.add(Fault.of("/", FaultKind.DROP));
        for (int i = 0; i < 4; i++) {
            failureOf(Call.form("w", Map.of()));
        }
        server.faults.clear();
        long back = System.nanoTime();

        while (true) {
            try {
                endpoint.send(Call.get("x"), JSON);
                break;
            } catch (ApiException e) {
                TimeUnit.NANOSECONDS.sleep(((Failure.NotAsked) e.failure()).retryIn().toNanos());
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aRefusedKeyDoesNotOpenTheBreaker() {
        server.faults.add(Fault.status("/", 401));
        for (int i = 0; i < 6; i++) {
            assertThat(failureOf(Call.get("x"))).isInstanceOf(Failure.Unauthorized.class);
        }
    }

    @Test
    void aCallLogsInAnewOnceAtMost() {
        server.faults.add(Fault.status("/", 403));
        var logins = new AtomicInteger();
        try (var other = new HttpEndpoint(patient(server.uri()), renewing(logins))) {
            assertThat(TroubledServer.failureOf(other, Call.get("x")))
                    .isInstanceOf(Failure.Unauthorized.class);
            assertThat(logins).hasValue(1);
            assertThat(server.keys).containsExactly("key0", "key1");
        }
    }

    @Test
    void aCallGoesThroughAfterLoggingIn() {
        server.faults.add(Fault.status("/", 403).times(1));
        try (var other = new HttpEndpoint(patient(server.uri()), renewing(new AtomicInteger()))) {
            assertThat(other.send(Call.get("x"), JSON)).containsEntry("a", 1L);
        }
    }

    @Test
    void anInterruptEndsACallAtOnce() throws Exception {
        server.faults.add(Fault.of("/", FaultKind.HANG));
        assertEndsWhenInterrupted();
    }

    @Test
    void anInterruptEndsTheWaitBetweenTwoAttempts() throws Exception { // B46
        server.faults.add(Fault.status("/", 503).retryAfter(3));
        assertEndsWhenInterrupted();
    }

    @Test
    void noMoreCallsThanAllowedAreUnderWayAtOnce() throws Exception {
        var under = new AtomicInteger();
        var most = new AtomicInteger();
        server.at(
                "/slow",
                exchange -> {
                    most.accumulateAndGet(under.incrementAndGet(), Math::max);
                    try {
                        TimeUnit.MILLISECONDS.sleep(20);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    under.decrementAndGet();
                    answer(exchange, "application/json", "{}");
                });
        try (var narrow = new HttpEndpoint(Endpoint.of(server.uri()).withParallel(2), Login.NONE);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 12)
                    .forEach(_ -> callers.execute(() -> narrow.send(Call.get("slow"), JSON)));
            callers.shutdown();
            assertThat(callers.awaitTermination(90, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    private static Login renewing(AtomicInteger logins) {
        return new Login() {
            @Override
            public Map<String, String> headers() {
                return Map.of("X-Key", "key" + logins.get());
            }

            @Override
            public boolean renew(
                    HttpEndpoint endpoint, Map<String, String> used, Failure.Unauthorized refused) {
                logins.incrementAndGet();
                return true;
            }
        };
    }

    /// Not by any limit of its own, which is far away; nor by an answer, which would be no
    /// cancellation.
    private void assertEndsWhenInterrupted() throws Exception {
        var endpoint =
                Endpoint.of(server.uri()).withLimits(Duration.ofHours(1), Duration.ofHours(1));
        try (var patient = new HttpEndpoint(endpoint, Login.NONE)) {
            var result = new CompletableFuture<Throwable>();
            Thread caller =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    patient.send(Call.get("x"), JSON);
                                } catch (RuntimeException e) {
                                    result.complete(e);
                                }
                            });
            server.awaitAsked();
            caller.interrupt();

            assertThat(result.get(60, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        }
    }
}
