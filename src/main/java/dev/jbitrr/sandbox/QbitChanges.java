package dev.jbitrr.sandbox;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The calls that change something in a simulated qBittorrent.
final class QbitChanges {
    private static final Duration CHECK = Duration.ofSeconds(3);
    private static final Pattern MAGNET = Pattern.compile("xt=urn:btih:([0-9a-fA-F]{40})");

    private final QbitSetup setup;
    private final QbitWorld world;

    QbitChanges(QbitSetup setup, QbitWorld world) {
        this.setup = setup;
        this.world = world;
    }

    QbitAnswer answer(QbitRequest request) {
        if (!request.method().equals("POST")) {
            return known(request) ? QbitAnswer.NO_METHOD : QbitAnswer.NOT_FOUND;
        }
        return switch (request.path()) {
            case "torrents/pause", "torrents/stop" ->
                    dialect(request, "torrents/pause", t -> t.stopped = true);
            case "torrents/resume", "torrents/start" ->
                    dialect(request, "torrents/resume", QbitChanges::start);
            case "torrents/setForceStart" -> all(request, t -> t.forced = flag(request, "value"));
            case "torrents/setSuperSeeding" ->
                    all(request, t -> t.superSeeding = flag(request, "value"));
            case "torrents/setDownloadLimit" -> all(request, t -> t.downloadLimit = limit(request));
            case "torrents/setUploadLimit" -> all(request, t -> t.uploadLimit = limit(request));
            case "torrents/setShareLimits" -> all(request, t -> shareLimits(t, request));
            case "torrents/recheck" -> all(request, QbitChanges::recheck);
            case "torrents/reannounce" -> all(request, _ -> {});
            case "torrents/delete" -> delete(request);
            case "torrents/topPrio" -> toTop(request);
            case "torrents/filePrio" -> filePriority(request);
            case "torrents/add" -> add(request);
            default -> answerAboutNames(request);
        };
    }

    private QbitAnswer answerAboutNames(QbitRequest request) {
        return switch (request.path()) {
            case "torrents/addTags" -> addTags(request);
            case "torrents/removeTags" -> removeTags(request);
            case "torrents/createTags" -> {
                world.addTags(request.list("tags", ","));
                yield QbitAnswer.DONE;
            }
            case "torrents/deleteTags" -> {
                world.removeTags(request.list("tags", ","));
                yield QbitAnswer.DONE;
            }
            case "torrents/createCategory" -> createCategory(request);
            case "torrents/removeCategories" -> {
                world.removeCategories(request.list("categories", "\n"));
                yield QbitAnswer.DONE;
            }
            case "torrents/setCategory" -> setCategory(request);
            case "torrents/addTrackers" -> addTrackers(request);
            case "torrents/removeTrackers" -> removeTrackers(request);
            default -> QbitAnswer.NOT_FOUND;
        };
    }

    /// Real ones answer GET to these as well; clients must not rely on it.
    private static boolean known(QbitRequest request) {
        return request.path().startsWith("torrents/");
    }

    /// Each version knows one of the two names.
    private QbitAnswer dialect(QbitRequest request, String old, Consumer<SimTorrent> change) {
        boolean asksOld = request.path().equals(old);
        return asksOld == setup.pauses() ? all(request, change) : QbitAnswer.NOT_FOUND;
    }

    private static void start(SimTorrent torrent) {
        torrent.stopped = false;
        torrent.forced = false;
    }

    /// What is checked is over its error.
    private static void recheck(SimTorrent torrent) {
        torrent.checkingLeft = CHECK;
        if (torrent.fixed != null && torrent.fixed.phase() == TorrentState.Phase.FAULTY) {
            torrent.fixed = null;
        }
    }

    private QbitAnswer all(QbitRequest request, Consumer<SimTorrent> change) {
        if (request.field("hashes").isEmpty()) {
            return QbitAnswer.bad("Missing required parameters: hashes");
        }
        boolean every = request.field("hashes").equals("all");
        world.change(every ? world.hashes() : hashes(request), change);
        return QbitAnswer.DONE;
    }

    private QbitAnswer delete(QbitRequest request) {
        if (request.optional("deleteFiles").isEmpty()) {
            return QbitAnswer.bad("Missing required parameters: deleteFiles");
        }
        world.delete(hashes(request));
        return QbitAnswer.DONE;
    }

    private QbitAnswer toTop(QbitRequest request) {
        if (!world.queueing()) {
            return QbitAnswer.conflict("Torrent queueing must be enabled");
        }
        world.toTop(hashes(request));
        return QbitAnswer.DONE;
    }

