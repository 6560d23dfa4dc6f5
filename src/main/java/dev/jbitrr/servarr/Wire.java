package dev.jbitrr.servarr;

import dev.jbitrr.json.Fields;
import dev.jbitrr.json.Json;
import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.CommandStatus.State;
import dev.jbitrr.library.HistoryEvent;
import dev.jbitrr.library.HistoryEvent.Kind;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.servarr.Arr.BlocklistItem;
import io.avaje.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// From the records of one application to facts.
record Wire(ArrDialect dialect) {
    private static final Set<String> GRAB = Set.of("eventType", "downloadId");

    /// The fields that any mapping below asks for. The rest of a record is stepped over unread.
    Set<String> known() {
        return Set.of(
                "id",
                "downloadId",
                "title",
                "status",
                "trackedDownloadState",
                "trackedDownloadStatus",
                "statusMessages",
                "errorMessage",
                "outputPath",
                "customFormatScore",
                "seasonNumber",
                "eventType",
                "sourceTitle",
                "date",
                dialect.media(),
                dialect.mediaList(),
                dialect.parent());
    }

    QueueItem queueItem(Fields item) {
        return new QueueItem(
                item.id("id"),
                downloadId(item),
                item.text("title"),
                item.text("status"),
                item.text("trackedDownloadState"),
                item.text("trackedDownloadStatus"),
                messages(item),
                media(item),
                item.text("outputPath"),
                item.number("customFormatScore").map(Long::intValue).orElse(null));
    }

    HistoryEvent historyEvent(Fields event) {
        return new HistoryEvent(
                event.id("id"),
                kind(event.text("eventType")),
                downloadId(event),
                event.text("sourceTitle"),
                event.instant("date").orElse(Instant.EPOCH),
                media(event));
    }

    /// The download ids of the grabs in a list of events.
    Set<String> grabs(InputStream body) throws IOException {
        Set<String> grabs = new HashSet<>();
        try (JsonReader reader = Json.reader(body)) {
            Json.readArray(
                    reader,
                    element -> {
                        Fields event = Json.readFields(element, GRAB);
                        String id = downloadId(event);
                        if (kind(event.text("eventType")) == Kind.GRABBED && !id.isEmpty()) {
                            grabs.add(id);
                        }
                    });
        }
        return grabs;
    }

    BlocklistItem blocklistItem(Fields item) {
        Set<Long> media = new TreeSet<>(item.numbers(dialect.mediaList()));
        item.number(dialect.media()).ifPresent(media::add);
        media.remove(0L);
        return new BlocklistItem(item.id("id"), item.text("sourceTitle"), media, item.text("date"));
    }

    CommandStatus command(Fields command) {
        Fields body = command.object("body");
        String message = command.text("message");
        return new CommandStatus(
                command.id("id"),
                command.text("name"),
                state(command),
                command.instant("queued").orElse(Instant.EPOCH),
                body.text("downloadClientId").toUpperCase(Locale.ROOT),
                body.text("path"),
                body.numbers(dialect.mediaList()).stream().sorted().toList(),
                message.isEmpty() ? null : message);
    }

    /// A search command for these items.
    Map<String, Object> search(List<Long> mediaIds) {
        return body(dialect.searchCommand(), Map.of(dialect.mediaList(), mediaIds));
    }

    static Map<String, Object> season(long series, int season) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("seriesId", series);
        arguments.put("seasonNumber", season);
        return body("SeasonSearch", arguments);
    }

    /// A command and its arguments, the name first.
    static Map<String, Object> body(String name, Map<String, ?> arguments) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.putAll(arguments);
        return body;
    }

    private static String downloadId(Fields record) {
        return record.text("downloadId").toUpperCase(Locale.ROOT);
    }

    private @Nullable MediaId media(Fields record) {
        long id = record.id(dialect.media());
        if (id <= 0) {
            return null;
        }
        int season = record.number("seasonNumber").map(Long::intValue).orElse(-1);
        return new MediaId(id, record.id(dialect.parent()), season);
    }

    private static List<String> messages(Fields item) {
        Stream<String> complaints =
                item.objects("statusMessages").stream()
                        .flatMap(message ->
                                Stream.concat(
                                        Stream.of(message.text("title")),
                                        message.texts("messages").stream()));
        return Stream.concat(complaints, Stream.of(item.text("errorMessage")))
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    /// Imports of single files count: an Arr reckons a download imported when the last event of
    /// each of its items is one of these. Files that it found in its library folder do not.
    private static Kind kind(String eventType) {
        return switch (eventType) {
            case "grabbed" -> Kind.GRABBED;
            case "downloadFolderImported",
                    "downloadImported",
                    "trackFileImported",
                    "bookFileImported" ->
                    Kind.IMPORTED;
            case "downloadFailed" -> Kind.FAILED;
            case "downloadIgnored" -> Kind.IGNORED;
            default -> Kind.OTHER;
        };
    }

    /// An import that found nothing to import ends as `completed` with the result `unsuccessful`:
    /// for us that is a failure. Lidarr and Readarr do not report it, only the history tells.
    private static State state(Fields command) {
        return switch (command.text("status")) {
            case "queued" -> State.QUEUED;
            case "started" -> State.STARTED;
            case "completed" ->
                    command.text("result").equals("unsuccessful") ? State.FAILED : State.COMPLETED;
            default -> State.FAILED;
        };
    }
}
