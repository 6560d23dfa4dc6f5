package dev.jbitrr.manager;

import dev.jbitrr.torrent.Torrent;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The file systems that downloads are on, and what is free there: measured once, so a pass needs
/// one of its own.
final class Disks {
    /// The file system of qBittorrent's default save path, which this machine need not see.
    private static final String REMOTE = "qBittorrent's own";

    private final Function<Path, Optional<Space>> measuring;
    private final List<Path> folders;
    private final @Nullable Long remote;
    private final Map<Path, Optional<Space>> measured = new HashMap<>();
    private final Map<String, Long> free = new HashMap<>();

    /// What one file system has.
    ///
    /// @param device tells one file system from another
    /// @param free bytes
    record Space(String device, long free) {}

    /// @param measuring the file system of an existing folder; empty when there is no such folder
    /// @param folders where downloads are whose own path cannot be seen from here: the first that
    ///   exists, or lies in a folder that does
    /// @param remote what qBittorrent says is free; null when it does not say
    Disks(Function<Path, Optional<Space>> measuring, List<Path> folders, @Nullable Long remote) {
        this.measuring = measuring;
        this.folders = List.copyOf(folders);
        this.remote = remote;
    }

    /// Asks this machine. Two mounts of the same device are one.
    static Optional<Space> measure(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                return Optional.empty();
            }
            FileStore store = Files.getFileStore(folder);
            return Optional.of(new Space(device(folder, store), store.getUsableSpace()));
        } catch (IOException | SecurityException _) {
            return Optional.empty();
        }
    }

    private static String device(Path folder, FileStore store) throws IOException {
        try {
            return String.valueOf(Files.getAttribute(folder, "unix:dev"));
        } catch (UnsupportedOperationException | IllegalArgumentException _) {
            return store.name() + " " + store.type();
        }
    }

    /// The file system that a torrent's data goes to; empty when nobody can tell. The folder around
    /// the data is looked for, because the data need not be there yet.
    String of(Torrent torrent, PathMappings paths) {
        var seen =
                Stream.concat(
                                paths.here(torrent.contentPath()).map(Path::getParent).stream(),
                                paths.here(torrent.savePath()).stream())
                        .filter(Disks::isNoRoot);
        return Stream.concat(seen, folders.stream().flatMap(this::above))
                .map(this::space)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Space::device)
                .orElseGet(this::remote);
    }

    private String remote() {
        if (remote != null) {
            free.put(REMOTE, remote);
            return REMOTE;
        }
        return "";
    }

    /// A folder and those it lies in, without the root: that exists everywhere and proves nothing.
    private Stream<Path> above(Path folder) {
        return Stream.<Path>iterate(
                folder.toAbsolutePath().normalize(), Disks::isNoRoot, Path::getParent);
    }

    private static boolean isNoRoot(@Nullable Path path) {
        return path != null && path.getParent() != null;
    }

    private Optional<Space> space(Path folder) {
        var found = measured.computeIfAbsent(folder, measuring);
        found.ifPresent(space -> free.putIfAbsent(space.device(), space.free()));
        return found;
    }

    /// What is free beyond `reserve`, for all file systems that torrents were asked about.
    Map<String, Long> budgets(long reserve) {
        Map<String, Long> budgets = new HashMap<>();
        free.forEach((device, bytes) -> budgets.put(device, bytes - reserve));
        return budgets;
    }
}
