package dev.jbitrr.policy;

import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.TorrentState;
import dev.jbitrr.torrent.TorrentState.Phase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which files of a torrent the file rules take out. All files are looked at before anything is
/// concluded, so their order does not matter.
///
/// @param unwanted indexes of the files that are to be downloaded now and must not be
/// @param nothingWanted whether none is left that is wanted
/// @param files how many there are
public record FileChoice(Set<Integer> unwanted, boolean nothingWanted, int files) {
    /// It downloads or could, and neither a person nor the queue has a say in it first.
    private static final Set<TorrentState> OPEN =
            EnumSet.of(
                    TorrentState.DOWNLOADING,
                    TorrentState.STALLED_DOWNLOAD,
                    TorrentState.STOPPED_DOWNLOAD);

    public FileChoice {
        unwanted = Set.copyOf(unwanted);
    }

    /// Judges files by the rules. What a person took out already stays out, and a torrent that a
    /// person has emptied is not one of which nothing is wanted.
    public static FileChoice of(List<TorrentFile> files, FileSettings rules) {
        var excluded =
                files.stream()
                        .filter(file -> excludes(rules, file.path()))
                        .collect(Collectors.toSet());
        var unwanted = excluded.stream().filter(TorrentFile::wanted).toList();
        long wanted = files.stream().filter(TorrentFile::wanted).count();
        boolean nothing =
                !excluded.isEmpty()
                        && wanted == unwanted.size()
                        && (wanted > 0 || excluded.size() == files.size());
        return new FileChoice(
                unwanted.stream().map(TorrentFile::index).collect(Collectors.toSet()),
                nothing,
                files.size());
    }

    /// Whether there are rules to choose by.
    public static boolean restricts(FileSettings rules) {
        return !rules.folderExclusions().isEmpty()
                || !rules.nameExclusions().isEmpty()
                || !rules.extensions().isEmpty();
    }

    /// Whether a torrent's files are to be looked at now: they are known and not chosen yet, or
    /// none of them was wanted.
    static boolean due(TorrentFacts facts, FileSettings rules) {
        Torrent torrent = facts.torrent();
        boolean open =
                OPEN.contains(torrent.state()) && torrent.size() > 0 && !facts.past().filesChosen();
        return restricts(rules) && (open || emptied(facts));
    }

    /// We took all its files out, and qBittorrent calls that complete.
    private static boolean emptied(TorrentFacts facts) {
        Torrent torrent = facts.torrent();
        return torrent.size() == 0
                && torrent.state().phase() == Phase.UPLOAD
                && facts.past().filesChosen();
    }

    Reason reason() {
        return Reason.of(RuleName.FILE_CHOICE, unwanted.size() + " of " + files);
    }

    /// Whether the rules take this path out, whatever the torrent.
    public static boolean excludes(FileSettings rules, String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        return (slash > 0 && inExcludedFolder(rules, path.substring(0, slash)))
                || finds(rules.nameExclusions(), name)
                || !(rules.extensions().isEmpty() || finds(rules.extensions(), suffix(name)));
    }

    private static boolean inExcludedFolder(FileSettings rules, String folders) {
        return Arrays.stream(folders.split("/"))
                .anyMatch(folder -> finds(rules.folderExclusions(), folder));
    }

    /// Whether a pattern finds something: what matches nothing, as `x*` does everywhere, says
    /// nothing.
    private static boolean finds(List<Pattern> patterns, String text) {
        return patterns.stream()
                .anyMatch(pattern ->
                        pattern.matcher(text)
                                .results()
                                .anyMatch(found -> found.end() > found.start()));
    }

    /// The ending with its dot; empty when there is none.
    private static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot) : "";
    }
}
