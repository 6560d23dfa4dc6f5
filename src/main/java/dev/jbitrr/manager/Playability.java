package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.media.Ffprobe;
import dev.jbitrr.media.MediaKind;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.store.Probe;
import dev.jbitrr.store.Probes;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Whether what was downloaded can be played, as far as this machine can see it. Each file is
/// looked into once. Safe for several threads.
final class Playability {
    /// So long one torrent may take. What was not looked into by then counts as good.
    private static final Duration ENOUGH = Duration.ofSeconds(30);

    private static final int MOST_NAMES = 3;
    private static final int LONGEST_NAME = 80;

    private final Qbittorrent qbittorrent;
    private final Supplier<Optional<Ffprobe>> program;
    private final Probes known;
    private final Supplier<Terms> terms;
    private final InstantSource clock;

    /// @param program what looks into files; empty when there is none (yet)
    Playability(
            Qbittorrent qbittorrent,
            Supplier<Optional<Ffprobe>> program,
            Probes known,
            Supplier<Terms> terms,
            InstantSource clock) {
        this.qbittorrent = qbittorrent;
        this.program = program;
        this.known = known;
        this.terms = terms;
        this.clock = clock;
    }

    /// @param anything whether there is something in it that can be played or read
    /// @param broken what cannot be, in words; empty when nothing is known to be broken
    record Finding(boolean anything, String broken) {
        private static final Finding NOTHING_KNOWN = new Finding(true, "");
    }

    Finding of(Torrent torrent) {
        return LocalContent.of(torrent.contentPath(), terms.get().paths())
                .map(content -> of(torrent, content))
                .orElse(Finding.NOTHING_KNOWN);
    }

    private Finding of(Torrent torrent, LocalContent content) {
        List<TorrentFile> files;
        try {
            files = qbittorrent.files(torrent.hash()).stream().filter(TorrentFile::wanted).toList();
        } catch (ApiException _) {
            return Finding.NOTHING_KNOWN;
        }
        var played = files.stream().filter(file -> kind(file) == MediaKind.PLAYED).toList();
        var ffprobe = played.isEmpty() ? Optional.<Ffprobe>empty() : program.get();
        if (ffprobe.isEmpty()) {
            return Finding.NOTHING_KNOWN;
        }
        List<String> broken = new ArrayList<>();
        long end = System.nanoTime() + ENOUGH.toNanos();
        for (TorrentFile file : played) {
            if (System.nanoTime() > end) {
                break;
            }
            content.locate(file)
                    .flatMap(path -> probe(path, ffprobe.get()))
                    .filter(probe -> !probe.playable())
                    .ifPresent(probe -> broken.add(name(file) + " (" + probe.says() + ")"));
        }
        boolean anything =
                broken.size() < played.size()
                        || files.stream().anyMatch(file -> kind(file) == MediaKind.READ);
        return new Finding(anything, words(broken));
    }

    private static MediaKind kind(TorrentFile file) {
        return MediaKind.of(file.path());
    }

    /// Empty when nothing could be found out about it.
    private Optional<Probe> probe(Path path, Ffprobe ffprobe) {
        try {
            var file =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!file.isRegularFile()) {
                return Optional.empty();
            }
            var modified = file.lastModifiedTime().toInstant();
            var before = known.find(path, file.size(), modified);
            if (before.isPresent()) {
                return before;
            }
            var found =
                    ffprobe.examine(path)
                            .map(finding -> new Probe(finding.playable(), finding.says()));
            found.ifPresent(
                    probe -> known.save(path, file.size(), modified, probe, clock.instant()));
            return found;
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while looking into a file");
        }
    }

    /// Names come from strangers: one line, and not too long.
    private static String name(TorrentFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        String line = name.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "…";
    }

    private static String words(List<String> broken) {
        String some = broken.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = broken.size() - MOST_NAMES;
        return more > 0 ? some + " and " + more + " more" : some;
    }
}
