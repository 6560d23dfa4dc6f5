package dev.jbitrr.main;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The difference of two texts, line by line, as people know it. Secrets are masked.
final class LineDiff {
    private static final int AROUND = 2;
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i)^([+\\- ]\\s*[\\w.\"-]*(?:apikey|token|password|secret)[\\w\"]*\\s*=\\s*)"
                            + "(?!\"\"|'').*");

    /// Announce addresses carry pass keys.
    private static final Pattern ANNOUNCE = Pattern.compile("(://[^/\"']+/)[^\"'\\s]+");

    private LineDiff() {}

    private static String masked(String line) {
        String plain = SECRET.matcher(line).replaceFirst("$1\"***\"");
        return ANNOUNCE.matcher(plain).replaceAll("$1***");
    }

    static List<String> of(String before, String after) {
        List<String> a = before.lines().toList();
        List<String> b = after.lines().toList();
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] =
                        a.get(i).equals(b.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> all = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                all.add(" " + a.get(i++));
                j++;
            } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
                all.add("-" + a.get(i++));
            } else {
                all.add("+" + b.get(j++));
            }
        }
        return near(all);
    }

    private static List<String> near(List<String> all) {
        List<String> shown = new ArrayList<>();
        int last = -1;
        for (int at = 0; at < all.size(); at++) {
            int end = Math.min(all.size(), at + AROUND + 1);
            if (all.subList(Math.max(0, at - AROUND), end).stream()
                    .anyMatch(line -> !line.startsWith(" "))) {
                if (at > last + 1) {
                    shown.add("…");
                }
                shown.add(masked(all.get(at)));
                last = at;
            }
        }
        return shown;
    }
}
