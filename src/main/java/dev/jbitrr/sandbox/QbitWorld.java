package dev.jbitrr.sandbox;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a simulated qBittorrent holds. Every method takes the lock, so that an answer is of one
/// moment.
final class QbitWorld {
    static final String DEFAULT_FOLDER = "/downloads";

    private final QbitFields fields;
    private final Map<InfoHash, SimTorrent> torrents = new LinkedHashMap<>();
    private final Set<SimTorrent> lively = new LinkedHashSet<>();
    private final List<InfoHash> queue = new ArrayList<>();
    private final Map<InfoHash, Integer> positions = new HashMap<>();
    private final Map<String, String> categories = new TreeMap<>();
    private final Set<String> tags = new TreeSet<>();
    private final QbitLedger ledger = new QbitLedger();
    private final Map<String, Object> server = new LinkedHashMap<>();
    private Instant now;
    private boolean queueing;

    QbitWorld(QbitSetup setup) {
        now = setup.startsAt();
        fields = new QbitFields(setup.pauses());
        server.put("connection_status", "connected");
        server.put("free_space_on_disk", 1_000_000_000_000L);
        server.put("queueing", false);
        server.put("dl_info_speed", 0L);
        server.put("up_info_speed", 0L);
    }

    synchronized Instant now() {
        return now;
    }

    synchronized void add(TorrentSpec spec) {
        if (!spec.category.isEmpty()) {
            categories.putIfAbsent(spec.category, "");
        }
        tags.addAll(spec.tags);
        String folder = spec.savePath.isEmpty() ? folder(spec.category) : spec.savePath;
        var torrent = new SimTorrent(spec, folder, now);
        torrents.put(torrent.hash, torrent);
        queue.add(torrent.hash);
        requeue();
        note(torrent);
    }

    private String folder(String category) {
        String path = categories.getOrDefault(category, "");
        String below = category.isEmpty() ? "" : "/" + category;
        return path.isEmpty() ? DEFAULT_FOLDER + below : path;
    }

    synchronized void advance(Duration step) {
        now = now.plus(step);
        for (SimTorrent torrent : List.copyOf(lively)) {
            if (torrent.advance(step, now)) {
                note(torrent);
            }
        }
    }

    /// Changes torrents; unknown hashes are passed over, as qBittorrent does.
    synchronized void change(Collection<InfoHash> hashes, Consumer<SimTorrent> change) {
        for (InfoHash hash : hashes) {
            SimTorrent torrent = torrents.get(hash);
            if (torrent != null) {
                change.accept(torrent);
                torrent.noteSeeding(now);
                note(torrent);
            }
        }
    }

    synchronized void delete(Collection<InfoHash> hashes) {
        for (InfoHash hash : hashes) {
            SimTorrent torrent = torrents.remove(hash);
            if (torrent != null) {
                lively.remove(torrent);
                queue.remove(hash);
                ledger.remove(hash);
            }
        }
        requeue();
    }

    synchronized void toTop(List<InfoHash> hashes) {
        queue.removeAll(hashes);
        queue.addAll(0, hashes.stream().filter(torrents::containsKey).toList());
        requeue();
    }

    synchronized void queueing(boolean on) {
        queueing = on;
        server.put("queueing", on);
        requeue();
    }

    synchronized boolean queueing() {
        return queueing;
    }

    /// Positions are those of torrents that still download.
    private void requeue() {
        if (!queueing && positions.isEmpty()) {
            return;
        }
        positions.clear();
        for (InfoHash hash : queueing ? queue : List.<InfoHash>of()) {
            SimTorrent torrent = torrents.get(hash);
            if (torrent != null && !torrent.complete()) {
                positions.put(hash, positions.size() + 1);
            }
        }
        torrents.values().forEach(this::note);
    }

    private void note(SimTorrent torrent) {
        if (torrent.lively()) {
            lively.add(torrent);
        } else {
            lively.remove(torrent);
        }
        ledger.note(torrent.hash, fields(torrent));
    }

    private Map<String, Object> fields(SimTorrent torrent) {
        return fields.of(torrent, positions.getOrDefault(torrent.hash, 0), now);
    }

    /// Torrents as `torrents/info` writes them.
    synchronized List<Map<String, Object>> list(Optional<Set<InfoHash>> hashes) {
        var list = new ArrayList<Map<String, Object>>();
        for (SimTorrent torrent : torrents.values()) {
            if (hashes.isEmpty() || hashes.get().contains(torrent.hash)) {
                Map<String, Object> all = new LinkedHashMap<>();
                all.put("hash", torrent.hash.value());
                all.putAll(fields(torrent));
                list.add(all);
            }
        }
        return list;
    }

    /// What `look` sees of a torrent, which it must not keep.
    synchronized <T> Optional<T> look(InfoHash hash, Function<SimTorrent, T> look) {
        return Optional.ofNullable(torrents.get(hash)).map(look);
    }

    synchronized List<InfoHash> hashes() {
        return List.copyOf(torrents.keySet());
    }

    synchronized Map<String, String> categories() {
        return Map.copyOf(categories);
    }

    /// False when it exists.
    synchronized boolean addCategory(String name, String savePath) {
        return categories.putIfAbsent(name, savePath) == null;
    }

    synchronized void removeCategories(Collection<String> names) {
        categories.keySet().removeAll(names);
        List<InfoHash> inside =
                torrents.values().stream()
                        .filter(torrent -> names.contains(torrent.category))
                        .map(torrent -> torrent.hash)
                        .toList();
        change(inside, torrent -> torrent.category = "");
    }

    synchronized boolean hasCategory(String name) {
        return name.isEmpty() || categories.containsKey(name);
    }

    synchronized Set<String> tags() {
        return Set.copyOf(tags);
    }

    synchronized void addTags(Collection<String> names) {
        tags.addAll(names);
    }

    synchronized void removeTags(Collection<String> names) {
        tags.removeAll(names);
        change(hashes(), torrent -> torrent.tags.removeAll(names));
    }

    synchronized Map<String, Object> server() {
        server.put("dl_info_speed", lively.stream().mapToLong(SimTorrent::downloading).sum());
        server.put("up_info_speed", lively.stream().mapToLong(SimTorrent::uploading).sum());
        return new LinkedHashMap<>(server);
    }

    synchronized void server(String field, Object value) {
        server.put(field, value);
    }

    synchronized void always(InfoHash hash, @Nullable TorrentState state) {
        change(List.of(hash), torrent -> torrent.fixed = state);
    }

    /// One answer of `sync/maindata`.
    synchronized Map<String, Object> maindata(QbitSession session, long responseId) {
        return session.maindata(responseId, ledger, server(), categories, tags, trackers());
    }

    /// Infohashes by the address of their trackers.
    private Map<String, Object> trackers() {
        Map<String, List<String>> byAddress = new TreeMap<>();
        torrents.forEach((hash, torrent) ->
                torrent.trackers.forEach(url ->
                        byAddress.computeIfAbsent(url, _ -> new ArrayList<>()).add(hash.value())));
        return new LinkedHashMap<>(byAddress);
    }
}