    private QbitAnswer filePriority(QbitRequest request) {
        Optional<InfoHash> hash = hash(request.field("hash"));
        var found = hash.flatMap(h -> world.look(h, t -> t.hasMetadata() ? t.files.size() : -1));
        if (found.isEmpty()) {
            return QbitAnswer.NOT_FOUND;
        }
        List<Integer> ids = request.list("id", "\\|").stream().map(Integer::valueOf).toList();
        if (ids.stream().anyMatch(id -> id < 0 || id >= found.get())) {
            return QbitAnswer.conflict("File ID is not valid");
        }
        int priority = (int) request.number("priority");
        world.change(
                hash.stream().toList(),
                torrent -> ids.forEach(id -> torrent.files.get(id).priority = priority));
        return QbitAnswer.DONE;
    }

    private QbitAnswer addTags(QbitRequest request) {
        var tags = request.list("tags", ",");
        world.addTags(tags);
        return all(request, torrent -> torrent.tags.addAll(tags));
    }

    private QbitAnswer removeTags(QbitRequest request) {
        var tags = request.set("tags", ",");
        return all(request, t -> t.tags.removeIf(tag -> tags.isEmpty() || tags.contains(tag)));
    }

    private QbitAnswer createCategory(QbitRequest request) {
        String name = request.field("category");
        if (name.isEmpty()) {
            return QbitAnswer.bad("Category cannot be empty");
        }
        if (name.startsWith("/") || name.endsWith("/") || name.contains("//")) {
            return QbitAnswer.conflict("Incorrect category name");
        }
        return world.addCategory(name, request.field("savePath"))
                ? QbitAnswer.DONE
                : QbitAnswer.conflict("Unable to create category");
    }

    private QbitAnswer setCategory(QbitRequest request) {
        String name = request.field("category");
        return world.hasCategory(name)
                ? all(request, torrent -> torrent.category = name)
                : QbitAnswer.conflict("Incorrect category name");
    }

    private QbitAnswer addTrackers(QbitRequest request) {
        var urls = request.list("urls", "\n");
        return one(
                request,
                torrent -> {
                    urls.removeAll(torrent.trackers);
                    torrent.trackers.addAll(urls);
                });
    }

    private QbitAnswer removeTrackers(QbitRequest request) {
        boolean decodes = !setup.pauses();
        List<String> urls =
                request.list("urls", "\\|").stream()
                        .map(url -> decodes ? URLDecoder.decode(url, StandardCharsets.UTF_8) : url)
                        .toList();
        return one(request, torrent -> torrent.trackers.removeAll(urls));
    }

    private QbitAnswer one(QbitRequest request, Consumer<SimTorrent> change) {
        Optional<InfoHash> hash = hash(request.field("hash"));
        if (hash.flatMap(h -> world.look(h, t -> t.name)).isEmpty()) {
            return QbitAnswer.NOT_FOUND;
        }
        world.change(List.of(hash.get()), change);
        return QbitAnswer.DONE;
    }

    /// Magnet links only.
    private QbitAnswer add(QbitRequest request) {
        String urls = request.field("urls");
        Matcher magnet = MAGNET.matcher(urls);
        if (!magnet.find()) {
            return QbitAnswer.text("Fails.");
        }
        InfoHash hash = InfoHash.of(magnet.group(1));
        String name = request.optional("rename").orElse(hash.value());
        var spec = TorrentSpec.of(name, request.field("category"), 1_000_000_000).hash(hash);
        spec.metadataAfter(Duration.ofSeconds(5))
                .tags(request.list("tags", ",").toArray(String[]::new));
        if (flag(request, "paused") || flag(request, "stopped")) {
            spec.stopped();
        }
        world.add(spec);
        return QbitAnswer.text("Ok.");
    }

    private static void shareLimits(SimTorrent torrent, QbitRequest request) {
        torrent.ratioLimit = Double.parseDouble(request.optional("ratioLimit").orElse("-2"));
        torrent.seedingTimeLimit = request.number("seedingTimeLimit");
    }

    private static long limit(QbitRequest request) {
        long limit = request.number("limit");
        return limit == 0 ? -1 : limit;
    }

    private static boolean flag(QbitRequest request, String name) {
        return request.field(name).equals("true");
    }

    static List<InfoHash> hashes(QbitRequest request) {
        var hashes = new ArrayList<InfoHash>();
        request.list("hashes", "\\|").forEach(text -> hash(text).ifPresent(hashes::add));
        return hashes;
    }

    static Optional<InfoHash> hash(String text) {
        return text.matches("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")
                ? Optional.of(InfoHash.of(text))
                : Optional.empty();
    }
}
