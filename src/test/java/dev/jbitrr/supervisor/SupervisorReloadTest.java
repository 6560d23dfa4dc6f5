package dev.jbitrr.supervisor;

import static dev.jbitrr.supervisor.House.SETTINGS;
import static dev.jbitrr.supervisor.House.accepted;
import static dev.jbitrr.supervisor.House.alive;
import static dev.jbitrr.supervisor.House.await;
import static dev.jbitrr.supervisor.House.is;
import static dev.jbitrr.supervisor.House.manager;
import static dev.jbitrr.supervisor.House.runningNotAs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.channel.ProcessEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a new configuration changes, with real processes.
@Timeout(300)
class SupervisorReloadTest {
    @TempDir Path data;

    @Test
    void aWrongConfigurationWaitsForAChangedOne() {
        var wrong = manager("Radarr", "good", Map.of("wrong", true));
        try (var house = house(wrong)) {
            ProcessEntry entry = house.awaitEntry("Radarr", is("misconfigured"));
            assertThat(entry.lastError()).contains("URI of it is missing");

            house.file.set(accepted(wrong));
            assertThat(house.ask("reload").lines()).containsExactly("nothing changes");
            assertThat(house.entry("Radarr").state()).isEqualTo("misconfigured");

            house.file.set(accepted(manager("Radarr", "good", Map.of("wrong", false))));
            house.ask("reload");
            house.awaitRunning("Radarr");
        }
    }

    @Test
    void aReloadTouchesOnlyWhatItMust() {
        try (var house = house(manager("A", "good"), manager("B", "good"), manager("C", "good"))) {
            long a = house.awaitRunning("A");
            long b = house.awaitRunning("B");
            long c = house.awaitRunning("C");
            house.file.set(
                    accepted(
                            manager("A", "good", Map.of("live", "new")),
                            manager("B", "good-changed"),
                            manager("D", "good")));

            ControlReply reply = house.ask("reload");

            assertThat(reply.lines())
                    .containsExactly("C is stopped", "A is told", "B is restarted", "D is started");
            house.awaitRunning("D");
            house.awaitEntry("B", runningNotAs(b));
            assertThat(house.awaitRunning("A")).isEqualTo(a);
            house.awaitLog("A.log", "{live=new}");
            await("the end of C", () -> !alive(c));
        }
    }

    @Test
    void aRefusedConfigurationChangesNothingAndSaysWhy() {
        try (var house = house(manager("A", "good"))) {
            long a = house.awaitRunning("A");
            house.file.set(new Reloader.Outcome.Refused(List.of("line 3: no such key")));

            house.signals.caught(SignalInbox.Wish.RELOAD);

            house.awaitLog("Main.log", "line 3: no such key");
            assertThat(house.ask("reload").lines()).containsExactly("line 3: no such key");
            assertThat(house.awaitRunning("A")).isEqualTo(a);
        }
    }

    @Test
    void aSectionNeverRunsTwiceWhenItMovesToAnotherProcess() {
        try (var house = house(manager("A", "stubborn"))) {
            long old = house.awaitRunning("A");
            var moved =
                    WorkerSpec.manager(
                            "managers-1",
                            List.of(new Section("A", "arr", "a", "")),
                            "good",
                            Map.of());
            house.file.set(accepted(moved));

            house.ask("reload");

            await(
                    "the new process",
                    () -> {
                        boolean oldLives = alive(old); // first, or it could die in between
                        boolean newRuns =
                                house.ask("status").processes().stream()
                                        .anyMatch(entry ->
                                                entry.worker().equals("managers-1")
                                                        && entry.alive());
                        assertThat(oldLives && newRuns && alive(old)).isFalse();
                        return newRuns;
                    });
        }
    }

    @Test
    void aConfigurationUnderWhichAManagerDoesNotWorkIsTakenBack() {
        try (var house = house(manager("A", "good"))) {
            house.awaitRunning("A");
            house.file.set(accepted(manager("A", "waiting")));
            house.ask("reload");

            await("it is taken back", () -> house.takenBack.get() == 1);

            house.awaitEntry(
                    "supervisor",
                    entry ->
                            String.valueOf(entry.lastError())
                                    .contains("A did not get to work (its server"));
        }
    }

    @Test
    void whoeverMendsItInTimeKeepsTheMendedOne() {
        try (var house = house(manager("A", "good"), manager("B", "good"))) {
            house.awaitRunning("A");
            house.awaitRunning("B");
            house.file.set(accepted(manager("A", "waiting"), manager("B", "good")));
            house.ask("reload");
            house.awaitEntry("A", is("waiting"));
            int before = house.worked.get();

            house.file.set(accepted(manager("A", "good-mended"), manager("B", "good")));
            house.ask("reload");

            await("it works", () -> house.worked.get() > before);
            assertThat(house.takenBack.get()).isZero();
        }
    }

    @Test
    void whoTakesABrokenSectionOutKeepsItOut() {
        try (var house = house(manager("A", "good"), manager("B", "good"))) {
            house.awaitRunning("A");
            house.awaitRunning("B");
            house.file.set(accepted(manager("A", "waiting"), manager("B", "good")));
            house.ask("reload");
            house.awaitEntry("A", is("waiting"));
            int before = house.worked.get();

            house.file.set(accepted(manager("B", "good")));
            house.ask("reload");

            await("it works", () -> house.worked.get() > before);
            assertThat(house.takenBack.get()).isZero();
        }
    }

    private House house(WorkerSpec... workers) {
        return new House(data, SETTINGS, House.TIMING, List.of(workers));
    }
}
