package dev.jbitrr.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name somebody probably meant.
final class Nearest {
    private Nearest() {}

    /// The candidate with the fewest edits, if few enough: a third of the longer name.
    static Optional<String> to(String name, Collection<String> candidates) {
        String lower = name.toLowerCase(Locale.ROOT);
        record Match(String candidate, int distance) {}
        return candidates.stream()
                .map(c -> new Match(c, distance(lower, c.toLowerCase(Locale.ROOT))))
                .filter(m -> m.distance <= Math.max(name.length(), m.candidate.length()) / 3)
                .min(Comparator.comparingInt(Match::distance).thenComparing(Match::candidate))
                .map(Match::candidate);
    }

    /// Insertions, deletions and replacements from one to the other. Hostile lengths cost nothing.
    private static int distance(String from, String to) {
        if (Math.abs(from.length() - to.length()) > to.length()) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
