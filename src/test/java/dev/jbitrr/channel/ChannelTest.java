package dev.jbitrr.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.log.LogLevel;
import dev.jbitrr.log.LogLine;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The protocol between supervisor and child, without processes.
@Timeout(180)
class ChannelTest {
    private static final LogLine LINE =
            new LogLine(1, LogLevel.ERROR, "A", "x.Y", "new\nline \u0000 😀 \"", "trace\n\tat");
    private static final Up.LoopState LOOP = new Up.LoopState("torrents", "waiting", 7, 900_000);

    static final List<Up> UP =
            List.of(
                    new Up.Ready("Radarr-4K"),
                    new Up.Heartbeat(List.of()),
                    new Up.Heartbeat(
                            List.of(
                                    new Up.InstanceState("A", true, null, null, List.of()),
                                    new Up.InstanceState("B", false, "down", 5L, List.of(LOOP)))),
                    new Up.Log(LINE),
                    new Up.Event("decision", "A", "{\"rule\":\"x\"}"),
                    new Up.Request(3, "restart", List.of("A B", "")));

    static final List<Down> DOWN =
            List.of(
                    new Down.Configure(
                            4,
                            Map.of(
                                    "Settings",
                                    Map.of("n", 5L, "d", 1.5, "on", true, "list", List.of("a")))),
                    new Down.Configure(5, Map.of()),
                    new Down.Stop(30_000),
                    new Down.Dump(),
                    new Down.RunNow("A", ""),
                    new Down.Answer(3, null, List.of("done")),
                    new Down.Answer(3, "no", List.of()),
                    new Down.Notice("processes", "", "[]"));

    @ParameterizedTest
    @FieldSource("UP")
    void whatAChildSaysArrivesOnOneLine(Up message) {
        String line = new String(Wire.line(message), StandardCharsets.UTF_8);

        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(Wire.up(line.strip())).hasValue(message);
    }

    @ParameterizedTest
    @FieldSource("DOWN")
    void whatTheSupervisorSaysArrivesOnOneLine(Down message) {
        String line = new String(Wire.line(message), StandardCharsets.UTF_8);

        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(Wire.down(line.strip())).hasValue(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "",
                "{",
                "{}",
                "[]",
                "null",
                "7",
                "{\"type\":\"unknown\"}",
                "{\"type\":",
                "{\"type\":\"ready\",\"instance\":",
                "{\"type\":\"stop\",\"withinMillis\":\"x\"}"
            })
    void whatIsNoMessageIsNone(String line) {
        assertThat(Wire.down(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ready\"}",
                "{\"type\":\"heartbeat\"}",
                "{\"type\":\"log\"}",
                "{\"type\":\"log\",\"line\":{\"level\":\"LOUD\"}}",
                "{\"type\":\"log\",\"line\":{\"text\":\"x\"}}",
                "{\"type\":\"heartbeat\",\"instances\":[null]}",
                "{\"type\":\"heartbeat\",\"instances\":[{\"instance\":\"A\"}]}"
            })
    void aMessageThatLacksSomethingIsNone(String line) {
        assertThat(Wire.up(line)).isEmpty();
    }

    @Test
    void linesAreCutAndTooLongOnesAreSkipped() {
        var lines = new ArrayList<String>();
        var skipped = new ArrayList<Integer>();
        String text = "a\n\n" + "b".repeat(20_000) + "\nc\r\nlast";

        new Lines(10_000, lines::add, skipped::add)
                .readAll(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(lines).containsExactly("a", "c\r", "last");
        assertThat(skipped).containsExactly(20_000);
    }

    @Test
    void whatNobodyReadsIsDroppedAndCountedButNeverWhatMatters() throws Exception {
        var pipe = new PipedInputStream(64);
        var end = end(new PipedInputStream(), new PipedOutputStream(pipe));
        var reader = new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8));
        for (int count = 0; count < 3000; count++) {
            end.logSink().accept(LINE);
        }
        end.ready("A");
        end.event("decision", "A", "{}");

        var got = new ArrayList<Up>();
        do {
            got.add(Wire.up(reader.readLine()).orElseThrow());
        } while (!got.contains(new Up.Ready("A")));

        assertThat(got).hasSizeLessThan(1100);
        assertThat(got.toString()).contains("log lines and events were dropped");
    }

