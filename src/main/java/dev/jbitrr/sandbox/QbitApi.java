package dev.jbitrr.sandbox;

import dev.jbitrr.torrent.InfoHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a simulated qBittorrent answers to one who is logged in.
final class QbitApi {
    private final QbitSetup setup;
    private final QbitWorld world;
    private final QbitChanges changes;

    QbitApi(QbitSetup setup, QbitWorld world) {
        this.setup = setup;
        this.world = world;
        this.changes = new QbitChanges(setup, world);
    }

    QbitAnswer answer(QbitRequest request, QbitSession session) {
        return switch (request.path()) {
            case "app/version" -> QbitAnswer.text("v" + setup.version());
            case "app/webapiVersion" -> QbitAnswer.text(setup.webApiVersion());
            case "app/preferences" -> QbitAnswer.json(Map.of("queueing_enabled", world.queueing()));
            case "app/defaultSavePath" -> QbitAnswer.text(QbitWorld.DEFAULT_FOLDER);
            case "sync/maindata" -> QbitAnswer.json(world.maindata(session, request.number("rid")));
            case "transfer/info" -> QbitAnswer.json(world.server());
            case "torrents/info" -> info(request);
            case "torrents/properties" -> about(request, this::properties);
            case "torrents/trackers" -> about(request, QbitApi::trackers);
            case "torrents/files" -> about(request, QbitApi::files);
            case "torrents/categories" -> QbitAnswer.json(categories(world.categories()));
            case "torrents/tags" -> QbitAnswer.json(world.tags());
            default -> changes.answer(request);
        };
    }

    private interface Look {
        Object at(SimTorrent torrent);
    }

    private QbitAnswer about(QbitRequest request, Look look) {
        return QbitChanges.hash(request.field("hash"))
                .flatMap(hash -> world.look(hash, look::at))
                .map(QbitAnswer::json)
                .orElse(QbitAnswer.NOT_FOUND);
    }

    private QbitAnswer info(QbitRequest request) {
        Optional<Set<InfoHash>> hashes =
                request.field("hashes").isEmpty()
                        ? Optional.empty()
                        : Optional.of(Set.copyOf(QbitChanges.hashes(request)));
        List<Map<String, Object>> list =
                world.list(hashes).stream()
                        .filter(torrent -> wanted(torrent, request))
                        .collect(Collectors.toCollection(ArrayList::new));
        if (!request.field("sort").isEmpty()) {
            list.sort(
                    Comparator.comparingDouble(torrent -> sortKey(torrent, request.field("sort"))));
        }
        return QbitAnswer.json(request.field("reverse").equals("true") ? list.reversed() : list);
    }

    private static boolean wanted(Map<String, Object> torrent, QbitRequest request) {
        boolean category =
                request.optional("category")
                        .map(c -> c.equals(torrent.get("category")))
                        .orElse(true);
        String tags = String.valueOf(torrent.get("tags"));
        boolean tag =
                request.optional("tag")
                        .map(t -> List.of(tags.split(", ")).contains(t))
                        .orElse(true);
        return category && tag;
    }

    private static double sortKey(Map<String, Object> torrent, String field) {
        return torrent.get(field) instanceof Number number ? number.doubleValue() : 0;
    }

    static Map<String, Object> categories(Map<String, String> paths) {
        var all = new LinkedHashMap<String, Object>();
        paths.forEach((name, path) -> all.put(name, Map.of("name", name, "savePath", path)));
        return all;
    }

    private Map<String, Object> properties(SimTorrent torrent) {
        return Map.of(
                "save_path", torrent.savePath,
                "total_size", torrent.size(),
                "share_ratio", torrent.ratio(),
                "seeding_time", torrent.seedingTime(world.now()).toSeconds());
    }

    private static List<Object> trackers(SimTorrent torrent) {
        var list = new ArrayList<Object>();
        for (String pseudo : List.of("** [DHT] **", "** [PeX] **", "** [LSD] **")) {
            list.add(Map.of("url", pseudo, "tier", -1, "status", 0, "msg", ""));
        }
        boolean works = torrent.trackerMessage.isEmpty();
        for (String url : torrent.trackers) {
            list.add(
                    Map.of(
                            "url",
                            url,
                            "tier",
                            0,
                            "status",
                            works ? 2 : 4,
                            "msg",
                            torrent.trackerMessage));
        }
        return list;
    }

    private static List<Object> files(SimTorrent torrent) {
        var list = new ArrayList<Object>();
        if (torrent.hasMetadata()) {
            for (SimTorrent.SimFile file : torrent.files) {
                list.add(
                        Map.of(
                                "index", list.size(),
                                "name", file.path,
                                "size", file.size,
                                "progress", file.size == 0 ? 1.0 : file.done / file.size,
                                "priority", file.priority));
            }
        }
        return list;
    }
}
