package dev.jbitrr.store;

import dev.jbitrr.torrent.InfoHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Prints how fast the store is on this machine: `StoreBench FOLDER`. Each line is the median of
/// five runs after one that does not count.
final class StoreBench {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private StoreBench() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "store-bench");
        Path file = folder.resolve("jbitrr.db");
        long start = System.nanoTime();
        try (Database database = Database.open(file)) {
            print("first open, with schema", 1, System.nanoTime() - start);
            measure(database);
        }
        start = System.nanoTime();
        try (Database database = Database.open(file)) {
            database.check();
            print("second open, with check", 1, System.nanoTime() - start);
        }
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
                System.out.printf("%s %,d bytes%n", each.getFileName(), Files.size(each));
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }

    private static void measure(Database database) {
        Journal journal = new Journal(database);
        Intents intents = new Intents(database);
        TorrentRecords records = new TorrentRecords(database);
        List<JournalEntry> hundred = IntStream.range(0, 100).mapToObj(StoreBench::entry).toList();
        List<TorrentRecord> thousand =
                IntStream.range(0, 1000).mapToObj(StoreBench::record).toList();

        time("journal, one row a transaction", 2000, i -> journal.add(hundred.get(i % 100)));
        time("journal, 100 rows a transaction", 50, i -> journal.addAll(hundred));
        time("empty durable transaction with one row", 200, i -> durably(database));
        time("intent: open, 3 steps, close (8 durable)", 20, i -> intent(intents, i));
        time("torrent records, save 1,000", 10, i -> records.save(thousand));
        time("torrent records, read 1,000", 10, i -> records.of("qBit", "Radarr-4K"));
        time("journal, about one infohash of 100", 1000, i -> journal.about(hash(i % 100), 10));
        time("journal, newest 50", 500, i -> journal.latest(50, Long.MAX_VALUE));
        time("journal, by part of a name", 3, i -> journal.about("nothing like it", 10));
        time("read one number", 5000, i -> database.read(c -> Sqlite.text(c, "SELECT 1")));
    }

    private static String durably(Database database) {
        return database.writeDurably(connection -> {
            Sqlite.run(connection, "UPDATE schema_version SET applied_at = applied_at + 1");
            return "";
        });
    }

    private static void intent(Intents intents, int i) {
        Intent intent =
                intents.open(
                        "Radarr-4K", "qBit", new InfoHash(hash(i)), "import", "", Map.of(), NOON);
        for (String step : List.of("one", "two", "three")) {
            intent = intents.begin(intent, step, NOON);
            intent = intents.done(intent, step, "", NOON);
        }
        intents.close(intent, "done", NOON);
    }

    private interface Work {
        void run(int number);
    }

    private static void time(String what, int times, Work work) {
        long[] runs = new long[6];
        for (int run = 0; run < runs.length; run++) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                work.run(i);
            }
            runs[run] = System.nanoTime() - start;
        }
        print(what, times, IntStream.range(1, 6).mapToLong(i -> runs[i]).sorted().toArray()[2]);
    }

    private static void print(String what, int times, long nanos) {
        double micros = Duration.ofNanos(nanos).toNanos() / 1000.0 / times;
        System.out.printf("%-42s %,12.1f µs %,12.0f a second%n", what, micros, 1e6 / micros);
    }

    static String hash(int number) {
        return "%040x".formatted(number);
    }

    static JournalEntry entry(int number) {
        return new JournalEntry(
                0,
                NOON.plusSeconds(number),
                "Radarr-4K",
                "qBit",
                hash(number),
                "Some.Film.2026.2160p.WEB-DL.x265-GROUP",
                "stalled",
                "remove",
                "nothing came for 2 h 5 min, the limit is 2 h",
                Map.of("idle", "7500", "progress", "0.31", "availability", "0.3"),
                "acted",
                null,
                null);
    }

    private static TorrentRecord record(int number) {
        return TorrentRecord.first(
                "qBit",
                new InfoHash(hash(number)),
                "Radarr-4K",
                "radarr-4k",
                NOON,
                "DOWNLOADING",
                NOON);
    }
}
