package dev.jbitrr.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.torrent.TorrentFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The acceptance examples about files (E26 to E32), and what lies around them.
class FileChoiceTest {
    private static final FileSettings RULES =
            rules(Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final FileSettings STRICT = rules(0);

    private static FileSettings rules(int flags) {
        return new FileSettings(
                List.of(
                        Pattern.compile("\\bextras?\\b", flags),
                        Pattern.compile("\\bsamples?\\b", flags)),
                List.of(Pattern.compile("\\bsample\\b", flags)),
                Stream.of("mkv", "mp4", "srt")
                        .map(ending -> Pattern.compile("^\\.(?:" + ending + ")$", flags))
                        .toList(),
                false);
    }

    /// @param files separated by blanks; a `-` before one says that it is taken out already
    /// @param unwanted what is to be taken out now
    record Row(
            String because,
            FileSettings rules,
            String files,
            Set<Integer> unwanted,
            boolean nothing) {
        @Override
        public String toString() {
            return because;
        }
    }

    static final List<Row> TABLE =
            List.of(
                    new Row("E26", RULES, "M/m.mkv M/m.nfo", Set.of(1), false),
                    new Row("E27", RULES, "M/setup.exe", Set.of(0), true),
                    new Row("E28 folder", RULES, "M/Sample/s.mkv M/m.mkv", Set.of(0), false),
                    new Row("E28 name", RULES, "M/m-sample.mkv M/m.mkv", Set.of(0), false),
                    new Row("E29: the root is a folder", RULES, "Extras/m.mkv", Set.of(0), true),
                    new Row("E30", RULES, "M/a.exe -M/b.nfo", Set.of(0), true),
                    new Row("E30, other order", RULES, "-M/b.nfo M/a.exe", Set.of(1), true),
                    new Row("E31: no list yet", RULES, "", Set.of(), false),
                    new Row("E32: a single file", RULES, "m.mkv", Set.of(), false),
                    new Row("E32: no ending", RULES, "README", Set.of(0), true),
                    new Row("a dot alone is no ending", RULES, ".mkv", Set.of(0), true),
                    new Row(
                            "the ending counts, not what it begins with",
                            RULES,
                            "M/a.mkvx M/b.mkv",
                            Set.of(0),
                            false),
                    new Row("letter case does not matter", RULES, "M/A.MKV", Set.of(), false),
                    new Row("unless it does", STRICT, "M/A.MKV", Set.of(0), true),
                    new Row("for folders as well", STRICT, "Extras/m.mkv", Set.of(), false),
                    new Row("a name is no folder", RULES, "M/extras.mkv", Set.of(), false),
                    new Row(
                            "B63: all are out by now, and it is still empty",
                            RULES,
                            "-M/setup.exe -M/b.nfo",
                            Set.of(),
                            true),
                    new Row("a person emptied it", RULES, "-M/m.mkv -M/m.nfo", Set.of(), false),
                    new Row(
                            "a person left only what is not wanted",
                            RULES,
                            "-M/m.mkv M/m.nfo",
                            Set.of(1),
                            true),
                    new Row(
                            "no rules",
                            new FileSettings(List.of(), List.of(), List.of(), false),
                            "a b/c.exe",
                            Set.of(),
                            false),
                    new Row(
                            "a pattern that finds nothing everywhere says nothing",
                            new FileSettings(
                                    List.of(Pattern.compile("x*")), List.of(), List.of(), false),
                            "a/b.mkv",
                            Set.of(),
                            false));

    @ParameterizedTest
    @FieldSource("TABLE")
    void takesOutWhatTheRulesExclude(Row row) {
        var choice = FileChoice.of(files(row.files()), row.rules());

        assertThat(choice.unwanted()).as(row.because()).isEqualTo(row.unwanted());
        assertThat(choice.nothingWanted()).as(row.because()).isEqualTo(row.nothing());
    }

    private static List<TorrentFile> files(String text) {
        List<TorrentFile> files = new ArrayList<>();
        Arrays.stream(text.split(" "))
                .filter(path -> !path.isEmpty())
                .forEach(path ->
                        files.add(
                                new TorrentFile(
                                        files.size(),
                                        path.startsWith("-") ? path.substring(1) : path,
                                        100,
                                        0,
                                        !path.startsWith("-"))));
        return files;
    }

    @Test
    void theOrderOfTheFilesDoesNotMatter() {
        var random = new Random(14);
        for (int round = 0; round < 500; round++) {
            List<TorrentFile> files = someFiles(random);
            var choice = FileChoice.of(files, RULES);
            Collections.shuffle(files, random);

            assertThat(FileChoice.of(files, RULES)).isEqualTo(choice);
        }
    }

    @Test
    void whatIsChosenIsChosenForGood() {
        var random = new Random(63);
        for (int round = 0; round < 500; round++) {
            List<TorrentFile> files = someFiles(random);
            var choice = FileChoice.of(files, RULES);
            var after = FileChoice.of(without(files, choice.unwanted()), RULES);

            assertThat(after.unwanted()).isEmpty();
            assertThat(choice.nothingWanted() || !after.nothingWanted()).isTrue();
        }
    }

    private static List<TorrentFile> without(List<TorrentFile> files, Set<Integer> unwanted) {
        return files.stream()
                .map(file ->
                        new TorrentFile(
                                file.index(),
                                file.path(),
                                file.size(),
                                file.progress(),
                                file.wanted() && !unwanted.contains(file.index())))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<TorrentFile> someFiles(Random random) {
        String[] names = {"M/m.mkv", "M/m.nfo", "M/Sample/s.mkv", "M/a.exe", "M/m.srt"};
        List<TorrentFile> files = new ArrayList<>();
        for (int index = 0; index < random.nextInt(6); index++) {
            String name = names[random.nextInt(names.length)];
            files.add(new TorrentFile(index, name, 1, 0, random.nextInt(3) > 0));
        }
        return files;
    }
}
