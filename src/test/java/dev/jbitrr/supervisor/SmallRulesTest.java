package dev.jbitrr.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules around the lifecycle.
class SmallRulesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                       | restarts | jitter | wait
                    the first comes at once         | 0        | 1      | PT0S
                    the second waits                | 1        | 0      | PT5S
                    and each doubles                | 4        | 0      | PT40S
                    a fifth later at most           | 1        | 1      | PT6S
                    a fifth sooner at most          | 1        | -1     | PT4S
                    five minutes are enough         | 9        | 0      | PT5M
                    with jitter too                 | 9        | 1      | PT5M
                    however many there were         | 5000     | 0      | PT5M
                    """)
    void waits(String because, int restarts, double jitter, Duration wait) {
        var policy =
                new RestartPolicy(
                        true,
                        9999,
                        Duration.ofDays(1),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5));
        var past = new RestartHistory(java.util.Collections.nCopies(restarts, Duration.ZERO));

        assertThat(policy.wait(past, jitter)).isEqualTo(wait);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                            | total | term    | kill
                    TERM comes five seconds before KILL  | PT30S | PT24S   | PT29S
                    half-way when there is little time   | PT4S  | PT1.8S  | PT3.6S
                    at once when there is none           | PT0S  | PT0S    | PT0S
                    """)
    void stops(String because, Duration total, Duration term, Duration kill) {
        assertThat(StopBy.within(total, Duration.ZERO)).isEqualTo(new StopBy(term, kill));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                    | soft      | managers | warned
                    enough is enough             | 1024      | 6        | false
                    just enough                  | 448       | 6        | false
                    one too few                  | 447       | 6        | true
                    no limit                     | unlimited | 6        | false
                    """)
    void warnsOfTooFewFiles(String because, String soft, int managers, boolean warned) {
        String limits =
                """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             96263                96263                processes
                Max open files            %-20s 524288               files
                """
                        .formatted(soft);

        assertThat(FileLimit.warning(limits, managers).isPresent()).isEqualTo(warned);
    }

    @Test
    void theLockIsFreeAgainAfterItsOwner(@TempDir Path data) throws Exception {
        var lock = DirectoryLock.take(data.resolve("new"));
        assertThat(Files.readString(data.resolve("new").resolve(DirectoryLock.FILE)).strip())
                .isEqualTo(String.valueOf(ProcessHandle.current().pid()));
        assertThatThrownBy(() -> DirectoryLock.take(data.resolve("new")))
                .isInstanceOf(DirectoryLock.Refused.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid());

        lock.close();

        DirectoryLock.take(data.resolve("new")).close();
    }

    @Test
    void aDirectoryThatCannotBeUsedIsSaidPlainly(@TempDir Path data) throws Exception {
        Path file = Files.writeString(data.resolve("file"), "");

        assertThatThrownBy(() -> DirectoryLock.take(file))
                .isInstanceOf(DirectoryLock.Refused.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void theThirdStopForcesAndNoOtherSignalCounts() {
        var forced = new AtomicInteger();
        var inbox = new SignalInbox(forced::incrementAndGet);

        inbox.caught(SignalInbox.Wish.STOP);
        inbox.caught(SignalInbox.Wish.DUMP);
        inbox.caught(SignalInbox.Wish.RELOAD);
        inbox.caught(SignalInbox.Wish.STOP);
        assertThat(forced).hasValue(0);
        inbox.caught(SignalInbox.Wish.STOP);

        assertThat(forced).hasValue(1);
    }

    @Test
    void signalsThatCameEarlyAreNotLost() {
        var inbox = new SignalInbox(() -> {});
        inbox.caught(SignalInbox.Wish.RELOAD);
        inbox.caught(SignalInbox.Wish.STOP);
        var got = new java.util.ArrayList<SignalInbox.Wish>();

        inbox.forward(got::add);

        assertThat(got).containsExactly(SignalInbox.Wish.RELOAD, SignalInbox.Wish.STOP);
        assertThat(inbox.stopAsked()).isTrue();
    }

    @Test
    void lastWordsLeaveOutFramesAndAreShort() {
        var words = new LastWords();
        words.said("Exception in thread \"main\" java.lang.IllegalStateException: no such file");
        words.said("\tat dev.jbitrr.Main.main(Main.java:3)");

        assertThat(words.reason(1))
                .isEqualTo(
                        "ended with exit code 1: Exception in thread \"main\""
                                + " java.lang.IllegalStateException: no such file");
        assertThat(new LastWords().reason(137)).isEqualTo("killed by signal 9 (KILL)");
    }

    @Test
    void twoWorkersOfOneNameAreRefused() {
        var web = WorkerSpec.web("", Map.of());

        assertThatThrownBy(() -> new Plan(List.of(web, web), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
