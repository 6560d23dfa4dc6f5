package dev.jbitrr.manager;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Whether data on the disk belongs to more than one torrent, as with cross-seeding.
///
/// @param all what a qBittorrent has
/// @param files the files of one torrent; empty when they cannot be read
record SharedData(Collection<Torrent> all, Function<InfoHash, Optional<List<TorrentFile>>> files) {

    /// Another torrent that uses the data of this one, and does not leave with it.
    ///
    /// @param path where the data was when it was seen last
    Optional<Torrent> user(InfoHash hash, String path, Set<InfoHash> leaving) {
        var self = all.stream().filter(one -> one.hash().equals(hash)).findFirst();
        String data = bare(self.map(Torrent::contentPath).orElse(path));
        return all.stream()
                .filter(other -> !leaving.contains(other.hash()) && !other.hash().equals(hash))
                .filter(other -> overlap(data, bare(other.contentPath())))
                .filter(other -> self.filter(one -> provablyApart(one, other)).isEmpty())
                .findFirst();
    }

    private static boolean overlap(String one, String other) {
        return !one.isEmpty()
                && !other.isEmpty()
                && (one.equals(other) || inside(one, other) || inside(other, one));
    }

    private static boolean inside(String path, String folder) {
        return path.length() > folder.length()
                && path.startsWith(folder)
                && separator(path.charAt(folder.length()));
    }

    /// A torrent without a folder of its own names the folder it shares with its neighbours. There
    /// the files tell, where both lie where they are meant to.
    private boolean provablyApart(Torrent one, Torrent other) {
        if (bare(one.contentPath()).equals(bare(other.contentPath()))
                || !atHome(one)
                || !atHome(other)) {
            return false;
        }
        var ours = paths(one);
        var theirs = paths(other);
        return ours.isPresent()
                && theirs.isPresent()
                && ours.get().stream().noneMatch(theirs.get()::contains);
    }

    private static boolean atHome(Torrent torrent) {
        String home = bare(torrent.savePath());
        String data = bare(torrent.contentPath());
        return !home.isEmpty() && (data.equals(home) || inside(data, home));
    }

    private Optional<Set<String>> paths(Torrent torrent) {
        return files.apply(torrent.hash())
                .map(list -> {
                    Set<String> paths = new HashSet<>();
                    list.forEach(file -> paths.add(bare(torrent.savePath()) + "/" + file.path()));
                    return paths;
                });
    }

    private static String bare(String path) {
        int end = path.length();
        while (end > 1 && separator(path.charAt(end - 1))) {
            end--;
        }
        return path.substring(0, end);
    }

    private static boolean separator(char character) {
        return character == '/' || character == '\\';
    }
}
