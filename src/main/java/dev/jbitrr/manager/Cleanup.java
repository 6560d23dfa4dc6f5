package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.log.Logging;
import dev.jbitrr.policy.FileChoice;
import dev.jbitrr.policy.FileSettings;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Deletes what is left over in the folder of an imported torrent, and nowhere else: files that the
/// file rules exclude and that no torrent wants, and folders that are empty. Links are neither
/// followed nor deleted. In doubt nothing is deleted.
final class Cleanup {
    private static final Logger LOG = Logging.logger(Cleanup.class);
    private static final int DEEPEST = 32;

    /// qBittorrent works with them while it has the torrent.
    private static final Set<String> QBITTORRENTS_OWN = Set.of("parts", "!qb");

    private final Qbittorrent qbittorrent;
    private final Supplier<Terms> terms;

    Cleanup(Qbittorrent qbittorrent, Supplier<Terms> terms) {
        this.qbittorrent = qbittorrent;
        this.terms = terms;
    }

    /// What was done, in words; empty when there was nothing to do.
    String run(InfoHash hash) {
        if (!terms.get().files().autoDelete()) {
            return "";
        }
        try {
            var all = qbittorrent.torrents("");
            var torrent = all.stream().filter(one -> one.hash().equals(hash)).findFirst();
            var folder = torrent.flatMap(one -> folder(one, all));
            if (torrent.isEmpty() || folder.isEmpty()) {
                return "";
            }
            return words(sweep(folder.get(), wanted(folder.get(), torrent.get(), all)));
        } catch (ApiException e) {
            return "its folder was not cleaned: " + e.failure().says();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a folder was not cleaned: {0}", e.toString());
            return "its folder was not cleaned";
        }
    }

    /// The torrent's own folder, if it has one: below where it is saved, and with nothing in it
    /// that is another torrent's or a category's place.
    private Optional<LocalContent> folder(Torrent torrent, Collection<Torrent> all) {
        var paths = terms.get().paths();
        var folder = LocalContent.of(torrent.contentPath(), paths).filter(LocalContent::isFolder);
        var home = paths.here(torrent.savePath());
        if (folder.isEmpty() || home.isEmpty()) {
            return Optional.empty();
        }
        Path own = folder.get().path();
        boolean below = own.startsWith(home.get()) && !own.equals(home.get());
        var places =
                Stream.concat(
                        all.stream().map(Torrent::savePath),
                        qbittorrent.categories().values().stream());
        boolean shared =
                places.distinct()
                        .map(paths::here)
                        .flatMap(Optional::stream)
                        .anyMatch(place -> place.startsWith(own));
        return below && !shared ? folder : Optional.empty();
    }

    /// All files in the folder that a torrent wants, whichever.
    private Set<String> wanted(LocalContent folder, Torrent torrent, Collection<Torrent> all)
            throws IOException {
        Set<String> wanted = new HashSet<>();
        for (Torrent one : all) {
            var content = terms.get().paths().here(one.contentPath()).map(LocalContent::new);
            boolean concerned =
                    one.hash().equals(torrent.hash())
                            || content.filter(other -> overlap(other.path(), folder.path()))
                                    .isPresent();
            if (concerned && content.isPresent()) {
                var files = qbittorrent.files(one.hash());
                if (files.isEmpty()) {
                    throw new IOException("the files of %s are not known".formatted(one.hash()));
                }
                files.stream()
                        .filter(TorrentFile::wanted)
                        .map(content.get()::locate)
                        .flatMap(Optional::stream)
                        .forEach(path -> wanted.add(key(path)));
            }
        }
        return wanted;
    }

    private static boolean overlap(Path one, Path other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    /// Disks differ in how they write an accent.
    private static String key(Path path) {
        return Normalizer.normalize(path.toString(), Normalizer.Form.NFC);
    }

    private int sweep(LocalContent folder, Set<String> wanted) throws IOException {
        var broom = new Broom(folder.path(), wanted, terms.get().files());
        Files.walkFileTree(folder.path(), EnumSet.noneOf(FileVisitOption.class), DEEPEST, broom);
        return broom.deleted;
    }

    private static String words(int deleted) {
        return switch (deleted) {
            case 0 -> "";
            case 1 -> "one remnant was deleted";
            default -> deleted + " remnants were deleted";
        };
    }

    /// Goes through the folder once.
    private static final class Broom extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Set<String> wanted;
        private final FileSettings rules;
        private int deleted;

        Broom(Path folder, Set<String> wanted, FileSettings rules) {
            this.folder = folder;
            this.wanted = wanted;
            this.rules = rules;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !wanted.contains(key(file)) && excluded(file)) {
                delete(file);
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean excluded(Path file) {
            String name = file.getFileName().toString();
            String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return !QBITTORRENTS_OWN.contains(ending)
                    && FileChoice.excludes(rules, inTorrent(file));
        }

        /// The path as the torrent would write it.
        private String inTorrent(Path file) {
            Path above = folder.getParent();
            Path path = above == null ? file : above.relativize(file);
            return Stream.iterate(0, i -> i < path.getNameCount(), i -> i + 1)
                    .map(i -> path.getName(i).toString())
                    .collect(Collectors.joining("/"));
        }

        private void delete(Path file) {
            try {
                Files.delete(file);
                deleted++;
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "stays: {0}", e.toString());
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            try {
                Files.delete(directory);
            } catch (DirectoryNotEmptyException _) {
                // something is in it
            } catch (IOException problem) {
                LOG.log(Level.DEBUG, "stays: {0}", problem.toString());
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
