package dev.jbitrr.manager;

import dev.jbitrr.manager.ArrSettings.PathMapping;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Paths of qBittorrent in the eyes of the Arr, and of this machine. The longest prefix that is
/// mapped is exchanged; what no mapping covers is the same for all.
record PathMappings(List<PathMapping> mappings) {

    String asTheArrSeesIt(String path) {
        return exchanged(path, PathMapping::arr);
    }

    /// Empty when it is no path of this machine. Whether there is anything is another question.
    Optional<Path> here(String path) {
        try {
            Path here = Path.of(exchanged(path, PathMapping::here));
            // A path that goes up again is none that qBittorrent writes by itself.
            return here.isAbsolute() && here.equals(here.normalize())
                    ? Optional.of(here)
                    : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private String exchanged(String path, Function<PathMapping, String> to) {
        return mappings.stream()
                .filter(mapping -> covers(mapping.from(), path))
                .max(Comparator.comparingInt(mapping -> mapping.from().length()))
                .filter(mapping -> !to.apply(mapping).isEmpty())
                .map(mapping -> exchanged(mapping.from(), to.apply(mapping), path))
                .orElse(path);
    }

    /// A tree of Windows that is mounted elsewhere has the separator of that place.
    private static String exchanged(String from, String to, String path) {
        String below = path.substring(bare(from).length());
        boolean toSlashes = to.indexOf('/') >= 0 && to.indexOf('\\') < 0;
        String all =
                bare(to)
                        + (toSlashes && from.indexOf('\\') >= 0 ? below.replace('\\', '/') : below);
        return all.isEmpty() ? to : all;
    }

    /// `/data` covers `/data` and `/data/film`, not `/database`.
    private static boolean covers(String prefix, String path) {
        String bare = bare(prefix);
        return !prefix.isEmpty()
                && path.startsWith(bare)
                && (path.length() == bare.length() || separator(path.charAt(bare.length())));
    }

    private static String bare(String prefix) {
        int end = prefix.length();
        return end > 0 && separator(prefix.charAt(end - 1)) ? prefix.substring(0, end - 1) : prefix;
    }

    private static boolean separator(char character) {
        return character == '/' || character == '\\';
    }
}
