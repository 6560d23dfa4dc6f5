package dev.jbitrr.policy;

import static dev.jbitrr.policy.Torrents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.config.Configuration;
import dev.jbitrr.policy.Decision.Afterwards;
import dev.jbitrr.policy.Decision.Remove;
import dev.jbitrr.policy.DocPage.Example;
import dev.jbitrr.policy.DocPage.Row;
import dev.jbitrr.policy.Guards.Connection;
import dev.jbitrr.policy.SpacePlan.Download;
import dev.jbitrr.policy.SpacePlan.Standing;
import dev.jbitrr.torrent.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the pages for users say is true: their settings are read without a complaint, and their
/// tables are what is decided.
class DocumentedExamplesTest {
    private static final long GIB = 1L << 30;

    static List<Example> examples() {
        return DocPage.all().stream().flatMap(page -> page.examples().stream()).toList();
    }

    static List<Row> torrents() {
        return DocPage.rows("torrent");
    }

    static List<Row> files() {
        return DocPage.rows("file");
    }

    static List<Row> trackers() {
        return DocPage.rows("tracker of the torrent");
    }

    static List<Row> removals() {
        return DocPage.rows("torrents");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void settingsAreReadWithoutAComplaint(Example example) {
        assertThat(DocSettings.of(example.toml()).problems()).isEmpty();
    }

    private static Configuration configuration(Row row) {
        return DocSettings.of(row.table().settings().toml()).configuration();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("torrents")
    void theTablesOfTorrentsAreWhatIsDecided(Row row) {
        var configuration = configuration(row);
        var arr = configuration.arrs().getFirst();
        var given = DocTorrent.of(row.cell("torrent"));
        var facts = given.facts();
        var decision = new TorrentPolicy(arr.torrents(), false).judge(facts, NOW).decision();
        var dryRun = new DryRun(configuration.general().dryRun(), arr.dryRun(), arr.dryRunRules());
        var objection =
                Guards.of(dryRun, arr.torrents(), Duration.ofSeconds(15))
                        .objection(decision, facts, Connection.UP, NOW);

        String happens =
                objection.isPresent()
                        ? "held back"
                        : switch (decision) {
                            case Decision.Keep _ -> "kept";
                            case Decision.Import _ -> "imported";
                            case Remove _ -> "removed";
                            case Decision.Recheck _ -> "checked again";
                            case Decision.Replace _ -> "replaced";
                        };
        String rule =
                objection.map(Objection::guard).orElseGet(() -> decision.reason().rule().label());
        assertThat(happens + " by `" + rule + "`")
                .isEqualTo(row.bold("what happens") + " by " + row.cell("rule"));
        if (happens.equals("removed")) {
            assertThat(((Remove) decision).afterwards())
                    .isEqualTo(afterwards(row.cell("what happens")));
        }
    }

    private static Afterwards afterwards(String cell) {
        if (cell.contains("searched again")) {
            return Afterwards.BLOCKLIST_AND_SEARCH;
        }
        return cell.contains("blocklisted") ? Afterwards.BLOCKLIST : Afterwards.NOTHING;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void theTablesOfFilesAreWhatIsChosen(Row row) {
        var rules = configuration(row).arrs().getFirst().torrents().files();
        String path = row.cell("file").replace("`", "");

        assertThat(FileChoice.excludes(rules, path))
                .isEqualTo(row.bold("what happens").equals("left out"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trackers")
    void theRowsOfTrackersAreThoseThatHold(Row row) {
        var rules = TrackerRules.of(configuration(row).arrs().getFirst().torrents().trackers());
        Tracker[] trackers =
                Arrays.stream(row.cell("tracker of the torrent").split(", ", -1))
                        .map(url -> new Tracker(url.replace("`", ""), "", true))
                        .toArray(Tracker[]::new);
        String holds =
                rules.governing(Given.download().trackers(trackers).facts())
                        .map(TrackerRule::name)
                        .orElse("none");

        assertThat(holds).isEqualTo(row.cell("row that holds"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("removals")
    void theLimitOnRemovalsIsAsTold(Row row) {
        var general = configuration(row).general();
        var breaker = new Breaker(general.maxRemovals(), general.maxRemovalPercent());
        int free =
                breaker.allowance(number(row, "torrents")) - number(row, "removed within the hour");
        int atOnce = Math.min(number(row, "wanted now"), Math.max(0, free));

        assertThat(number(row, "go at once")).isEqualTo(atOnce);
        assertThat(number(row, "wait for you")).isEqualTo(number(row, "wanted now") - atOnce);
    }

    private static int number(Row row, String column) {
        return Integer.parseInt(row.cell(column));
    }

    @Test
    void theTableOfDownloadsIsWhatTheDiskHasRoomFor() {
        List<Row> rows = DocPage.rows("download, in queue order");
        List<Download> downloads = new ArrayList<>();
        for (Row row : rows) {
            downloads.add(download(row, downloads.size() + 1));
        }
        var plan = SpacePlan.of(downloads, Map.of("disk", budget(rows.getFirst())));

        assertThat(rows).isNotEmpty();
        for (int i = 0; i < rows.size(); i++) {
            var download = downloads.get(i);
            String happens =
                    plan.stop().contains(download.hash())
                            ? "stopped"
                            : plan.start().contains(download.hash())
                                    ? "started again"
                                    : otherwise(download);
            assertThat(happens)
                    .as(rows.get(i).toString())
                    .isEqualTo(rows.get(i).bold("what happens"));
        }
    }

    private static Download download(Row row, int position) {
        String state = row.cell("download, in queue order");
        long left = Long.parseLong(row.cell("still to load").replace(" GiB", "")) * GIB;
        return new Download(
                Torrents.hash(position),
                "disk",
                state.equals("running") ? Standing.RUNNING : Standing.STOPPED,
                state.equals("stopped by jBitrr"),
                left,
                position,
                NOW);
    }

    private static String otherwise(Download download) {
        if (download.standing() == Standing.RUNNING) {
            return "runs";
        }
        return download.ours() ? "stays stopped" : "left alone";
    }

    private static long budget(Row row) {
        Matcher free = Pattern.compile("With (\\d+) GiB free").matcher(row.table().prose());
        assertThat(free.find()).isTrue();
        long kept = Objects.requireNonNull(configuration(row).general().freeSpace());
        return Long.parseLong(free.group(1)) * GIB - kept;
    }

    @Test
    void everyRuleThatIsNamedExists() throws IOException {
        List<String> known = Arrays.stream(RuleName.values()).map(RuleName::label).toList();
        for (Row row : torrents()) {
            assertThat(known).as(row.toString()).contains(row.cell("rule").replace("`", ""));
        }
    }

    @Test
    void everyPageIsLinkedFromTheReadmeAndEveryLinkLeadsSomewhere() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (Path page : DocPage.paths()) {
            assertThat(readme).contains("(" + page.toString().replace('\\', '/') + ")");
            Matcher links =
                    Pattern.compile("\\]\\(([^)#:]+\\.md)\\)").matcher(Files.readString(page));
            while (links.find()) {
                assertThat(page.resolveSibling(links.group(1))).as(page.toString()).exists();
            }
        }
    }
}
