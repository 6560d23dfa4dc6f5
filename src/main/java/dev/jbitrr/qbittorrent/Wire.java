package dev.jbitrr.qbittorrent;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.Tracker;
import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// qBittorrent's JSON, read while it arrives and made into facts. A missing or wrong field is an
/// exception, which the transport reports as an unreadable answer.
final class Wire {
    private static final Jsonb JSON = Jsonb.builder().build();
    static final JsonAdapter<TorrentWire> TORRENT = JSON.adapter(TorrentWire.class);
    private static final JsonType<List<FileWire>> FILES = JSON.type(FileWire.class).list();
    private static final JsonType<List<TrackerWire>> TRACKERS = JSON.type(TrackerWire.class).list();
    private static final JsonType<Map<String, CategoryWire>> CATEGORIES =
            JSON.type(CategoryWire.class).map();
    private static final JsonType<ServerWire> SERVER = JSON.type(ServerWire.class);

    private Wire() {}

    static JsonReader reader(InputStream body) {
        return JSON.reader(body);
    }

    static ServerState server(JsonReader reader) {
        return SERVER.fromJson(reader).state();
    }

    static ServerState server(InputStream body) {
        return SERVER.fromJson(body).state();
    }

    static List<Torrent> torrents(InputStream body) {
        var shared = new SharedTexts();
        var torrents = new ArrayList<Torrent>();
        try (var reader = reader(body)) {
            reader.beginArray();
            while (reader.hasNextElement()) {
                TorrentWire wire = TORRENT.fromJson(reader);
                torrents.add(wire.over(InfoHash.of(sent(wire.hash(), "hash")), null, shared));
            }
            reader.endArray();
        }
        return torrents;
    }

    static List<TorrentFile> files(InputStream body) {
        List<FileWire> wires = FILES.fromJson(body);
        var files = new ArrayList<TorrentFile>(wires.size());
        for (FileWire wire : wires) {
            files.add(wire.file(files.size()));
        }
        return files;
    }

    static List<Tracker> trackers(InputStream body) {
        return TRACKERS.fromJson(body).stream()
                .filter(wire -> !sent(wire.url(), "url").startsWith("** ["))
                .map(TrackerWire::tracker)
                .toList();
    }

    static Map<String, String> categories(InputStream body) {
        var paths = new LinkedHashMap<String, String>();
        CATEGORIES
                .fromJson(body)
                .forEach((name, wire) ->
                        paths.put(name, wire.savePath() == null ? "" : wire.savePath()));
        return paths;
    }

    static <T> T sent(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("no `" + name + "`");
        }
        return value;
    }

    /// One entry of `torrents/files`. Servers before 4.4 send no index; the position is it.
    @Json
    record FileWire(
            @Nullable Integer index,
            @Nullable String name,
            @Nullable Long size,
            @Nullable Double progress,
            @Nullable Integer priority) {
        TorrentFile file(int position) {
            return new TorrentFile(
                    index == null ? position : index,
                    sent(name, "name"),
                    sent(size, "size"),
                    progress == null ? 0 : progress,
                    sent(priority, "priority") != 0);
        }
    }

    /// One entry of `torrents/trackers`.
    @Json
    record TrackerWire(@Nullable String url, @Nullable String msg, @Nullable Integer status) {
        private static final int WORKING = 2;

        Tracker tracker() {
            return new Tracker(
                    sent(url, "url"), msg == null ? "" : msg, status != null && status == WORKING);
        }
    }

    /// One entry of `torrents/categories`.
    @Json
    record CategoryWire(@Nullable String savePath) {}

    /// `server_state` of `sync/maindata`, and `transfer/info`.
    @Json(naming = Json.Naming.LowerUnderscore)
    record ServerWire(
            @Nullable String connectionStatus,
            @Nullable Long freeSpaceOnDisk,
            @Nullable Boolean queueing,
            @Nullable Long dlInfoSpeed,
            @Nullable Long upInfoSpeed) {
        ServerState state() {
            return new ServerState(
                    connectionStatus == null ? null : ServerState.Connection.of(connectionStatus),
                    freeSpaceOnDisk,
                    queueing,
                    dlInfoSpeed,
                    upInfoSpeed);
        }
    }
}
