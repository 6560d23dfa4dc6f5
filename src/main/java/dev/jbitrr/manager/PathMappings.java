package dev.jbitrr.manager;

import dev.jbitrr.manager.ArrSettings.PathMapping;
import java.util.Comparator;
import java.util.List;

/// Paths of qBittorrent in the eyes of the Arr.
record PathMappings(List<PathMapping> mappings) {

    /// The path with its longest mapped prefix exchanged; as it is when no mapping fits.
    String asTheArrSeesIt(String path) {
        return mappings.stream()
                .filter(mapping -> covers(mapping.from(), path))
                .max(Comparator.comparingInt(mapping -> mapping.from().length()))
                .map(mapping -> exchanged(mapping, path))
                .orElse(path);
    }

    /// `/data` covers `/data` and `/data/film`, not `/database`.
    private static boolean covers(String prefix, String path) {
        String bare = bare(prefix);
        return !prefix.isEmpty()
                && path.startsWith(bare)
                && (path.length() == bare.length() || separator(path.charAt(bare.length())));
    }

    private static String exchanged(PathMapping mapping, String path) {
        return bare(mapping.arr()) + path.substring(bare(mapping.from()).length());
    }

    private static String bare(String prefix) {
        int end = prefix.length();
        return end > 0 && separator(prefix.charAt(end - 1)) ? prefix.substring(0, end - 1) : prefix;
    }

    private static boolean separator(char character) {
        return character == '/' || character == '\\';
    }
}
