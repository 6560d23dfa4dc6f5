package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.policy.Altered;
import dev.jbitrr.qbittorrent.Changes;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.qbittorrent.ServerState;
import dev.jbitrr.qbittorrent.TorrentChange;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.TorrentState;
import dev.jbitrr.torrent.Tracker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A qBittorrent in memory: keeps torrents, tells what changed since when, and can be broken.
final class FakeQbittorrent implements Qbittorrent {
    static final Tracker WORKING = FakeDetails.WORKING;

    final List<String> calls = new ArrayList<>();
    private final Mischief mischief = new Mischief();
    Runnable beforeCall = () -> {};
    final Map<String, String> categories = new TreeMap<>();
    private final Map<InfoHash, Torrent> torrents = new LinkedHashMap<>();
    private final Map<InfoHash, Long> changedAt = new LinkedHashMap<>();
    private final Map<InfoHash, Long> removedAt = new LinkedHashMap<>();
    private final FakeDetails details = new FakeDetails();
    private long now = 1;
    private boolean forgetful;
    private final Map<String, Set<InfoHash>> shownTrackers = new TreeMap<>();
    private boolean queueing;
    private @Nullable Long freeSpace;
    private ServerState.Connection connection = ServerState.Connection.CONNECTED;

    private record Whole(Torrent torrent) implements TorrentChange {
        @Override
        public InfoHash hash() {
            return torrent.hash();
        }

        @Override
        public String category() {
            return torrent.category();
        }

        @Override
        public Torrent applyTo(@Nullable Torrent before) {
            return torrent;
        }
    }

    synchronized void put(Torrent torrent) {
        torrents.put(torrent.hash(), torrent);
        changedAt.put(torrent.hash(), ++now);
        removedAt.remove(torrent.hash());
    }

    /// Starts anew and lists nothing yet, as if there had never been a torrent.
    synchronized void losesSight() {
        torrents.clear();
        changedAt.clear();
        forgetful = true;
    }

    synchronized Torrent get(InfoHash hash) {
        return Optional.ofNullable(torrents.get(hash)).orElseThrow();
    }

    synchronized boolean has(InfoHash hash) {
        return torrents.containsKey(hash);
    }

    /// See [Mischief#fail].
    synchronized void fail(String call, Failure with) {
        mischief.fail(call, with);
    }

    /// See [Mischief#failOnce].
    synchronized void failOnce(String call, Failure with) {
        mischief.failOnce(call, with);
    }

    /// See [Mischief#refuse].
    synchronized void refuse(String call, InfoHash hash, int status) {
        mischief.refuse(call, hash, status);
    }

    synchronized void works() {
        mischief.end();
    }

    synchronized void connection(ServerState.Connection state) {
        connection = state;
    }

    /// What it says is free.
    synchronized void free(@Nullable Long bytes) {
        freeSpace = bytes;
    }

    /// From now on it has a queue: torrents are in it in the order in which they were put.
    synchronized void queues() {
        queueing = true;
    }

    /// Tells, unasked, which torrents have a tracker.
    synchronized void shows(String url, InfoHash... hashes) {
        shownTrackers.put(url, Set.of(hashes));
    }

    synchronized List<String> takeCalls() {
        var taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    private void called(String call) {
        beforeCall.run();
        calls.add(call);
        mischief.meet(call);
    }

    @Override
    public String version() {
        return "5.1.0";
    }

    @Override
    public synchronized Changes changes(long responseId) {
        called("changes");
        var changed =
                torrents.values().stream()
                        .filter(one -> changedAt.getOrDefault(one.hash(), 0L) > responseId)
                        .<TorrentChange>map(Whole::new)
                        .toList();
        var removed =
                responseId == 0 || forgetful
                        ? Set.<InfoHash>of()
                        : removedAt.entrySet().stream()
                                .filter(entry -> entry.getValue() > responseId)
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet());
        return new Changes(
                now,
                responseId == 0 || forgetful,
                changed,
                removed,
                new ServerState(connection, freeSpace, queueing, null, null),
                changed.size(),
                new Changes.TrackerChanges(shownTrackers, Set.of()));
    }

    @Override
    public synchronized List<Torrent> torrents(String category) {
        called("torrents");
        return torrents.values().stream()
                .filter(one -> category.isEmpty() || one.category().equals(category))
                .toList();
    }

    @Override
    public synchronized void delete(Collection<InfoHash> hashes, Data data) {
        called("delete " + short4(hashes) + " " + data);
        for (InfoHash hash : hashes) {
            if (torrents.remove(hash) != null) {
                removedAt.put(hash, ++now);
            }
        }
    }

    @Override
    public synchronized void addTags(Collection<InfoHash> hashes, Set<String> tags) {
        called("addTags " + short4(hashes) + " " + String.join(",", new TreeSet<>(tags)));
        hashes.forEach(hash ->
                change(
                        hash,
                        one -> {
                            Set<String> all = new HashSet<>(one.tags());
                            all.addAll(tags);
                            return Altered.of(one).tags(all).build();
                        }));
    }

    private void change(InfoHash hash, UnaryOperator<Torrent> change) {
        var torrent = torrents.get(hash);
        if (torrent != null) {
            put(change.apply(torrent));
        }
    }

    private void each(Collection<InfoHash> hashes, UnaryOperator<Torrent> change) {
        hashes.forEach(hash -> change(hash, change));
    }

    private static String short4(Collection<InfoHash> hashes) {
        return hashes.stream()
                .map(hash -> hash.value().substring(36))
                .sorted()
                .collect(Collectors.joining("|"));
    }

