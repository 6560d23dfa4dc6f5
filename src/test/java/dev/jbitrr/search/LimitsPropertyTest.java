package dev.jbitrr.search;

import static dev.jbitrr.search.Media.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.search.Limits.Answer;
import dev.jbitrr.search.Verdict.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Commands that start and end as they like, ours and other people's: the limits hold.
class LimitsPropertyTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static final List<Priority> PRIORITIES = List.of(Priority.values());

    private final List<Instant> sent = new ArrayList<>();
    private Instant now = NOW;
    private int active;

    @RepeatedTest(30)
    void holdUnderAnyInterleaving(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var settings =
                Searching.with(s -> {
                    s.limit = 1 + random.nextInt(6);
                    s.searchesPerHour = random.nextInt(3) * 40;
                });
        var delay = Duration.ofSeconds(1 + random.nextInt(60));
        int foreign = 0;
        for (int round = 0; round < 2_000; round++) {
            now = now.plusMillis(random.nextInt(30_000));
            active = random.nextInt(4) == 0 ? random.nextInt(active + 1) : active;
            if (random.nextInt(20) == 0) {
                active++;
                foreign++;
            }
            var priority = PRIORITIES.get(random.nextInt(3));

            switch (answer(priority, settings, delay)) {
                case Answer.Go _ -> send(priority, settings, delay);
                case Answer.Wait wait -> lifted(wait, priority, settings, delay);
            }
        }
        assertThat(sent).hasSizeGreaterThan(20);
        assertThat(foreign).isPositive();
    }

    private void send(Priority priority, SearchSettings settings, Duration delay) {
        if (!sent.isEmpty()) {
            assertThat(Duration.between(sent.getLast(), now)).isGreaterThanOrEqualTo(delay);
        }
        sent.add(now);
        active++;
        int most = priority == Priority.BACKLOG ? settings.limit() : 2 * settings.limit();
        assertThat(active).isLessThanOrEqualTo(most);
        if (settings.searchesPerHour() > 0) {
            assertThat(recent()).hasSizeLessThanOrEqualTo(settings.searchesPerHour());
        }
    }

    /// At the time it names, and not before, only running commands can still be in the way, or the
    /// next of the limits of time.
    private void lifted(
            Answer.Wait wait, Priority priority, SearchSettings settings, Duration delay) {
        Instant until = wait.until();
        if (until == null) {
            assertThat(active).isGreaterThanOrEqualTo(settings.limit());
            return;
        }
        Instant before = now;
        assertThat(until).isAfter(now);
        now = until.minusMillis(1);
        assertThat(answer(priority, settings, delay)).isInstanceOf(Answer.Wait.class);
        now = until;
        assertThat(answer(priority, settings, delay)).isNotEqualTo(wait);
        now = before;
    }

    private Answer answer(Priority priority, SearchSettings settings, Duration delay) {
        List<Instant> recent = recent();
        @Nullable Instant first = recent.isEmpty() ? null : recent.getFirst();
        @Nullable Instant last = sent.isEmpty() ? null : sent.getLast();
        return Limits.of(priority, active, settings, recent.size(), first, last, delay, now);
    }

    private List<Instant> recent() {
        Instant since = now.minus(HOUR);
        return sent.stream().filter(at -> at.isAfter(since)).toList();
    }
}
