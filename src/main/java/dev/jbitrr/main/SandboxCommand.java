package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.channel.ProcessName;
import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.QbitSetup;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.sandbox.SimulatedQbittorrent;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
            description = "qbittorrent, radarr, sonarr, lidarr or readarr.")
    Server server = Server.QBITTORRENT;

    @Option(names = "--port", description = "Its port; any free one when not given.")
    int port;

    @Option(
            names = "--version",
            description = "Version of the simulated qBittorrent: 4.5.2, 5.1.0, …")
    String version = "5.1.0";

    @Option(names = "--key", description = "API key of the simulated Arr.")
    String key = "sandbox";

    /// What can be simulated.
    enum Server {
        QBITTORRENT,
        RADARR,
        SONARR,
        LIDARR,
        READARR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        ProcessName.set("jbitrr:sandbox");
        return server == Server.QBITTORRENT ? qbittorrent() : arr();
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
