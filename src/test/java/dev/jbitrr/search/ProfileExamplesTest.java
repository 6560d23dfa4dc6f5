package dev.jbitrr.search;

import static dev.jbitrr.search.Media.NOW;
import static dev.jbitrr.search.Media.album;
import static dev.jbitrr.search.Media.episode;
import static dev.jbitrr.search.Media.movie;
import static dev.jbitrr.search.Searching.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.Content;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.search.ProfileStep.Back;
import dev.jbitrr.search.ProfileStep.Forget;
import dev.jbitrr.search.ProfileStep.Stay;
import dev.jbitrr.search.ProfileStep.ToTemporary;
import dev.jbitrr.search.TempProfile.State;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// The examples of temporary profiles (spec/search.md 10, #70 to #84), each with its number.
class ProfileExamplesTest {
    private static final Map<Long, Long> HD_TO_SD = Map.of(4L, 1L);
    private static final Map<Long, Long> CHAIN = Map.of(7L, 4L, 4L, 1L);
    private static final Map<Long, Long> TWO_MAINS = Map.of(4L, 1L, 5L, 1L);
    private static final SearchSettings ON = with(s -> s.tempForMissing = true);
    private static final SearchSettings KEEP =
            with(s -> s.tempForMissing = s.keepTempProfile = true);
    private static final SearchSettings AN_HOUR =
            with(s -> {
                s.tempForMissing = true;
                s.timeout = Duration.ofHours(1);
            });
    private static final SearchSettings OFF = with(_ -> {});

