package dev.jbitrr.torrent;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Category paths: levels separated by `/`, blanks and empty levels dropped (spec/config.md 2.4).
public final class Category {
    private Category() {}

    /// The canonical form: `" /seed//tleech/ "` becomes `seed/tleech`.
    public static String normalize(String text) {
        return Arrays.stream(text.split("/"))
                .map(String::strip)
                .filter(level -> !level.isEmpty())
                .collect(Collectors.joining("/"));
    }

    /// Whether `category` is `owner` or lies below it.
    public static boolean within(String category, String owner) {
        return category.equals(owner) || category.startsWith(owner + "/");
    }
}