    @Override
    public synchronized Map<String, String> categories() {
        called("categories");
        return Map.copyOf(categories);
    }

    @Override
    public synchronized void createCategory(String category, String savePath) {
        called("createCategory " + category + " " + savePath);
        categories.put(category, savePath);
    }

    @Override
    public boolean connected() {
        return true;
    }

    /// Gives a torrent files, all of them wanted.
    synchronized void files(InfoHash hash, String... paths) {
        details.files(hash, paths);
    }

    /// What the trackers of a torrent say; without this there is one that works.
    synchronized void trackers(InfoHash hash, Tracker... says) {
        details.trackers(hash, says);
    }

    private void mustExist(InfoHash hash) {
        if (!torrents.containsKey(hash)) {
            throw new ApiException(
                    new Failure.Rejected(java.net.URI.create("http://qbit.test"), 404, ""));
        }
    }

    @Override
    public synchronized List<Tracker> trackers(InfoHash hash) {
        called("trackers " + short4(List.of(hash)));
        mustExist(hash);
        return details.trackers(hash);
    }

    @Override
    public synchronized List<TorrentFile> files(InfoHash hash) {
        called("files " + short4(List.of(hash)));
        mustExist(hash);
        return details.files(hash);
    }

    @Override
    public synchronized void start(Collection<InfoHash> hashes) {
        called("start " + short4(hashes));
        each(
                hashes,
                one ->
                        switch (one.state()) {
                            case STOPPED_DOWNLOAD -> in(TorrentState.DOWNLOADING, one);
                            case STOPPED_UPLOAD -> in(TorrentState.UPLOADING, one);
                            default -> one;
                        });
    }

    @Override
    public synchronized void stop(Collection<InfoHash> hashes) {
        called("stop " + short4(hashes));
        each(
                hashes,
                one ->
                        one.state().phase() == TorrentState.Phase.UPLOAD
                                ? in(TorrentState.STOPPED_UPLOAD, one)
                                : in(TorrentState.STOPPED_DOWNLOAD, one));
    }

    private static Torrent in(TorrentState state, Torrent torrent) {
        return Altered.of(torrent).state(state).build();
    }

    @Override
    public synchronized void recheck(Collection<InfoHash> hashes) {
        called("recheck " + short4(hashes));
        each(hashes, one -> in(TorrentState.CHECKING_DOWNLOAD, one));
    }

    @Override
    public synchronized void removeTags(Collection<InfoHash> hashes, Set<String> tags) {
        called("removeTags " + short4(hashes) + " " + String.join(",", new TreeSet<>(tags)));
        each(
                hashes,
                one -> {
                    Set<String> left = new HashSet<>(one.tags());
                    left.removeAll(tags);
                    return Altered.of(one).tags(left).build();
                });
    }

    @Override
    public synchronized void setCategory(Collection<InfoHash> hashes, String category) {
        called("setCategory " + short4(hashes) + " " + category);
        each(hashes, one -> Altered.of(one).category(category).build());
    }

    @Override
    public synchronized void wantFiles(InfoHash hash, Collection<Integer> indexes, boolean wanted) {
        called(
                "wantFiles %s %s %s"
                        .formatted(short4(List.of(hash)), new TreeSet<>(indexes), wanted));
        mustExist(hash);
        details.wantFiles(hash, indexes, wanted);
    }

    @Override
    public synchronized void addTrackers(InfoHash hash, Collection<String> urls) {
        called("addTrackers " + short4(List.of(hash)) + " " + String.join(",", urls));
        mustExist(hash);
        details.addTrackers(hash, urls);
    }

    @Override
    public synchronized void removeTrackers(InfoHash hash, Collection<String> urls) {
        called("removeTrackers " + short4(List.of(hash)) + " " + String.join(",", urls));
        mustExist(hash);
        details.removeTrackers(hash, urls);
    }

    @Override
    public synchronized void setDownloadLimit(Collection<InfoHash> hashes, long bytesPerSecond) {
        called("setDownloadLimit " + short4(hashes) + " " + bytesPerSecond);
        each(hashes, one -> Altered.of(one).downloadLimit(bytesPerSecond).build());
    }

    @Override
    public synchronized void setUploadLimit(Collection<InfoHash> hashes, long bytesPerSecond) {
        called("setUploadLimit " + short4(hashes) + " " + bytesPerSecond);
        each(hashes, one -> Altered.of(one).uploadLimit(bytesPerSecond).build());
    }

    @Override
    public synchronized void setSuperSeeding(Collection<InfoHash> hashes, boolean on) {
        called("setSuperSeeding " + short4(hashes) + " " + on);
        each(hashes, one -> Altered.of(one).superSeeding(on).build());
    }

    @Override
    public synchronized void topPriority(Collection<InfoHash> hashes) {
        called("topPriority " + short4(hashes));
        List<InfoHash> queue =
                new ArrayList<>(
                        torrents.values().stream()
                                .filter(one -> one.queuePosition() > 0)
                                .sorted(Comparator.comparingInt(Torrent::queuePosition))
                                .map(Torrent::hash)
                                .toList());
        List<InfoHash> moved = queue.stream().filter(hashes::contains).toList();
        queue.removeAll(moved);
        queue.addAll(0, moved);
        for (InfoHash hash : queue) {
            int position = queue.indexOf(hash) + 1;
            change(hash, one -> Altered.of(one).queuePosition(position).build());
        }
    }
}