    // spotless:off
    static final List<Arguments> ROWS = List.of(
        row("#70, #71: missing",                           ON,      HD_TO_SD,  movie(),                                    null,                        "to 1 from 4"),
        row("the feature is off",                          OFF,     HD_TO_SD,  movie(),                                    null,                        "stay"),
        row("it is not missing",                           ON,      HD_TO_SD,  movie().file(),                             null,                        "stay"),
        row("below its cutoff is not missing",             with(s -> s.tempForMissing = s.qualityUnmet = true), HD_TO_SD, movie().cutoffUnmet(), null,   "stay"),
        row("not monitored",                               ON,      HD_TO_SD,  movie().unmonitored(),                      null,                        "stay"),
        row("not available yet",                           ON,      HD_TO_SD,  movie().available(false),                   null,                        "stay"),
        row("its profile has no temporary one",            ON,      HD_TO_SD,  movie().profile(9),                         null,                        "stay"),
        row("a mapping to itself",                         ON,      Map.of(4L, 4L), movie(),                               null,                        "stay"),
        row("#72: still missing",                          ON,      HD_TO_SD,  movie().profile(1),                         on(State.TEMPORARY, 4, 1),   "stay"),
        row("#73: the file arrived",                       ON,      HD_TO_SD,  movie().profile(1).file(),                  on(State.TEMPORARY, 4, 1),   "back to 4 from 1"),
        row("an upgrade that is wanted holds nothing back", with(s -> s.tempForMissing = s.upgrades = true), HD_TO_SD, movie().profile(1).file(), on(State.TEMPORARY, 4, 1), "back to 4 from 1"),
        row("#74: and it keeps the profile",               KEEP,    HD_TO_SD,  movie().profile(1).file(),                  on(State.TEMPORARY, 4, 1),   "stay"),
        row("#75: a person's choice",                      ON,      HD_TO_SD,  movie().profile(1).file(),                  null,                        "stay"),
        row("#76: an hour is not longer than an hour",     AN_HOUR, HD_TO_SD,  movie().profile(1),                         since(3600),                 "stay"),
        row("#76: a second later it is",                   AN_HOUR, HD_TO_SD,  movie().profile(1),                         since(3601),                 "back to 4 from 1, rests"),
        row("without a time-out never",                    ON,      HD_TO_SD,  movie().profile(1),                         since(360_000_000),          "stay"),
        row("#77: a person chose another",                 ON,      HD_TO_SD,  movie().profile(9),                         on(State.TEMPORARY, 4, 1),   "forget"),
        row("#78: a chain is taken one step",              ON,      CHAIN,     movie().profile(7),                         null,                        "to 4 from 7"),
        row("#78: and no second",                          ON,      CHAIN,     movie().profile(4),                         on(State.TEMPORARY, 7, 4),   "stay"),
        row("#78: a user of the middle one stays there",   ON,      CHAIN,     movie().profile(4).file(),                  null,                        "stay"),
        row("#79: back to where it was",                   ON,      TWO_MAINS, movie().profile(1).file(),                  on(State.TEMPORARY, 4, 1),   "back to 4 from 1"),
        row("#79: whatever the mapping says today",        ON,      Map.of(),  movie().profile(1).file(),                  on(State.TEMPORARY, 4, 1),   "back to 4 from 1"),
        row("the feature was switched off",                OFF,     HD_TO_SD,  movie().profile(1),                         on(State.TEMPORARY, 4, 1),   "back to 4 from 1"),
        row("nothing is wanted of it any more",            ON,      HD_TO_SD,  movie().profile(1).unmonitored(),           on(State.TEMPORARY, 4, 1),   "back to 4 from 1"),
        row("the file is below the temporary cutoff",      with(s -> s.tempForMissing = s.qualityUnmet = true), HD_TO_SD, movie().profile(1).cutoffUnmet(), on(State.TEMPORARY, 4, 1), "stay"),
        row("interrupted before the change",               ON,      HD_TO_SD,  movie().profile(4),                         on(State.SWITCHING, 4, 1),   "to 1 from 4"),
        row("interrupted after the change",                ON,      HD_TO_SD,  movie().profile(1),                         on(State.SWITCHING, 4, 1),   "to 1 from 4"),
        row("interrupted, then complete",                  KEEP,    HD_TO_SD,  movie().profile(4).file(),                  on(State.SWITCHING, 4, 1),   "back to 4 from 1"),
        row("interrupted, then a person's choice",         ON,      HD_TO_SD,  movie().profile(9),                         on(State.SWITCHING, 4, 1),   "forget"),
        row("interrupted on the way back",                 ON,      HD_TO_SD,  movie().profile(1),                         on(State.REVERTING, 4, 1),   "back to 4 from 1"),
        row("interrupted after it",                        ON,      HD_TO_SD,  movie().profile(4),                         on(State.REVERTING, 4, 1),   "back to 4 from 1"),
        row("interrupted after a time-out",                ON,      HD_TO_SD,  movie().profile(4),                         on(State.TIMING_OUT, 4, 1),  "back to 4 from 1, rests"),
        row("rests after a time-out",                      ON,      HD_TO_SD,  movie(),                                    on(State.RESTING, 4, 1),     "stay"),
        row("a search before it does not count",           ON,      HD_TO_SD,  movie().searched(Duration.ofMinutes(61), 1, 1), on(State.RESTING, 4, 1), "stay"),
        row("one after it does",                           ON,      HD_TO_SD,  movie().searched(Duration.ofMinutes(59), 1, 1), on(State.RESTING, 4, 1), "forget"),
        row("being in the queue is no search",             ON,      HD_TO_SD,  movie().searched(Duration.ofMinutes(59), 1, 0), on(State.RESTING, 4, 1), "stay"));
    // spotless:on

    private static Arguments row(
            String because,
            SearchSettings settings,
            Map<Long, Long> mappings,
            Media movie,
            @Nullable TempProfile tracked,
            String expected) {
        return Arguments.of(because, settings, mappings, movie, tracked, expected);
    }

    /// For an hour.
    private static TempProfile on(State state, long original, long temp) {
        return new TempProfile(7, original, temp, state, NOW.minus(Duration.ofHours(1)));
    }

