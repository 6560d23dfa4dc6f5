package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.store.Approval.Answer;
import dev.jbitrr.torrent.InfoHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    @TempDir Path folder;
    private Database database;
    private Approvals approvals;
    private Spared spared;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("jbitrr.db"));
        approvals = new Approvals(database);
        spared = new Spared(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static InfoHash hash(int number) {
        return new InfoHash("%040x".formatted(number));
    }

    private Approval ask(int number) {
        return ask("Radarr", number, "No data has arrived for 1 h.");
    }

    private Approval ask(String instance, int number, String reason) {
        return approvals.ask(
                instance, "qBit", hash(number), "Name " + number, "stalled", reason, NOON);
    }

    @Test
    void whatIsAskedTwiceIsOneQuestionWithTheNewestReason() {
        Approval first = ask(1);
        Approval again = ask("Radarr", 1, "No data has arrived for 2 h.");

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.askedAt()).isEqualTo(NOON);
        assertThat(approvals.pending())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.reason()).isEqualTo("No data has arrived for 2 h.");
                    assertThat(each.answer()).isEqualTo(Answer.PENDING);
                    assertThat(each.answeredBy()).isEmpty();
                });
    }

    @Test
    void anApprovalIsGoodForOneRemoval() {
        Approval asked = ask(1);
        Approval answered = approvals.answer(asked.id(), true, "the page", LATER).orElseThrow();

        assertThat(answered.answer()).isEqualTo(Answer.APPROVED);
        assertThat(answered.answeredAt()).isEqualTo(LATER);
        assertThat(answered.answeredBy()).isEqualTo("the page");
        assertThat(approvals.pending()).isEmpty();
        assertThat(approvals.approved("Radarr", "qBit")).containsExactly(hash(1));
        assertThat(approvals.approved("Sonarr", "qBit")).isEmpty();
        assertThat(ask(1).id()).as("still the same question").isEqualTo(asked.id());

        approvals.close("Radarr", "qBit", hash(1), "removed", LATER);

        assertThat(approvals.approved("Radarr", "qBit")).isEmpty();
        assertThat(ask(1).id()).as("another question").isNotEqualTo(asked.id());
        assertThat(spared.of("qBit")).isEmpty();
    }

    @Test
    void whatIsRejectedIsSparedAndTheQuestionIsOver() {
        Approval asked = ask(1);
        approvals.answer(asked.id(), false, "the page", LATER);

        assertThat(approvals.pending()).isEmpty();
        assertThat(approvals.approved("Radarr", "qBit")).isEmpty();
        assertThat(spared.of("qBit"))
                .containsEntry(hash(1), "its removal was rejected by the page");
        assertThat(approvals.about(hash(1)))
                .extracting(Approval::answer)
                .containsExactly(Answer.REJECTED);
    }

    @Test
    void aQuestionIsAnsweredOnce() {
        Approval asked = ask(1);
        approvals.answer(asked.id(), true, "one", LATER);

        assertThat(approvals.answer(asked.id(), false, "other", LATER)).isEmpty();
        assertThat(approvals.answer(4711, true, "one", LATER)).isEmpty();
        assertThat(approvals.find(asked.id()).orElseThrow().answeredBy()).isEqualTo("one");
    }

    @Test
    void aRemovalThatIsNoLongerWantedIsWithdrawn() {
        Approval asked = ask(1);
        approvals.close("Radarr", "qBit", hash(1), "it downloads again", LATER);

        assertThat(approvals.pending()).isEmpty();
        assertThat(approvals.answer(asked.id(), true, "late", LATER)).isEmpty();
        assertThat(approvals.find(asked.id()).orElseThrow().answer()).isEqualTo(Answer.WITHDRAWN);
    }

    @Test
    void aQuestionThatAnotherOwnerHasTakenOverIsNotWithdrawn() {
        ask(1);
        Approval theirs = ask("Sonarr", 1, "No data has arrived for 2 h.");
        approvals.close("Radarr", "qBit", hash(1), "it is gone", LATER);

        assertThat(approvals.pending()).containsExactly(theirs);
        assertThat(approvals.pending("Sonarr")).hasSize(1);
    }

    @Test
    void whatWasApprovedForOneOwnerIsNotForAnother() {
        approvals.answer(ask(1).id(), true, "me", NOON);
        Approval theirs = ask("Sonarr", 1, "No data has arrived for 2 h.");

        assertThat(theirs.answer()).isEqualTo(Answer.PENDING);
        assertThat(approvals.approved("Radarr", "qBit")).isEmpty();
        assertThat(approvals.approved("Sonarr", "qBit")).isEmpty();
        approvals.close("Radarr", "qBit", hash(1), "its removal began", LATER);
        assertThat(approvals.pending()).containsExactly(theirs);
    }

    @Test
    void allOfOneInstanceOrAllAtAllAreAnsweredAtOnce() {
        ask("Radarr", 1, "a");
        ask("Radarr", 2, "a");
        ask("Sonarr", 3, "a");

        assertThat(approvals.pending("Radarr")).hasSize(2);
        assertThat(approvals.answerAll("Radarr", false, "me", LATER)).isEqualTo(2);
        assertThat(spared.of("qBit")).containsOnlyKeys(hash(1), hash(2));
        assertThat(approvals.answerAll("", true, "me", LATER)).isEqualTo(1);
        assertThat(approvals.answerAll("", true, "me", LATER)).isZero();
        assertThat(approvals.approved("Sonarr", "qBit")).containsExactly(hash(3));
    }

    @Test
    void ofManyWhoAnswerAtOnceOneIsHeard() throws Exception {
        Approval asked = ask(1);
        try (Database other = Database.open(folder.resolve("jbitrr.db"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                var where = new Approvals(i % 2 == 0 ? database : other);
                String by = "person " + i;
                answers.add(() -> where.answer(asked.id(), true, by, LATER).isPresent());
            }
            int heard = 0;
            for (var answer : threads.invokeAll(answers)) {
                heard += answer.get() ? 1 : 0;
            }
            assertThat(heard).isEqualTo(1);
        }
    }

    @Test
    void ofSeveralProcessesThatAnswerEachQuestionHasOneAnswer() throws Exception {
        for (int number = 0; number < 100; number++) {
            ask(number);
        }
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(
                    StoreProcess.start(StoreProcess.Task.ANSWER, folder.resolve("jbitrr.db")));
        }
        int heard = 0;
        for (Process process : processes) {
            heard += Integer.parseInt(StoreProcess.output(process).strip());
            assertThat(process.waitFor()).isZero();
        }
        assertThat(heard).isEqualTo(100);
        assertThat(approvals.pending()).isEmpty();
        assertThat(approvals.approved("Radarr", "qBit")).hasSize(50);
        assertThat(spared.of("qBit")).hasSize(50);
    }

    @Test
    void oldAnswersGoAndOpenQuestionsStay() {
        ask(1);
        for (int number = 2; number <= 4; number++) {
            approvals.answer(ask(number).id(), false, "me", NOON);
        }
        approvals.answer(ask(5).id(), true, "me", NOON);

        assertThat(approvals.prune(NOON, 10)).isZero();
        assertThat(approvals.prune(LATER, 2)).isEqualTo(2);
        assertThat(approvals.prune(LATER, 2)).isEqualTo(1);
        assertThat(approvals.latest(10))
                .extracting(Approval::hash)
                .containsExactly(hash(5), hash(1));
        assertThat(approvals.latest(1)).hasSize(1);
    }
}
