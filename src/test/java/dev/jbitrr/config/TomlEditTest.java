package dev.jbitrr.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlEditTest {
    private static final String FILE =
            """
            # head
            [Settings] # of all
              LoopSleepTimer = 5   # often
            "odd key" = 'x'

            # the Arr
            [Animarr-x]
            QualityProfileMappings = { "A b" = "C", D = "E" }
            [Animarr-x.Torrent]
            list = [
              "a", # one
              "b,]", # two
            ]
            [[Animarr-x.Torrent.Trackers]]
            URI = "u"
            [[Animarr-x.Torrent.Trackers]]
            URI = "v"
            Sub.Key = 1
            """;

    @Test
    void changesOnlyTheValue() {
        TomlEdit edit = TomlEdit.of(FILE);
        edit.set(List.of("Settings", "LoopSleepTimer"), 7L);
        assertThat(edit.text()).isEqualTo(FILE.replace("= 5 ", "= 7 "));
    }

    @Test
    void addsBehindTheTablesLastKeyWithItsIndentation() {
        TomlEdit edit = TomlEdit.of("[a]\n  x = 1 # c\n\n[b]\n");
        edit.set(List.of("a", "y"), "z");
        edit.set(List.of("a", "t", "u"), true);
        assertThat(edit.text())
                .isEqualTo("[a]\n  x = 1 # c\n  y = \"z\"\n\n[a.t]\nu = true\n\n[b]\n");
    }

    @Test
    void reachesIntoInlineTablesAndRows() {
        TomlEdit edit = TomlEdit.of(FILE);
        edit.set(List.of("Animarr-x", "QualityProfileMappings", "New"), "N");
        edit.remove(List.of("Animarr-x", "QualityProfileMappings", "A b"));
        edit.set(List.of("Animarr-x", "Torrent", "Trackers", 0, "Priority"), 1L);
        edit.set(List.of("Animarr-x", "Torrent", "Trackers", 1, "Sub", "Other"), 2L);
        edit.append(List.of("Animarr-x", "Torrent", "Trackers"), Map.of("URI", "w"));
        assertThat(edit.text())
                .contains("QualityProfileMappings = { D = \"E\", New = \"N\" }")
                .contains("URI = \"u\"\nPriority = 1\n")
                .contains("Sub.Key = 1\nSub.Other = 2\n")
                .endsWith("[[Animarr-x.Torrent.Trackers]]\nURI = \"w\"\n");
    }

    @Test
    void renamesATableWhereverItIsWritten() {
        TomlEdit edit = TomlEdit.of(FILE);
        edit.rename(List.of("Animarr-x"), "Sonarr-x");
        assertThat(edit.text()).isEqualTo(FILE.replace("[Animarr-x", "[Sonarr-x"));
    }

    @Test
    void keepsWindowsLineEndsAndTheByteOrderMark() {
        TomlEdit edit = TomlEdit.of("\uFEFF[a]\r\nx = 1");
        edit.set(List.of("a", "y"), 2L);
        assertThat(edit.text()).isEqualTo("\uFEFF[a]\r\nx = 1\r\ny = 2\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a\n", "a = [1\n", "a = 'x\n", "= 1", "a = 1\na = 2"})
    void refusesWhatIsNotToml(String text) {
        assertThatThrownBy(() -> TomlEdit.of(text)).isInstanceOf(TomlEdit.Refused.class);
    }

    @Test
    void randomEditsLeaveEveryOtherLineAsItIs() {
        Random random = new Random(1);
        int done = 0;
        for (int round = 0; round < 1_500; round++) {
            String before = document(random);
            TomlEdit edit = TomlEdit.of(before);
            List<List<Object>> paths = new ArrayList<>();
            collect(edit.tree(), List.of(), paths);
            List<Object> path = paths.get(random.nextInt(paths.size()));
            boolean remove = random.nextBoolean();
            try {
                if (remove) {
                    edit.remove(path);
                } else {
                    edit.set(path, "new");
                }
                done++;
            } catch (TomlEdit.Refused _) {
                assertThat(edit.text()).isEqualTo(before);
            }
            if (remove) {
                assertThat(edit.get(path).isEmpty() || edit.text().equals(before) || rows(path))
                        .isTrue();
            }
            comments(before).forEach(comment -> assertThat(edit.text()).contains(comment));
            untouched(before, edit.text(), path);
        }
        assertThat(done).isGreaterThan(900);
    }

    private static boolean rows(List<Object> path) {
        return path.getLast() instanceof Integer;
    }

    private static void untouched(String before, String after, List<Object> path) {
        String table = path.getFirst().toString();
        for (String block : before.split("\n(?=\\[)", -1)) {
            if (!block.startsWith("[" + TomlText.key(table))
                    && !block.startsWith("[[" + TomlText.key(table))) {
                assertThat(after).contains(block);
            }
        }
    }

    private static List<String> comments(String text) {
        return text.lines().filter(line -> line.startsWith("#")).toList();
    }

    private static void collect(Object at, List<Object> path, List<List<Object>> all) {
        if (!path.isEmpty()) {
            all.add(path);
        }
        if (at instanceof Map<?, ?> map) {
            map.forEach((k, v) -> collect(v, TomlScan.below(path, k), all));
        } else if (at instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), TomlScan.below(path, i), all);
            }
        }
    }

    private static String document(Random random) {
        StringBuilder out = new StringBuilder("# first\n");
        for (int t = 0; t < 3; t++) {
            out.append("[t").append(t).append("]\n");
            for (int k = 0; k < 4; k++) {
                out.append(random.nextBoolean() ? "# note " + t + k + " [x] = '\n" : "")
                        .append("  ".repeat(random.nextInt(2)))
                        .append(List.of("k", "\"k.q\"", "a.b", "'l #'").get(k))
                        .append(random.nextBoolean() ? " = " : "=")
                        .append(value(random, 0))
                        .append(random.nextBoolean() ? " # tail\n" : "\n");
            }
            if (random.nextBoolean()) {
                out.append("\n[[t").append(t).append(".rows]]\nu = 1\n");
                out.append("[[t").append(t).append(".rows]]\nu = 2\n");
            }
            if (random.nextBoolean()) {
                out.append("[t").append(t).append(".sub.deep]\nx = 1\n");
            }
        }
        return out.toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 6 : 8)) {
            case 0 -> "1";
            case 1 -> "-1.5";
            case 2 -> "\"a \\\" # ] } =\"";
            case 3 -> "'\\d'";
            case 4 -> "true";
            case 5 -> "\"\"\"\nlines\n [x]\n\"\"\"";
            case 6 -> "[ " + value(random, depth + 1) + ", " + value(random, depth + 1) + " ]";
            default -> "{ x = " + value(random, depth + 1) + ", 'y z' = " + value(random, 3) + " }";
        };
    }
}
