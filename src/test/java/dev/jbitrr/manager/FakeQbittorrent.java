package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.qbittorrent.Changes;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.qbittorrent.ServerState;
import dev.jbitrr.qbittorrent.TorrentChange;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.Tracker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A qBittorrent in memory: keeps torrents, tells what changed since when, and can be broken.
final class FakeQbittorrent implements Qbittorrent {
    final List<String> calls = new ArrayList<>();
    final Map<String, String> categories = new TreeMap<>();
    private final Map<InfoHash, Torrent> torrents = new LinkedHashMap<>();
    private final Map<InfoHash, Long> changedAt = new LinkedHashMap<>();
    private final Map<InfoHash, Long> removedAt = new LinkedHashMap<>();
    private long now = 1;
    private @Nullable Failure failure;
    private String failing = "";
    private boolean forgetful;
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

    /// From now on every call whose name begins so fails.
    synchronized void fail(String call, @Nullable Failure with) {
        failing = call;
        failure = with;
    }

    synchronized void works() {
        failure = null;
    }

    synchronized void connection(ServerState.Connection state) {
        connection = state;
    }

    synchronized List<String> takeCalls() {
        var taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    private void called(String call) {
        calls.add(call);
        if (failure != null && call.startsWith(failing)) {
            throw new ApiException(failure);
        }
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
                new ServerState(connection, null, null, null, null),
                changed.size());
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
        called("addTags " + short4(hashes) + " " + String.join(",", tags));
        hashes.forEach(hash ->
                change(
                        hash,
                        one -> {
                            Set<String> all = new HashSet<>(one.tags());
                            all.addAll(tags);
                            return withTags(one, all);
                        }));
    }

    private void change(InfoHash hash, UnaryOperator<Torrent> change) {
        var torrent = torrents.get(hash);
        if (torrent != null) {
            put(change.apply(torrent));
        }
    }

    private static Torrent withTags(Torrent t, Set<String> tags) {
        return new Torrent(
                t.hash(),
                t.name(),
                t.category(),
                tags,
                t.state(),
                t.progress(),
                t.amountLeft(),
                t.size(),
                t.addedOn(),
                t.completionOn(),
                t.lastActivity(),
                t.eta(),
                t.availability(),
                t.ratio(),
                t.seedingTime(),
                t.ratioLimit(),
                t.seedingTimeLimit(),
                t.downloadLimit(),
                t.uploadLimit(),
                t.downloadSpeed(),
                t.superSeeding(),
                t.queuePosition(),
                t.contentPath(),
                t.savePath(),
                t.tracker(),
                t.privateTorrent());
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

    @Override
    public List<Tracker> trackers(InfoHash hash) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<TorrentFile> files(InfoHash hash) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void start(Collection<InfoHash> hashes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop(Collection<InfoHash> hashes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void recheck(Collection<InfoHash> hashes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeTags(Collection<InfoHash> hashes, Set<String> tags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setCategory(Collection<InfoHash> hashes, String category) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void wantFiles(InfoHash hash, Collection<Integer> indexes, boolean wanted) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void addTrackers(InfoHash hash, Collection<String> urls) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeTrackers(InfoHash hash, Collection<String> urls) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setDownloadLimit(Collection<InfoHash> hashes, long bytesPerSecond) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setUploadLimit(Collection<InfoHash> hashes, long bytesPerSecond) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setSuperSeeding(Collection<InfoHash> hashes, boolean on) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void topPriority(Collection<InfoHash> hashes) {
        throw new UnsupportedOperationException();
    }
}
