package dev.jbitrr.sandbox;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.sandbox.ArrCommands.Command;
import dev.jbitrr.sandbox.ArrQueue.Complaint;
import dev.jbitrr.sandbox.ArrQueue.Line;
import dev.jbitrr.sandbox.Downloads.Download;
import dev.jbitrr.sandbox.Downloads.State;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a simulated Arr writes what it knows: field names and shapes of the real one's answers.
record ArrJson(Application application, ArrWords words) {
    private static final Map<String, Object> QUALITY =
            Map.of(
                    "quality", Map.of("id", 7, "name", "Standard"),
                    "revision", Map.of("version", 1, "real", 0, "isRepack", false));

    Map<String, Object> status() {
        return fields(
                "appName",
                words.appName(),
                "instanceName",
                words.appName(),
                "version",
                words.version(),
                "isProduction",
                true,
                "isLinux",
                true,
                "isDocker",
                false,
                "branch",
                "sandbox",
                "databaseType",
                "sqLite",
                "authentication",
                "forms",
                "urlBase",
                "");
    }

    Map<String, Object> queueLine(Line line) {
        Download download = line.download().latest;
        boolean complained = !line.download().complaints.isEmpty();
        Map<String, Object> json = fields("id", line.id());
        if (line.item() != null) {
            media(json, line.item().media());
            if (application == Application.SONARR) {
                json.put("seasonNumber", line.item().media().season());
            }
        }
        double left = download.sizeBytes() * (1 - download.progress());
        json.putAll(
                fields(
                        "quality",
                        QUALITY,
                        "customFormats",
                        List.of(),
                        "customFormatScore",
                        line.download().score,
                        "size",
                        (double) download.sizeBytes(),
                        "title",
                        download.title(),
                        "status",
                        download.state().word(),
                        "trackedDownloadStatus",
                        complained ? "warning" : "ok",
                        "trackedDownloadState",
                        line.download().state,
                        "statusMessages",
                        complaints(line.download().complaints),
                        "downloadId",
                        download.downloadId(),
                        "protocol",
                        "torrent",
                        "downloadClient",
                        "qBittorrent",
                        "indexer",
                        "Sandbox Indexer",
                        "outputPath",
                        download.path(),
                        "sizeleft",
                        left));
        clientTrouble(json, download.state());
        if (language()) {
            json.put("languages", List.of(Map.of("id", 1, "name", "English")));
            json.put("added", line.download().added.toString());
        }
        return json;
    }

    private static void clientTrouble(Map<String, Object> json, State state) {
        switch (state) {
            case STALLED -> json.put("errorMessage", "The download has no connections");
            case ERROR -> json.put("errorMessage", "The download client reports an error");
            case DOWNLOADING -> json.put("timeleft", "00:10:00");
            case QUEUED, PAUSED, COMPLETED -> {
                // The client has nothing to complain about.
            }
        }
    }

    private static List<Map<String, Object>> complaints(List<Complaint> complaints) {
        return complaints.stream()
                .map(each -> fields("title", each.title(), "messages", each.texts()))
                .toList();
    }

    Map<String, Object> historyEvent(ArrHistory.Event event) {
        Map<String, Object> json = fields("id", event.id());
        media(json, event.media());
        json.putAll(
                fields(
                        "sourceTitle", event.title(),
                        "quality", QUALITY,
                        "customFormats", List.of(),
                        "customFormatScore", event.score(),
                        "qualityCutoffNotMet", false,
                        "date", event.date().toString(),
                        "downloadId", event.downloadId(),
                        "eventType", event.type(),
                        "data", Map.of("downloadClient", "qBittorrent")));
        return json;
    }

    Map<String, Object> blocked(ArrHistory.Blocked blocked) {
        Map<String, Object> json = fields("id", blocked.id());
        MediaId first = blocked.items().getFirst().media();
        if (application == Application.RADARR) {
            json.put(words.media(), first.id());
        } else {
            json.put(words.parent(), first.parentId());
            json.put(
                    words.mediaList(),
                    blocked.items().stream().map(item -> item.media().id()).toList());
        }
        json.putAll(
                fields(
                        "sourceTitle", blocked.title(),
                        "quality", QUALITY,
                        "customFormats", List.of(),
                        "date", blocked.date().toString(),
                        "protocol", "torrent",
                        "indexer", "Sandbox Indexer",
                        "message", blocked.message()));
        return json;
    }

    Map<String, Object> command(Command command) {
        Map<String, Object> json =
                fields(
                        "id",
                        command.id,
                        "name",
                        command.name,
                        "commandName",
                        command.name.replaceAll("(?<=[a-z])(?=[A-Z])", " "),
                        "body",
                        command.body,
                        "priority",
                        "normal",
                        "status",
                        command.status,
                        "result",
                        command.result,
                        "queued",
                        command.queued.toString(),
                        "trigger",
                        "manual",
                        "sendUpdatesToClient",
                        true,
                        "updateScheduledTask",
                        true);
        putText(json, "message", command.message);
        putText(json, "started", command.started);
        putText(json, "ended", command.ended);
        if (command.started != null && command.ended != null) {
            json.put("duration", span(Duration.between(command.started, command.ended)));
        }
        return json;
    }

    /// A time span as .NET writes it.
    private static String span(Duration time) {
        return "%02d:%02d:%02d.%07d"
                .formatted(
                        time.toHours(),
                        time.toMinutesPart(),
                        time.toSecondsPart(),
                        time.toNanosPart() / 100);
    }

    static void putText(Map<String, Object> json, String field, @Nullable Object value) {
        if (value != null) {
            json.put(field, value.toString());
        }
    }

    private void media(Map<String, Object> json, MediaId media) {
        if (!words.parent().isEmpty()) {
            json.put(words.parent(), media.parentId());
        }
        json.put(words.media(), media.id());
    }

    private boolean language() {
        return application == Application.RADARR || application == Application.SONARR;
    }

    /// An object of names and values in turn.
    static Map<String, Object> fields(@Nullable Object... namesAndValues) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return json;
    }
}
