package dev.jbitrr.servarr;

import dev.jbitrr.http.Call;
import dev.jbitrr.http.HttpEndpoint;
import dev.jbitrr.json.Fields;
import dev.jbitrr.json.Json;
import dev.jbitrr.library.Holding;
import dev.jbitrr.library.MediaId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads what the library has of some items, and how good it is.
record Holdings(ArrDialect dialect, HttpEndpoint endpoint) {

    /// All of `media` belong to one parent, as those of a download do.
    Holding of(Collection<MediaId> media) {
        var first = media.stream().findFirst().orElseThrow();
        return new Holding(score(media), profile(first));
    }

    private @Nullable Integer score(Collection<MediaId> media) {
        return files(media).stream()
                .map(file -> file.number("customFormatScore"))
                .flatMap(Optional::stream)
                .map(Long::intValue)
                .max(Integer::compareTo)
                .orElse(null);
    }

    private List<Fields> files(Collection<MediaId> media) {
        var ids = media.stream().map(MediaId::id).collect(Collectors.toCollection(TreeSet::new));
        var key = dialect.fileKey();
        var asked = key.equals(dialect.media()) ? ids : fileIds(ids);
        return asked.isEmpty() ? List.of() : list(dialect.files(), query(key, asked));
    }

    /// Where files are not asked for by item, the items name them.
    private Collection<Long> fileIds(Collection<Long> items) {
        return list(dialect.items(), query(dialect.mediaList(), items)).stream()
                .map(item -> item.id("episodeFileId"))
                .filter(id -> id > 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long profile(MediaId media) {
        String owner =
                dialect.parents().isEmpty()
                        ? dialect.items() + "/" + media.id()
                        : dialect.parents() + "/" + media.parentId();
        return endpoint.send(
                Call.get(path(owner)), body -> Json.readObject(body).id("qualityProfileId"));
    }

    /// The least score that each quality profile takes, by its id.
    Map<Long, Integer> minimumScores() {
        Map<Long, Integer> scores = new HashMap<>();
        for (var profile : list("qualityprofile", "")) {
            scores.put(
                    profile.id("id"),
                    profile.number("minFormatScore").map(Long::intValue).orElse(0));
        }
        return scores;
    }

    private List<Fields> list(String name, String query) {
        return endpoint.send(
                Call.get(path(name) + query),
                body -> {
                    List<Fields> records = new ArrayList<>();
                    Json.readArray(body, records::add);
                    return records;
                });
    }

    private static String query(String key, Collection<Long> ids) {
        return ids.stream().map(id -> key + "=" + id).collect(Collectors.joining("&", "?", ""));
    }

    private String path(String name) {
        return dialect.api() + "/" + name;
    }
}
