package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.store.StoreProcess.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several processes at one database.
@Timeout(600)
class StoreProcessTest {
    private static final int PROCESSES = 8;
    private static final int ROWS = 10_000;

    /// A pass writes its decisions together; ten is a small pass.
    private static final int PER_TRANSACTION = 10;

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("jbitrr.db");
    }

    private static int count(Database database) {
        return database.read(c -> Integer.parseInt(Sqlite.text(c, "SELECT count(*) FROM journal")));
    }

    private static int newest(Database database) {
        return database.read(
                c -> Integer.parseInt(Sqlite.text(c, "SELECT coalesce(max(id), 0) FROM journal")));
    }

    /// Waits a moment for the first that still runs, so that the reader leaves them a processor.
    private static boolean allEnded(List<Process> writers) throws InterruptedException {
        for (Process writer : writers) {
            if (!writer.waitFor(2, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    static void awaitRows(Path file, int rows) throws InterruptedException {
        try (Database database = Database.open(file)) {
            while (count(database) < rows) {
                Thread.sleep(1); // leaves the writer a processor
            }
        }
    }

    @Test
    void eightProcessesLoseNothingAndNobodyWaitsToRead() throws Exception {
        try (Database database = Database.open(file())) {
            List<Process> writers = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                writers.add(StoreProcess.start(Task.FILL, file(), i, ROWS, PER_TRANSACTION));
            }
            int seen = 0;
            int reads = 0;
            long slowest = 0;
            long largestLog = 0;
            while (!allEnded(writers)) {
                long start = System.nanoTime();
                int now = newest(database);
                slowest = Math.max(slowest, System.nanoTime() - start);
                assertThat(now).isGreaterThanOrEqualTo(seen);
                seen = now;
                reads++;
                largestLog =
                        Math.max(largestLog, folder.resolve("jbitrr.db-wal").toFile().length());
            }
            for (Process writer : writers) {
                assertThat(writer.waitFor()).as("no failure, so not \"locked\" either").isZero();
            }
            assertThat(count(database)).isEqualTo(PROCESSES * ROWS);
            assertThat(database.check()).isEmpty();
            System.out.printf(
                    "%,d reads beside %d writers, the slowest took %d ms; the log grew to %,d bytes%n",
                    reads, PROCESSES, slowest / 1_000_000, largestLog);
            assertThat(Duration.ofNanos(slowest))
                    .as("a read has to wait for a processor, not for writers")
                    .isLessThan(Duration.ofMinutes(1));
            assertThat(largestLog).isLessThan(64L << 20);
        }
    }

    @Test
    void aReadGoesOnWhileAnotherProcessHoldsAWriteOpen() throws Exception {
        try (Database database = Database.open(file())) {
            new Journal(database).add(StoreBench.entry(1));
            Process holder = StoreProcess.start(Task.HOLD, file());
            try {
                assertThat(holder.inputReader().readLine()).isEqualTo("held");
                for (int i = 0; i < 100; i++) {
                    assertThat(count(database)).isEqualTo(1);
                }
            } finally {
                holder.getOutputStream().close();
            }
            assertThat(holder.waitFor()).isZero();
        }
    }

    @Test
    void aWriterThatIsKilledLeavesASoundDatabase() throws Exception {
        for (int round = 1; round <= 3; round++) {
            Process writer = StoreProcess.start(Task.FILL, file(), round, 1_000_000, 7);
            assertThat(writer.inputReader().readLine()).isEqualTo("filling");
            awaitRows(file(), round * 500);
            writer.destroyForcibly().waitFor();

            try (Database database = Database.open(file())) {
                assertThat(database.check()).isEmpty();
                assertThat(count(database)).isGreaterThanOrEqualTo(round * 500);
                assertThat(count(database) % 7).as("whole transactions only").isZero();
                String written = database.write(c -> "free");
                assertThat(written).isEqualTo("free");
            }
            assertThat(Files.exists(folder.resolve("jbitrr.db-wal"))).isFalse();
        }
    }
}
