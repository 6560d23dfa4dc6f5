package dev.jbitrr.qbittorrent;

import dev.jbitrr.qbittorrent.Changes.TrackerChanges;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import io.avaje.json.JsonReader;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one answer of `sync/maindata`. Torrents outside the interest are forgotten at once: a full
/// answer of thousands of foreign torrents needs the memory of one.
final class Maindata {
    private final Interest interest;
    private final SharedTexts shared = new SharedTexts();
    private final List<TorrentChange> torrents = new ArrayList<>();
    private final Set<InfoHash> removed = new HashSet<>();
    private final Map<String, Set<InfoHash>> trackers = new HashMap<>();
    private final Set<String> trackersRemoved = new HashSet<>();
    private ServerState server = ServerState.UNKNOWN;
    private long responseId;
    private boolean full;
    private int listed;

    private Maindata(Interest interest) {
        this.interest = interest;
    }

    static Changes read(InputStream body, Interest interest) {
        var maindata = new Maindata(interest);
        try (var reader = Wire.reader(body)) {
            return maindata.read(reader);
        }
    }

    private Changes read(JsonReader reader) {
        reader.beginObject();
        while (reader.hasNextField()) {
            readField(reader.nextField(), reader);
        }
        reader.endObject();
        if (responseId == 0) {
            throw new IllegalArgumentException("no `rid`");
        }
        return new Changes(
                responseId,
                full,
                torrents,
                removed,
                server,
                listed,
                new TrackerChanges(trackers, trackersRemoved));
    }

    private void readField(String name, JsonReader reader) {
        switch (name) {
            case "rid" -> responseId = reader.readLong();
            case "full_update" -> full = reader.readBoolean();
            case "torrents" -> readTorrents(reader);
            case "torrents_removed" -> readRemoved(reader);
            case "server_state" -> server = Wire.server(reader);
            case "trackers" -> readTrackers(reader);
            case "trackers_removed" -> readTrackersRemoved(reader);
            default -> reader.skipValue();
        }
    }

    private void readTorrents(JsonReader reader) {
        reader.beginObject();
        while (reader.hasNextField()) {
            InfoHash hash = InfoHash.of(reader.nextField());
            TorrentWire wire = Wire.TORRENT.fromJson(reader);
            listed++;
            if (interest.covers(hash, wire.category())) {
                torrents.add(new Change(hash, wire, shared));
            }
        }
        reader.endObject();
    }

    private void readRemoved(JsonReader reader) {
        reader.beginArray();
        while (reader.hasNextElement()) {
            InfoHash hash = InfoHash.of(reader.readString());
            if (interest.covers(hash, null)) {
                removed.add(hash);
            }
        }
        reader.endArray();
    }

    /// Every answer has them; for most askers they would only fill memory.
    private void readTrackers(JsonReader reader) {
        if (!interest.trackers()) {
            reader.skipValue();
            return;
        }
        reader.beginObject();
        while (reader.hasNextField()) {
            var hashes = trackers.computeIfAbsent(reader.nextField(), _ -> new HashSet<>());
            reader.beginArray();
            while (reader.hasNextElement()) {
                hashes.add(InfoHash.of(reader.readString()));
            }
            reader.endArray();
        }
        reader.endObject();
    }

    private void readTrackersRemoved(JsonReader reader) {
        reader.beginArray();
        while (reader.hasNextElement()) {
            trackersRemoved.add(reader.readString());
        }
        reader.endArray();
    }

    private record Change(InfoHash hash, TorrentWire wire, SharedTexts shared)
            implements TorrentChange {
        @Override
        public @Nullable String category() {
            return wire.category();
        }

        @Override
        public boolean whole() {
            return wire.whole();
        }

        @Override
        public Torrent applyTo(@Nullable Torrent before) {
            return wire.over(hash, before, shared);
        }
    }
}
