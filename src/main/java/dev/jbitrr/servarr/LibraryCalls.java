package dev.jbitrr.servarr;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Call;
import dev.jbitrr.http.HttpEndpoint;
import dev.jbitrr.json.Fields;
import dev.jbitrr.json.Json;
import dev.jbitrr.json.Splice;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.library.Track;
import dev.jbitrr.servarr.ArrLibrary.ProfileChange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The half of an Arr that is about its library.
final class LibraryCalls {
    private static final String WITH_FILE = "includeEpisodeFile=true";

    private final ArrDialect dialect;
    private final HttpEndpoint endpoint;
    private final Records records;
    private final LibraryWire wire;

    LibraryCalls(ArrDialect dialect, HttpEndpoint endpoint) {
        this.dialect = dialect;
        this.endpoint = endpoint;
        this.records = new Records(dialect, endpoint);
        this.wire = new LibraryWire(dialect);
    }

    List<QualityProfile> profiles() {
        return records.list("qualityprofile", LibraryWire.PROFILE).stream()
                .map(LibraryWire::profile)
                .toList();
    }

    void movies(Consumer<Item> each) {
        if (is(Application.RADARR)) {
            new MovieReader(records, wire).all(each);
        }
    }

    List<Parent> parents() {
        return dialect.parents().isEmpty()
                ? List.of()
                : records.list(dialect.parents(), LibraryWire.KNOWN).stream()
                        .map(wire::parent)
                        .toList();
    }

    Optional<Parent> findParent(long id) {
        return dialect.parents().isEmpty()
                ? Optional.empty()
                : records.one(dialect.parents() + "/" + id).map(wire::parent);
    }

    List<Item> items(long parentId) {
        if (is(Application.RADARR)) {
            return List.of();
        }
        String of = dialect.parent() + "=" + parentId;
        if (is(Application.SONARR)) {
            return episodes(
                    records.list(dialect.items() + "?" + of + "&" + WITH_FILE, LibraryWire.KNOWN));
        }
        List<Fields> items = records.list(dialect.items() + "?" + of, LibraryWire.KNOWN);
        return items.stream().noneMatch(LibraryCalls::mayHaveFiles)
                ? withFiles(items, List.of())
                : withFiles(items, records.list(dialect.files() + "?" + of, LibraryWire.FILE));
    }

    List<Track> tracks(long artistId) {
        return is(Application.LIDARR)
                ? records.list("track?artistId=" + artistId, LibraryWire.TRACK).stream()
                        .map(LibraryWire::track)
                        .toList()
                : List.of();
    }

    List<Item> find(Collection<Long> ids) {
        return switch (dialect.application()) {
            case RADARR -> new MovieReader(records, wire).find(ids);
            case SONARR -> episodes(named(ids, "&" + WITH_FILE));
            case LIDARR, READARR -> {
                List<Fields> items = named(ids, "");
                List<Long> filled =
                        items.stream()
                                .filter(LibraryCalls::mayHaveFiles)
                                .map(item -> item.id("id"))
                                .toList();
                yield withFiles(
                        items,
                        records.of(
                                dialect.files(), dialect.fileKey(), filled, "", LibraryWire.FILE));
            }
        };
    }

    private List<Fields> named(Collection<Long> ids, String more) {
        return records.of(dialect.items(), dialect.mediaList(), ids, more, LibraryWire.KNOWN);
    }

    List<Item> airing(Instant from, Instant to) {
        return is(Application.SONARR)
                ? episodes(
                        records.list(
                                "calendar?start=%s&end=%s&unmonitored=true&%s"
                                        .formatted(seconds(from), seconds(to), WITH_FILE),
                                LibraryWire.KNOWN))
                : List.of();
    }

    private static Instant seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    /// Old versions leave the files out of lists.
    private List<Item> episodes(List<Fields> episodes) {
        List<Long> missing =
                episodes.stream()
                        .filter(episode -> wire.hasFile(episode))
                        .filter(episode -> wire.embedded(episode).isEmpty())
                        .map(wire::fileId)
                        .filter(id -> id > 0)
                        .toList();
        Map<Long, List<Fields>> files =
                records.of("episodefile", "episodeFileIds", missing, "", LibraryWire.FILE).stream()
                        .collect(Collectors.groupingBy(file -> file.id("id")));
        return episodes.stream()
                .map(episode -> {
                    List<Fields> own = wire.embedded(episode);
                    return wire.item(
                            episode,
                            own.isEmpty()
                                    ? files.getOrDefault(wire.fileId(episode), List.of())
                                    : own);
                })
                .toList();
    }

    private List<Item> withFiles(List<Fields> items, List<Fields> files) {
        Map<Long, List<Fields>> byItem =
                files.stream().collect(Collectors.groupingBy(file -> file.id(dialect.media())));
        return items.stream()
                .map(item -> wire.item(item, byItem.getOrDefault(item.id("id"), List.of())))
                .toList();
    }

    private static boolean mayHaveFiles(Fields item) {
        Fields statistics = item.object("statistics");
        return statistics.id("trackFileCount") > 0
                || statistics.id("bookFileCount") > 0
                || statistics.decimal("percentOfTracks").orElse(0.0) > 0;
    }

    ProfileChange changeProfile(long targetId, long expected, long wanted) {
        String kind = dialect.parents().isEmpty() ? dialect.items() : dialect.parents();
        String path = dialect.api() + "/" + kind + "/" + targetId;
        try {
            String whole =
                    endpoint.send(
                            Call.get(path),
                            body -> {
                                var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                                if (profile(text) <= 0) {
                                    throw new IOException("no quality profile in it");
                                }
                                return text;
                            });
            long profile = profile(whole);
            if (profile == wanted || profile != expected) {
                return new ProfileChange.Other(profile);
            }
            endpoint.send(Call.json("PUT", path, Splice.number(whole, "qualityProfileId", wanted)));
            return new ProfileChange.Changed();
        } catch (ApiException e) {
            if (Records.gone(e)) {
                return new ProfileChange.Gone();
            }
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("no quality profile in " + path, e);
        }
    }

    private static long profile(String whole) throws IOException {
        var body = new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8));
        return Json.readObject(body).id("qualityProfileId");
    }

    private boolean is(Application application) {
        return dialect.application() == application;
    }
}
