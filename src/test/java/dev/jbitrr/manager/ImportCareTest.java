package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.complete;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.http.Failure;
import dev.jbitrr.library.HistoryEvent.Kind;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.manager.ArrSettings.PathMapping;
import dev.jbitrr.media.Scripts;
import dev.jbitrr.policy.Torrents;
import dev.jbitrr.store.ImportState;
import dev.jbitrr.store.TorrentRecord;
import dev.jbitrr.torrent.InfoHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pass after pass of an Arr's manager: what is looked at before an import, and what happens when
/// the Arr does not take it. qBittorrent's `/downloads` is a folder of the test.
class ImportCareTest {
    private static final InfoHash ONE = hash(1);
    private static final Torrents MOVIE = complete().found("/downloads/radarr/Movie");

    @TempDir Path folder;

    private ArrRounds rounds;
    private FakeQbittorrent qbit;
    private FakeArr arr;
    private Path movie;

    @BeforeEach
    void start() throws IOException {
        movie = Files.createDirectories(folder.resolve("downloads/radarr/Movie"));
        rounds = new ArrRounds(folder);
        qbit = rounds.qbit;
        arr = rounds.arr;
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Scripts.ffprobe(bin);
        rounds.ffprobe = Programs.in(bin);
        rounds.tuned(
                Tuning.mappings(
                        new PathMapping(
                                "/downloads", folder.resolve("downloads").toString(), "/data")));
        rounds.restart();
    }

    @AfterEach
    void close() {
        rounds.close();
    }

    private void movie(String... filesAndContents) throws IOException {
        qbit.put(MOVIE.build());
        String[] paths = new String[filesAndContents.length / 2];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = filesAndContents[2 * i];
            Path file = movie.resolveSibling(paths[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, filesAndContents[2 * i + 1]);
        }
        qbit.files(ONE, paths);
    }

    private TorrentRecord record() {
        return rounds.stores().torrents().find("qBit", ONE).orElseThrow();
    }

    private List<String> asked() throws IOException {
        Path asked = folder.resolve("bin/asked");
        return Files.exists(asked) ? Files.readAllLines(asked) : List.of();
    }

    @Test
    void whatCanBePlayedIsImported() throws IOException {
        movie("Movie/film.mkv", "good");

        rounds.passes(Duration.ofSeconds(20));

        assertThat(arr.effects()).containsExactly("import 0001 /data/radarr/Movie AUTO");
        assertThat(asked()).containsExactly("file:" + movie.resolve("film.mkv"));
        assertThat(rounds.about(1).getFirst().reason()).doesNotContain("cannot be played");
    }

    @Test
    void whereNothingCanBePlayedTheArrIsOfferedNothing() throws IOException { // B6
        arr.grabbed(ONE, MediaId.movie(5));
        movie("Movie/film.mkv", "junk", "Movie/film.nfo", "words");

        rounds.pass();

        assertThat(arr.effects()).isEmpty();
        assertThat(record().marks().unplayable())
                .isEqualTo("film.mkv (Invalid data found when processing input)");
    }

    @Test
    void someBrokenFilesDoNotKeepTheOthersOut() throws IOException {
        movie("Movie/film.mkv", "good", "Movie/sample.mkv", "junk");

        rounds.passes(Duration.ofSeconds(20));

        assertThat(arr.effects()).hasSize(1);
        assertThat(rounds.journal()).contains("import completed done");
        assertThat(rounds.stores().journal().about(ONE.value(), 10))
                .anyMatch(entry ->
                        entry.reason().contains("these files cannot be played: sample.mkv ("));
    }

    @Test
    void booksAndArchivesAreTakenAtTheirWord() throws IOException {
        movie("Movie/film.part1.rar", "?", "Movie/sample.mkv", "junk");

        rounds.passes(Duration.ofSeconds(20));

        assertThat(arr.effects()).hasSize(1);
    }

    @Test
    void whatFfprobeCannotReadIsNotHeldAgainstIt() throws IOException {
        movie("Movie/film.mkv", "denied");

        rounds.passes(Duration.ofSeconds(20));

        assertThat(arr.effects()).hasSize(1);
    }

    @Test
    void aFileIsLookedIntoOnce() throws IOException {
        arr.refuses(ONE);
        movie("Movie/film.mkv", "good");
        rounds.passes(Duration.ofSeconds(20));
        qbit.put(MOVIE.number(2).build());
        qbit.files(hash(2), "Movie/film.mkv");

        rounds.passes(Duration.ofSeconds(20));

        assertThat(asked()).hasSize(1);
    }

    @Test
    void aFileThatChangedSinceIsLookedIntoAnew() throws IOException { // B59
        arr.refuses(ONE);
        movie("Movie/film.mkv", "good");
        rounds.passes(Duration.ofSeconds(20));
        Files.writeString(movie.resolve("film.mkv"), "another");
        qbit.put(MOVIE.number(2).build());
        qbit.files(hash(2), "Movie/film.mkv");

        rounds.passes(Duration.ofSeconds(20));

        assertThat(asked()).hasSize(2);
    }

