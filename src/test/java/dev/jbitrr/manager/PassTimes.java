package dev.jbitrr.manager;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.Application;
import dev.jbitrr.qbittorrent.QbittorrentClient;
import dev.jbitrr.qbittorrent.QbittorrentSettings;
import dev.jbitrr.servarr.ArrClient;
import dev.jbitrr.servarr.ArrConnection;
import dev.jbitrr.store.Database;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes one pass of a manager for each line of standard input and prints how long it took, on the
/// clock and of the processor, in milliseconds. Arguments: qBittorrent's address, user, password,
/// Radarr's address and key, its category, database.
final class PassTimes {
    private PassTimes() {}

    public static void main(String[] arguments) throws Exception {
        try (var client =
                        new QbittorrentClient(
                                new QbittorrentSettings(
                                        URI.create(arguments[0]),
                                        arguments[1],
                                        new Secret(arguments[2]),
                                        false),
                                InstantSource.system());
                var arr =
                        new ArrClient(
                                Application.RADARR,
                                new ArrConnection(
                                        URI.create(arguments[3]),
                                        new Secret(arguments[4]),
                                        false));
                var database = Database.open(Path.of(arguments[6]))) {
            var round = manager(client, arr, database, arguments[5]).round("qBit", client);
            while (System.in.read() >= 0) {
                print(round);
            }
        }
    }

    private static ArrManager manager(
            QbittorrentClient client, ArrClient arr, Database database, String category) {
        var settings = Settings.usual();
        var own = settings.arr("Radarr", category);
        return new ArrManager(
                own,
                settings.general(),
                Ownership.of(
                        List.of(own), List.of(settings.qbit("qBit", false)), settings.general()),
                FakeLibrary.none(Map.of("qBit", client), arr),
                Stores.of(database),
                Programs.none(),
                InstantSource.system(),
                StepObserver.NONE,
                new Silent(),
                Mode.EVERYTHING);
    }

    private static void print(Loop.Round round) {
        Duration before = cpu();
        long start = System.nanoTime();
        round.run(new Pulse("torrents qBit"));
        double wall = (System.nanoTime() - start) / 1e6;
        System.out.println(wall + " " + cpu().minus(before).toMillis());
    }

    private static Duration cpu() {
        Optional<Duration> total = ProcessHandle.current().info().totalCpuDuration();
        return total.orElse(Duration.ZERO);
    }
}
