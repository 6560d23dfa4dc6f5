package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.channel.ProcessName;
import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.QbitSetup;
import dev.jbitrr.sandbox.SandboxRequests;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.sandbox.SimulatedOmbi;
import dev.jbitrr.sandbox.SimulatedOverseerr;
import dev.jbitrr.sandbox.SimulatedQbittorrent;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `jbitrr sandbox SERVER`: one simulated server on this machine, to try a configuration on.
@Command(
        name = "sandbox",
        description =
                "Runs one simulated server on this machine, to try a configuration on. Make it fail with"
                        + " POST /sandbox/faults.")
final class SandboxCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SERVER",
            description = "qbittorrent, radarr, sonarr, lidarr, readarr, overseerr or ombi.")
    Server server = Server.QBITTORRENT;

    @Option(names = "--port", description = "Its port; any free one when not given.")
    int port;

    @Option(
            names = "--version",
            description = "Version of the simulated qBittorrent: 4.5.2, 5.1.0, …")
    String version = "5.1.0";

    @Option(names = "--key", description = "API key of the simulated Arr, Overseerr or Ombi.")
    String key = "sandbox";

    @Option(
            names = "--hook",
            paramLabel = "URL",
            description = "Where the simulated Arr or Overseerr posts what happens.")
    @Nullable URI hook;

    /// What can be simulated.
    enum Server {
        QBITTORRENT,
        RADARR,
        SONARR,
        LIDARR,
        READARR,
        OVERSEERR,
        OMBI;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        ProcessName.set("jbitrr:sandbox");
        return switch (server) {
            case QBITTORRENT -> qbittorrent();
            case RADARR, SONARR, LIDARR, READARR -> arr();
            case OVERSEERR -> overseerr();
            case OMBI -> ombi();
        };
    }

    private Integer qbittorrent() throws InterruptedException {
        var setup = QbitSetup.at(Instant.now()).withVersion(version).withPort(port).withSpeed(1);
        try (var running = SimulatedQbittorrent.start(setup)) {
            System.out.printf(
                    "qBittorrent %s at %s, user %s, password %s%n",
                    version, running.uri(), running.userName(), running.password());
            return untilStopped();
        }
    }

    private Integer arr() throws InterruptedException {
        var setup = ArrSetup.of(Application.valueOf(server.name())).withPort(port).withApiKey(key);
        try (var running = SimulatedArr.start(setup)) {
            if (hook != null) {
                running.connect(hook, Map.of());
            }
            System.out.printf("%s at %s, API key %s%n", server, running.uri(), running.apiKey());
            return untilStopped();
        }
    }

    /// Its first requests are for what the simulated Radarr and Sonarr miss.
    private Integer overseerr() throws InterruptedException {
        try (var running = SimulatedOverseerr.start(port, key)) {
            if (hook != null) {
                running.connect(hook, "");
            }
            SandboxRequests.overseerr().forEach(running::put);
            System.out.printf("%s at %s, API key %s%n", server, running.uri(), running.apiKey());
            return untilStopped();
        }
    }

    private Integer ombi() throws InterruptedException {
        try (var running = SimulatedOmbi.start(port, key)) {
            SandboxRequests.ombi().forEach(running::put);
            System.out.printf("%s at %s, API key %s%n", server, running.uri(), running.apiKey());
            return untilStopped();
        }
    }

    private static Integer untilStopped() throws InterruptedException {
        System.out.println("Control-C ends it.");
        new CountDownLatch(1).await();
        return ExitCode.DONE;
    }
}
