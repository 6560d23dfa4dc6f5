package dev.jbitrr.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.search.ProfileStep.Back;
import dev.jbitrr.search.ProfileStep.Forget;
import dev.jbitrr.search.ProfileStep.Stay;
import dev.jbitrr.search.ProfileStep.ToTemporary;
import dev.jbitrr.search.TempProfile.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// A movie over many rounds, with a process that dies anywhere and a person who chooses profiles
/// too.
class ProfilePropertyTest {
    private static final long OTHER = 9;
    private static final Map<Long, Long> MAPPINGS = Map.of(7L, 4L, 4L, 1L, 5L, 1L);

    /// The process died here.
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Random random = new Random();
    private Instant now = Media.NOW;
    private long profile = 4;
    private boolean complete;
    private boolean searchable = true;
    private @Nullable SearchRecord record;
    private @Nullable TempProfile tracked;

    /// The truth that nobody in the system knows: the profile the movie had before we changed it;
    /// null while its profile is a person's choice.
    private @Nullable Long before;

    private int writes;
    private boolean resting;

    @RepeatedTest(200)
    void onlyWhatWeSwitchedGoesBackAndAlwaysToWhereItWas(RepetitionInfo repetition) {
        random = new Random(repetition.getCurrentRepetition());
        var settings =
                Searching.with(s -> {
                    s.tempForMissing = true;
                    s.keepTempProfile = random.nextInt(4) == 0;
                    s.timeout = random.nextBoolean() ? Duration.ofHours(3) : null;
                });
        for (int round = 0; round < 400; round++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(120)));
            happen();
            boolean resetAll = random.nextInt(50) == 0;
            try {
                pass(settings, resetAll);
            } catch (Death _) {
                // The next round is the next start.
            }
            known();
        }
        assertThat(writes).isPositive();
    }

    @RepeatedTest(20)
    void aQuietMovieIsSwitchedOnceAndBackOnce(RepetitionInfo repetition) {
        random = new Random(repetition.getCurrentRepetition());
        var settings = Searching.with(s -> s.tempForMissing = true);

        passes(settings);
        assertThat(profile).isEqualTo(1);
        complete = true;
        passes(settings);

        assertThat(profile).isEqualTo(4);
        assertThat(tracked).isNull();
        assertThat(writes).isEqualTo(2);
    }

    @RepeatedTest(20)
    void aTimeOutIsNoFlipFlop(RepetitionInfo repetition) {
        random = new Random(repetition.getCurrentRepetition());
        var settings =
                Searching.with(s -> {
                    s.tempForMissing = true;
                    s.timeout = Duration.ofMinutes(5);
                });
        passes(settings);
        now = now.plus(Duration.ofMinutes(6));
        passes(settings);

        assertThat(profile).isEqualTo(4);
        for (int day = 0; day < 30; day++) {
            now = now.plus(Duration.ofDays(1));
            passes(settings);
        }
        assertThat(writes).isEqualTo(2);
        search();
        passes(settings);
        assertThat(profile).isEqualTo(1);
    }

    /// Enough for one that is not interrupted.
    private void passes(SearchSettings settings) {
        for (int number = 0; number < 30; number++) {
            try {
                pass(settings, false);
            } catch (Death _) {
                known();
            }
        }
    }

    private void happen() {
        switch (random.nextInt(12)) {
            case 0 -> complete = !complete;
            case 1 -> searchable = !searchable;
            case 2 -> choose(OTHER);
            case 3, 4 -> choose(List.of(1L, 4L, 5L, 7L).get(random.nextInt(4)));
            case 5, 6 -> search();
            default -> {}
        }
    }

    private void choose(long chosen) {
        // That it was a person who chose the temporary one nobody could tell.
        if (chosen != profile && (tracked == null || chosen != tracked.temp())) {
            profile = chosen;
            before = null;
            resting = false;
        }
    }

    private void search() {
        now = now.plusSeconds(1);
        record = SearchRecord.after(movie().prospect(), Reason.MISSING, 1, now);
        resting = false;
    }

    private void known() {
        if (before != null) {
            assertThat(Optional.ofNullable(tracked).map(TempProfile::original)).contains(before);
        }
    }

    private Media movie() {
        var movie = Media.movie().profile(profile).record(record);
        if (complete) {
            movie.file();
        }
        return searchable ? movie : movie.unmonitored();
    }

    private void pass(SearchSettings settings, boolean resetAll) {
        var target =
                ProfileTarget.of(List.of(movie().prospect()), settings, Application.RADARR, now);
        switch (ProfileRules.step(target, tracked, MAPPINGS, settings, resetAll, now)) {
            case Stay _ -> {}
            case Forget _ -> tracked = null;
            case ToTemporary to -> switchTo(to);
            case Back back -> goBack(back);
        }
    }

    private void switchTo(ToTemporary to) {
        save(State.SWITCHING, to.from(), to.to());
        if (change(to.from(), to.to())) {
            save(State.TEMPORARY, to.from(), to.to());
        } else {
            tracked = null;
        }
    }

    private void goBack(Back back) {
        save(back.rests() ? State.TIMING_OUT : State.REVERTING, back.to(), back.from());
        boolean done = change(back.from(), back.to());
        if (done && back.rests()) {
            save(State.RESTING, back.to(), back.from());
            resting = true;
        } else {
            tracked = null;
        }
    }

    private void save(State state, long original, long temp) {
        perhapsDie();
        tracked = new TempProfile(7, original, temp, state, now);
        perhapsDie();
    }

    /// As the client does it: nothing is written when the profile is another one than expected.
    private boolean change(long expected, long wanted) {
        if (profile == expected) {
            write(wanted);
            perhapsDie();
            return true;
        }
        return profile == wanted;
    }

    private void write(long wanted) {
        boolean back = before != null;
        if (back) {
            assertThat(wanted).isEqualTo(before);
            before = null;
        } else {
            assertThat(resting).as("rests until it is searched for").isFalse();
            assertThat(wanted).isEqualTo(MAPPINGS.get(profile));
            before = profile;
        }
        profile = wanted;
        writes++;
    }

    private void perhapsDie() {
        if (random.nextInt(8) == 0) {
            throw new Death();
        }
    }
}