    private static TempProfile since(int seconds) {
        return new TempProfile(7, 4, 1, State.TEMPORARY, NOW.minusSeconds(seconds));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void decides(
            String because,
            SearchSettings settings,
            Map<Long, Long> mappings,
            Media movie,
            @Nullable TempProfile tracked,
            String expected) {
        var target = ProfileTarget.of(List.of(movie.prospect()), settings, Application.RADARR, NOW);

        var step = ProfileRules.step(target, tracked, mappings, settings, false, NOW);

        assertThat(said(step)).isEqualTo(expected);
        assertThat(step.why()).endsWith(".");
    }

    @Test
    void resettingAllTouchesOnlyWhatWeSwitched() {
        var tracked = on(State.TEMPORARY, 4, 1);
        var target = target(Application.RADARR, movie().profile(1).file());

        assertThat(said(ProfileRules.step(target, tracked, HD_TO_SD, KEEP, true, NOW)))
                .isEqualTo("back to 4 from 1");
        assertThat(said(ProfileRules.step(target, null, HD_TO_SD, KEEP, true, NOW)))
                .isEqualTo("stay");
    }

    @Test
    void example81OneMissingEpisodeSwitchesTheSeries() {
        var target =
                target(
                        Application.SONARR,
                        episode().id(1).number(1, 1).file().onDisk(5),
                        episode().id(2).number(1, 2).onDisk(5));

        assertThat(target.id()).isEqualTo(70);
        assertThat(target.anyFile()).isTrue();
        assertThat(step(target, null)).isEqualTo("to 1 from 4");
    }

    @Test
    void example82UnairedEpisodesAndSpecialsHoldNothingBack() {
        var target =
                target(
                        Application.SONARR,
                        episode().id(1).number(1, 1).profile(1).file(),
                        episode().id(2).number(1, 2).profile(1).aired(Duration.ofDays(-1)),
                        episode().id(3).number(1, 3).profile(1).dated(null),
                        episode().id(4).number(0, 1).profile(1));

        assertThat(step(target, on(State.TEMPORARY, 4, 1))).isEqualTo("back to 4 from 1");
    }

    @Test
    void example83AnArtistIsCompleteWithAllItsAlbums() {
        var album = album().id(1).profile(1).file().onDisk(5);
        var missing = album().id(2).profile(1).onDisk(5);
        var alsoMissing = album().id(3).profile(1).onDisk(5);
        var target = target(Application.LIDARR, album, missing, alsoMissing);

        assertThat(step(target, on(State.TEMPORARY, 4, 1))).isEqualTo("stay");
        assertThat(step(target(Application.LIDARR, album), on(State.TEMPORARY, 4, 1)))
                .isEqualTo("back to 4 from 1");
    }

    @Test
    void anArtistWithAnyFileIsNotSwitched() {
        assertThat(step(target(Application.LIDARR, album()), null)).isEqualTo("to 1 from 4");
        assertThat(step(target(Application.LIDARR, album().onDisk(1)), null)).isEqualTo("stay");
        assertThat(
                        step(
                                target(
                                        Application.LIDARR,
                                        album().has(new Content(false, 1, false, 0))),
                                null))
                .isEqualTo("stay");
    }

    @Test
    void example84UnknownNamesLeaveTheOthersOn() {
        var profiles =
                Stream.of("HD", "SD", "Any")
                        .map(name -> new QualityProfile(name.length(), name, 0))
                        .toList();
        Map<String, String> names = new LinkedHashMap<>();
        names.put("HD", "sd");
        names.put("Any", "SD");
        names.put("UHD", "sd");

        var mappings = ProfileMappings.of(names, profiles);

        assertThat(mappings.ids()).isEqualTo(Map.of(3L, 2L));
        assertThat(mappings.unknown()).containsExactly("sd", "UHD");
    }

    private static ProfileTarget target(Application application, Media... family) {
        var prospects = Stream.of(family).map(Media::prospect).toList();
        return ProfileTarget.of(prospects, ON, application, NOW);
    }

    private static String step(ProfileTarget target, @Nullable TempProfile tracked) {
        var own =
                tracked == null
                        ? null
                        : new TempProfile(target.id(), 4, 1, tracked.state(), Instant.EPOCH);
        return said(ProfileRules.step(target, own, HD_TO_SD, ON, false, NOW));
    }

    private static String said(ProfileStep step) {
        return switch (step) {
            case Stay _ -> "stay";
            case ToTemporary to -> "to " + to.to() + " from " + to.from();
            case Back back ->
                    "back to "
                            + back.to()
                            + " from "
                            + back.from()
                            + (back.rests() ? ", rests" : "");
            case Forget _ -> "forget";
        };
    }
}
