package dev.jbitrr.search;

import static dev.jbitrr.search.Media.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.policy.DocPage;
import dev.jbitrr.policy.DocPage.Row;
import dev.jbitrr.policy.DocSettings;
import dev.jbitrr.search.ProfileStep.Back;
import dev.jbitrr.search.ProfileStep.Stay;
import dev.jbitrr.search.ProfileStep.ToTemporary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The tables about searches and profiles on the pages for users are what is decided.
class DocumentedSearchTest {
    private static final Cycle SECOND = new Cycle(2, NOW.minus(Duration.ofDays(1)), null);
    private static final Map<String, Long> PROFILES =
            Map.of("Any", 1L, "HD", 4L, "Ultra-HD", 7L, "Other", 9L);
    private static final Pattern AIRED = Pattern.compile("aired (\\d+) (days|hours|minutes) ago");
    private static final Pattern SCORED = Pattern.compile("score (\\d+) of at least (\\d+)");
    private static final Pattern SWITCHED = Pattern.compile("switched from (\\S+) to (\\S+)");
    private static final Pattern ON = Pattern.compile("(?:now )?on (\\S+)");

    static List<Row> movies() {
        return DocPage.rows("movie");
    }

    static List<Row> episodes() {
        return DocPage.rows("episode");
    }

    static List<Row> targets() {
        return DocPage.rows("target");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("movies")
    void theTablesOfMoviesAreWhatIsSearchedFor(Row row) {
        var movie = Media.movie();
        for (String word : row.cell("movie").split(", ", -1)) {
            describe(movie, word);
        }
        assertDecided(row, Application.RADARR, movie.prospect());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("episodes")
    void theTablesOfEpisodesAreWhatIsSearchedFor(Row row) {
        var episode = Media.episode();
        for (String word : row.cell("episode").split(", ", -1)) {
            describe(episode, word);
        }
        assertDecided(row, Application.SONARR, episode.prospect());
    }

    private static void assertDecided(Row row, Application application, Prospect prospect) {
        Verdict verdict = Judge.of(prospect, settings(row), application, SECOND, NOW);

        String decided =
                switch (verdict) {
                    case Verdict.Candidate(Reason reason, var priority) ->
                            "searched"
                                    + (priority == Verdict.Priority.TODAY ? " first" : "")
                                    + " because `"
                                    + reason.label()
                                    + "`";
                    case Verdict.Not not -> "not searched because `" + not.code() + "`";
                };
        assertThat(decided)
                .isEqualTo(
                        row.cell("what happens").replace("*", "") + " because " + row.cell("why"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void theTableOfProfilesIsWhatIsSwitched(Row row) {
        var movie = Media.movie();
        TempProfile tracked = null;
        for (String word : row.cell("target").split(", ", -1)) {
            var switched = SWITCHED.matcher(word);
            var on = ON.matcher(word);
            if (switched.matches()) {
                tracked =
                        new TempProfile(
                                7,
                                profile(switched.group(1)),
                                profile(switched.group(2)),
                                TempProfile.State.TEMPORARY,
                                NOW.minus(Duration.ofHours(1)));
                movie.profile(profile(switched.group(2)));
            } else if (on.matches()) {
                movie.profile(profile(on.group(1)));
            } else {
                describe(movie, word);
            }
        }
        var settings = settings(row);
        var mappings = ProfileMappings.of(settings.profileMappings(), known()).ids();
        var target = ProfileTarget.of(List.of(movie.prospect()), settings, Application.RADARR, NOW);

        ProfileStep step = ProfileRules.step(target, tracked, mappings, settings, false, NOW);

        String happens =
                switch (step) {
                    case Stay _, ProfileStep.Forget _ -> "**stays**";
                    case ToTemporary(_, long to, _) -> "gets **" + name(to) + "**";
                    case Back(_, long to, _, _) -> "gets **" + name(to) + "**";
                };
        assertThat(happens).isEqualTo(row.cell("what happens"));
    }

    private static SearchSettings settings(Row row) {
        var result = DocSettings.of(row.table().settings().toml());
        assertThat(result.problems()).isEmpty();
        return result.configuration().arrs().getFirst().search();
    }

    private static void describe(Media media, String word) {
        switch (word) {
            case "missing", "released" -> {}
            case "complete" -> media.file();
            case "cutoff not met" -> media.cutoffUnmet();
            case "not monitored" -> media.unmonitored();
            case "series not monitored" -> media.parentUnmonitored();
            case "special" -> media.number(0, 1);
            case "not released yet" -> media.available(false);
            case "of next year" -> media.year(2027);
            case "without a year" -> media.year(0);
            case "without an air date" -> media.dated(null);
            case "airs tomorrow" -> media.aired(Duration.ofDays(-1));
            case "searched half an hour ago" -> media.searched(Duration.ofMinutes(30), 1, 1);
            case "searched in this cycle" -> media.searched(Duration.ofHours(3), 2, 1);
            case "searched two hours ago in the cycle before" ->
                    media.searched(Duration.ofHours(2), 1, 1);
            case "searched in this cycle when it had a file" ->
                    media.record(
                            new SearchRecord(
                                    NOW.minus(Duration.ofMinutes(5)),
                                    2,
                                    1,
                                    1,
                                    Reason.UPGRADE,
                                    new Standing(true, true, true, 1)));
            default -> describeByNumbers(media, word);
        }
    }

    private static void describeByNumbers(Media media, String word) {
        var aired = AIRED.matcher(word);
        var scored = SCORED.matcher(word);
        if (aired.matches()) {
            media.aired(ago(aired));
        } else if (scored.matches()) {
            media.score(Integer.parseInt(scored.group(1)));
            media.minimum(Integer.parseInt(scored.group(2)));
        } else {
            throw new AssertionError("what is “" + word + "”?");
        }
    }

    private static Duration ago(MatchResult aired) {
        long number = Long.parseLong(aired.group(1));
        return switch (aired.group(2)) {
            case "days" -> Duration.ofDays(number);
            case "hours" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static List<QualityProfile> known() {
        return PROFILES.entrySet().stream()
                .map(each -> new QualityProfile(each.getValue(), each.getKey(), 0))
                .toList();
    }

    private static long profile(String name) {
        Long id = PROFILES.get(name);
        if (id == null) {
            throw new AssertionError("no profile " + name);
        }
        return id;
    }

    private static String name(long profile) {
        return PROFILES.entrySet().stream()
                .filter(each -> each.getValue() == profile)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