    @Test
    void heartbeatsComeAtOnceAndWhenPoked() throws Exception {
        var pipe = new PipedInputStream();
        var end = end(new PipedInputStream(), new PipedOutputStream(pipe));
        var reader = new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8));

        end.heartbeat(List::of);
        assertThat(Wire.up(reader.readLine())).hasValue(new Up.Heartbeat(List.of()));
        end.poke();
        end.poke();

        assertThat(Wire.up(reader.readLine())).hasValue(new Up.Heartbeat(List.of()));
    }

    @Test
    void aSupervisorThatIsGoneDoesNotDisturbTheWork() throws Exception {
        var pipe = new PipedInputStream();
        var end = end(new PipedInputStream(), new PipedOutputStream(pipe));
        pipe.close();

        for (int count = 0; count < 10_000; count++) {
            end.logSink().accept(LINE);
            end.ready("A");
        }

        end.close();
    }

    @Test
    void nobodyWaitsForWhatNobodyWillRead() throws Exception {
        var pipe = new PipedInputStream();
        var out = new PipedOutputStream(pipe);
        pipe.close();
        try (var outbox = new Outbox("to-nobody", out, _ -> new byte[0])) {
            for (int count = 0; count < 100; count++) {
                outbox.send(Wire.line(new Up.Ready("A")));
            }

            assertThat(outbox.flush(Duration.ofHours(1))).isTrue();
        }
    }

    @Test
    void withoutASupervisorRequestsAreRefused() throws Exception {
        Down.Answer answer = ChildEnd.alone().request("reload", List.of()).get();

        assertThat(answer.error()).isEqualTo("this process runs without a supervisor");
    }

    @Test
    void ordersArriveInTurnAndAStopDoesNotWaitForThem() throws Exception {
        var orders = new PipedOutputStream();
        var end = end(new PipedInputStream(orders), OutputStream.nullOutputStream());
        var busy = new CountDownLatch(1);
        var configuring = new CountDownLatch(1);
        var stopped = new CompletableFuture<Duration>();
        var heard = new ArrayList<String>();
        end.listen(
                new ChildListener() {
                    @Override
                    public void configure(Down.Configure configuration) {
                        heard.add("configure");
                        configuring.countDown();
                        try {
                            busy.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }

                    @Override
                    public void runNow(String instance, String loop) {
                        heard.add(instance + "/" + loop);
                    }

                    @Override
                    public void stop(Duration within) {
                        stopped.complete(within);
                    }
                });
        var answer = end.request("reload", List.of());

        orders.write("nonsense\n".getBytes(StandardCharsets.UTF_8));
        orders.write(Wire.line(new Down.Configure(1, Map.of())));
        orders.write(Wire.line(new Down.RunNow("A", "search")));
        orders.write(Wire.line(new Down.Answer(1, null, List.of("done"))));
        orders.write(Wire.line(new Down.Stop(1234)));
        orders.flush();

        assertThat(stopped.get(60, TimeUnit.SECONDS)).isEqualTo(Duration.ofMillis(1234));
        assertThat(answer.get(60, TimeUnit.SECONDS).lines()).containsExactly("done");
        configuring.await();
        assertThat(heard).containsExactly("configure");
        busy.countDown();
    }

    @Test
    void theEndOfTheOtherSideIsNoticed() throws Exception {
        var orders = new PipedOutputStream();
        var end = end(new PipedInputStream(orders), OutputStream.nullOutputStream());
        var lost = new CountDownLatch(1);
        end.listen(
                new ChildListener() {
                    @Override
                    public void configure(Down.Configure configuration) {}

                    @Override
                    public void stop(Duration within) {
                        lost.countDown();
                    }
                });
        var answer = end.request("reload", List.of());

        orders.close();

        assertThat(lost.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).isCancelled();
    }

    @Test
    void aDumpShowsVirtualThreadsToo() throws Exception {
        var ready = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Thread thread =
                Thread.ofVirtual()
                        .name("a-virtual-loop")
                        .start(() -> {
                            ready.countDown();
                            try {
                                release.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        ready.await();

        assertThat(ThreadDump.text()).contains("a-virtual-loop").contains("ChannelTest");

        release.countDown();
        thread.join();
    }

    private static ChildEnd end(PipedInputStream in, OutputStream out) {
        return new ChildEnd(in, out, ChildEnd.Ties.PIPE);
    }
}