    @Test
    void whatIsNotOnThisMachineIsImportedUnseen() throws IOException {
        qbit.put(complete().found("/elsewhere/radarr/Movie").build());
        qbit.files(ONE, "Movie/film.mkv");

        rounds.passes(Duration.ofSeconds(20));

        assertThat(arr.effects()).containsExactly("import 0001 /elsewhere/radarr/Movie AUTO");
        assertThat(asked()).isEmpty();
    }

    @Test
    void hostileNamesAreLookedForNowhereElse() throws IOException {
        Files.writeString(folder.resolve("secret.mkv"), "junk");
        movie("Movie/film.mkv", "good");
        qbit.files(ONE, "Movie/film.mkv", "../../secret.mkv", "/etc/passwd.mkv", "Movie/\0.mkv");

        rounds.passes(Duration.ofSeconds(20));

        assertThat(arr.effects()).hasSize(1);
        assertThat(asked()).hasSize(1);
    }

    @Test
    void afterFiveAttemptsItIsReportedAndTriedSeldom() {
        arr.grabbed(ONE, MediaId.movie(5));
        arr.refuses(ONE);
        qbit.put(complete().build());
        rounds.passes(Duration.ofSeconds(3));
        assertThat(record().importState()).isEqualTo(ImportState.SENT);
        assertThat(record().marks().importTrouble()).isEmpty();

        rounds.passes(Duration.ofMinutes(30));
        assertThat(arr.effects()).hasSize(5);
        assertThat(record().importState()).isEqualTo(ImportState.FAILED);
        assertThat(record().marks().importTrouble())
                .startsWith("The Arr looked at it and imported nothing: Completed")
                .contains("tried every 6 hours");
        assertThat(rounds.journal()).contains("import completed failed");

        rounds.passes(Duration.ofHours(5));
        assertThat(arr.effects()).hasSize(5);
        rounds.passes(Duration.ofMinutes(70));
        assertThat(arr.effects()).hasSize(6);
    }

    private void giveUp() {
        arr.grabbed(ONE, MediaId.movie(5));
        arr.says(ONE, "importPending", "No files found");
        arr.refuses(ONE);
        qbit.put(complete().build());
        rounds.passes(Duration.ofMinutes(40));
        assertThat(record().marks().importTrouble()).isNotEmpty();
        arr.takeCalls();
    }

    @Test
    void whatWasGivenUpIsTriedWhenTheArrSaysSomethingNew() {
        giveUp();
        arr.accepts(ONE);
        rounds.passes(Duration.ofMinutes(30));
        assertThat(arr.effects()).isEmpty();

        arr.says(ONE, "importPending", "Something else");
        rounds.passes(Duration.ofMinutes(15));

        assertThat(arr.effects()).hasSize(1);
        assertThat(qbit.get(ONE).tags()).contains("qBitrr-imported");
        assertThat(record().importState()).isEqualTo(ImportState.IMPORTED);
        assertThat(record().marks().importTrouble()).isEmpty();
    }

    @Test
    void whatAPersonImportsMeanwhileCounts() {
        giveUp();
        arr.happened(Kind.IMPORTED, ONE.downloadId(), null);

        rounds.passes(Duration.ofMinutes(15));

        assertThat(arr.effects()).isEmpty();
        assertThat(qbit.get(ONE).tags()).contains("qBitrr-imported");
        assertThat(rounds.stores().intents().unfinished("Radarr")).isEmpty();
    }

    @Test
    void anotherProcessGoesOnAsSeldom() {
        giveUp();

        rounds.restart();
        rounds.passes(Duration.ofHours(1));

        assertThat(arr.effects()).isEmpty();
        arr.says(ONE, "importPending", "Something else");
        rounds.passes(Duration.ofMinutes(15));
        assertThat(arr.effects()).hasSize(1);
    }

    @Test
    void aRefusedCommandIsAnAttemptInVain() {
        qbit.put(complete().build());
        arr.fail("import", new Failure.Rejected(FakeArr.AT, 400, "no such folder"));

        rounds.passes(Duration.ofMinutes(40));

        assertThat(arr.effects()).hasSize(5);
        assertThat(record().marks().importTrouble()).contains("no such folder");
    }

    @Test
    void aLostAnswerIsNoNewAttemptHoweverLongTheImportTakes() {
        arr.refuses(ONE);
        qbit.put(complete().build());
        arr.loseAnswer("import");

        rounds.passes(Duration.ofSeconds(8));

        assertThat(arr.effects()).hasSize(1);
    }

    @Test
    void theQueueConfirmsAnImportToo() {
        arr.grabbed(ONE, MediaId.movie(5));
        arr.refuses(ONE);
        arr.says(ONE, "imported");
        qbit.put(complete().build());

        rounds.passes(Duration.ofSeconds(30));

        assertThat(qbit.get(ONE).tags()).contains("qBitrr-imported");
    }

    @Test
    void whatWasGivenUpIsTriedWhenItComesBackFromAnotherCategory() {
        giveUp();
        qbit.put(complete().in("elsewhere").build());
        rounds.passes(Duration.ofMinutes(15));
        assertThat(rounds.stores().intents().unfinished("Radarr")).isEmpty();

        arr.accepts(ONE);
        qbit.put(complete().build());
        rounds.passes(Duration.ofMinutes(1));

        assertThat(record().importState()).isEqualTo(ImportState.IMPORTED);
    }
}
