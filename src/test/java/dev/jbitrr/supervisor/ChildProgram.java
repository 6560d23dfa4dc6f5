package dev.jbitrr.supervisor;

import dev.jbitrr.channel.ChildEnd;
import dev.jbitrr.channel.ChildListener;
import dev.jbitrr.channel.Down;
import dev.jbitrr.channel.ProcessName;
import dev.jbitrr.channel.Up;
import dev.jbitrr.log.Logging;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// A child process that does what a test wants. Its first argument is how it behaves from the
/// start, the others are its instances; a turn of a loop of that name makes it misbehave later.
public final class ChildProgram implements ChildListener {
    static final String SECRET = "s3cr3t/pass word";

    private final ChildEnd end;
    private final String behaviour;
    private final List<String> instances;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicLong progress = new AtomicLong();
    private volatile boolean stuck;

    private ChildProgram(ChildEnd end, String behaviour, List<String> instances) {
        this.end = end;
        this.behaviour = behaviour;
        this.instances = instances;
    }

    public static void main(String[] arguments) throws Exception {
        ProcessName.set("jbitrr:test");
        var program =
                new ChildProgram(
                        ChildEnd.take(),
                        arguments[0],
                        Arrays.asList(arguments).subList(1, arguments.length));
        program.run();
    }

    private void run() throws InterruptedException {
        end.listen(this);
        if (behaviour.equals("crash")) {
            throw new IllegalStateException("born to die, password=" + SECRET);
        }
        if (behaviour.equals("silent")) {
            new CountDownLatch(1).await();
        }
        end.heartbeat(this::states);
        Thread.ofVirtual().name("ticker").start(this::keepBeating);
        stopped.await();
        System.exit(0);
    }

    /// The real interval is too long for a test.
    private void keepBeating() {
        try {
            while (!stopped.await(200, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                if (!stuck) {
                    progress.incrementAndGet();
                }
                end.poke();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Up.InstanceState> states() {
        // Its bound is short only when it means to stand still.
        var loop = new Up.LoopState("torrents", "testing", progress.get(), stuck ? 1500 : 120_000);
        String problem = behaviour.equals("waiting") ? "its server does not answer" : null;
        return instances.stream()
                .map(name -> new Up.InstanceState(name, true, problem, null, List.of(loop)))
                .toList();
    }

    @Override
    public void configure(Down.Configure configuration) {
        String text = "configured " + configuration.generation() + " " + configuration.tree();
        Logging.logger(ChildProgram.class, instances.getFirst()).log(Level.INFO, text);
        if (Boolean.TRUE.equals(configuration.tree().get("wrong"))) {
            Logging.logger(ChildProgram.class).log(Level.ERROR, "URI of it is missing");
            System.exit(78);
        }
        instances.forEach(end::ready);
    }

    @Override
    public void stop(Duration within) {
        if (!behaviour.equals("stubborn")) {
            stopped.countDown();
        }
    }

    @Override
    public void notice(Down.Notice notice) {
        System.out.println("noticed " + notice.kind() + " " + notice.json());
    }

    @Override
    public void runNow(String instance, String loop) {
        switch (loop) {
            case "die" -> {
                System.err.println("I die now, token=" + SECRET);
                Runtime.getRuntime().halt(3);
            }
            case "finish" -> System.exit(0);
            case "hang" -> stuck = true;
            case "print" -> System.out.println("a stray print");
            case "secret" ->
                    Logging.logger(ChildProgram.class, instance)
                            .log(Level.ERROR, "the password is " + SECRET);
            case "event" -> end.event("decision", instance, "{\"rule\":\"none\"}");
            case "sleep" -> startSleep();
            default -> ask(loop, instance);
        }
    }

    private void ask(String command, String instance) {
        var _ =
                end.request(command, List.of(instance))
                        .thenAccept(answer -> System.err.println("answered " + answer));
    }

    private static void startSleep() {
        try {
            Process sleep = new ProcessBuilder("sleep", "300").start();
            System.err.println("sleeper " + sleep.pid() + ".");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
