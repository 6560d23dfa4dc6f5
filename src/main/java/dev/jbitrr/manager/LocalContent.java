package dev.jbitrr.manager;

import dev.jbitrr.torrent.TorrentFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// A torrent's content as it lies on this machine.
///
/// @param path its only file, or the folder with its files
record LocalContent(Path path) {

    /// Empty when it cannot be seen from here.
    ///
    /// @param contentPath as qBittorrent says it
    static Optional<LocalContent> of(String contentPath, PathMappings paths) {
        return paths.here(contentPath)
                .filter(here -> here.getNameCount() > 0 && Files.exists(here))
                .map(LocalContent::new);
    }

    /// Whether it is a folder, and no link to one.
    boolean isFolder() {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /// Where one of its files lies; empty when its name leads elsewhere. A torrent with a folder of
    /// its own names that first.
    Optional<Path> locate(TorrentFile file) {
        Path name;
        try {
            name = Path.of(file.path());
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
        if (name.isAbsolute() || name.getNameCount() == 0 || leadsUp(name)) {
            return Optional.empty();
        }
        boolean named = name.getName(0).equals(path.getFileName());
        Path place = named ? path.resolveSibling(name) : path.resolve(name);
        return place.startsWith(path) ? Optional.of(place) : Optional.empty();
    }

    private static boolean leadsUp(Path name) {
        return StreamSupport.stream(name.spliterator(), false)
                .anyMatch(part -> part.toString().equals("..") || part.toString().equals("."));
    }
}
