package dev.jbitrr.bench;

import dev.jbitrr.library.Application;
import dev.jbitrr.qbittorrent.CountingProxy;
import dev.jbitrr.qbittorrent.MadeTorrent;
import dev.jbitrr.qbittorrent.RealQbittorrent;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.LibraryItem;
import dev.jbitrr.sandbox.QbitSetup;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.sandbox.SimulatedQbittorrent;
import dev.jbitrr.sandbox.TorrentSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// The servers that the product works with, in a process of their own: `Servers real|simulated
/// TORRENTS CATEGORIES`. Takes orders on standard input, a line each, answers each with a line, and
/// ends with its input.
final class Servers {
    private static final int BATCH = 250;
    private static final int MOVIES = 5_000;

    private final Map<String, SimulatedArr> arrs = new LinkedHashMap<>();
    private final Client client;

    /// The download client.
    private interface Client extends AutoCloseable {
        /// Where it is, where its requests are counted, user and password.
        List<String> access();

        void add(int from, int to, List<String> categories);

        int asked();

        void down();

        void up();

        void touchAll();

        @Override
        void close();
    }

    private Servers(Client client) {
        this.client = client;
        Sections.ARRS.forEach((name, application) -> arrs.put(name, arr(application, 0)));
    }

    private static SimulatedArr arr(Application application, int port) {
        var setup = ArrSetup.of(application).withPort(port);
        if (application == Application.RADARR) {
            setup.withLibrary(
                    IntStream.rangeClosed(1, MOVIES)
                            .mapToObj(id -> LibraryItem.movie(id, "Film " + id, 2000).withFile(10))
                            .toList());
        }
        return SimulatedArr.start(setup);
    }

    public static void main(String[] arguments) throws IOException {
        boolean real = arguments[0].equals("real");
        int torrents = Integer.parseInt(arguments[1]);
        var categories = Sections.CATEGORIES.subList(0, Integer.parseInt(arguments[2]));
        try (Client client = real ? new Real() : new Simulated()) {
            client.add(0, torrents, categories);
            var servers = new Servers(client);
            System.out.println(servers.description());
            servers.obey();
            servers.arrs.values().forEach(SimulatedArr::close);
        }
        System.exit(0);
    }

    private String description() {
        List<String> words = new ArrayList<>(client.access());
        arrs.values().forEach(arr -> words.addAll(List.of(arr.uri().toString(), arr.apiKey())));
        return String.join("\t", words);
    }

    private void obey() throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(answer(line.split(" ", -1)));
        }
    }

    private String answer(String[] order) {
        switch (order[0]) {
            case "asked" -> {
                return String.valueOf(client.asked());
            }
            case "touch" -> client.touchAll();
            case "down" -> down(order[1]);
            case "up" -> up(order[1]);
            default -> throw new IllegalArgumentException(order[0]);
        }
        return "done";
    }

    private void down(String name) {
        if (name.equals(Sections.QBIT)) {
            client.down();
        } else {
            Objects.requireNonNull(arrs.get(name)).close();
        }
    }

    private void up(String name) {
        if (name.equals(Sections.QBIT)) {
            client.up();
        } else {
            arrs.computeIfPresent(
                    name, (_, closed) -> arr(closed.application(), closed.uri().getPort()));
        }
    }

    /// A qbittorrent-nox with stopped torrents, directly and behind a proxy that counts.
    private static final class Real implements Client {
        private final RealQbittorrent running =
                RealQbittorrent.start(RealQbittorrent.Version.NATIVE);
        private final CountingProxy proxy;

        Real() throws IOException {
            proxy = new CountingProxy(running.uri());
        }

        @Override
        public List<String> access() {
            var login = running.settings();
            return List.of(
                    running.uri().toString(),
                    proxy.uri().toString(),
                    login.userName(),
                    login.password().value());
        }

        @Override
        public void add(int from, int to, List<String> categories) {
            for (int at = from; at < to; at += BATCH) {
                for (int category = 0; category < categories.size(); category++) {
                    int share = category;
                    var made =
                            IntStream.range(at, Math.min(to, at + BATCH))
                                    .filter(number -> number % categories.size() == share)
                                    .mapToObj(Real::torrent)
                                    .toList();
                    running.addAllStopped(made, categories.get(category));
                }
            }
        }

        private static MadeTorrent torrent(int number) {
            return MadeTorrent.of(name(number), 1_000, "film.mkv");
        }

        @Override
        public int asked() {
            int asked = proxy.paths().size();
            proxy.forget();
            return asked;
        }

        @Override
        public void down() {
            running.stop();
        }

        @Override
        public void up() {
            running.startAgain();
        }

        @Override
        public void touchAll() {
            throw new UnsupportedOperationException("only the simulated one");
        }

        @Override
        public void close() {
            proxy.close();
            running.close();
        }
    }

    private static final class Simulated implements Client {
        private final SimulatedQbittorrent running =
                SimulatedQbittorrent.start(QbitSetup.at(Instant.now()).withSpeed(1));

        @Override
        public List<String> access() {
            URI uri = running.uri();
            return List.of(uri.toString(), uri.toString(), running.userName(), running.password());
        }

        @Override
        public void add(int from, int to, List<String> categories) {
            for (int number = from; number < to; number++) {
                String category = categories.get(number % categories.size());
                running.add(
                        TorrentSpec.of(name(number), category, 1_000_000_000)
                                .progress(0.5)
                                .stopped());
            }
        }

        @Override
        public int asked() {
            int asked = running.askedInAll();
            running.forgetRequests();
            return asked;
        }

        @Override
        public void down() {
            running.goDown();
        }

        @Override
        public void up() {
            running.goUp();
        }

        @Override
        public void touchAll() {
            running.touch(running.hashes());
        }

        @Override
        public void close() {
            running.close();
        }
    }

    private static String name(int number) {
        return "A Film With a Usual Name %05d 2024 1080p WEB-DL x264-GROUP".formatted(number);
    }
}
