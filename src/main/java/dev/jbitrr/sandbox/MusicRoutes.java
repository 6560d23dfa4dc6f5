package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import dev.jbitrr.library.QualityProfile;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The library of a simulated Lidarr.
record MusicRoutes(ArrCatalogue catalogue, List<QualityProfile> profiles, InstantSource clock)
        implements LibraryRoutes {

    @Override
    public Optional<JsonAnswer> answer(String route, Request request) {
        return switch (route) {
            case "GET artist" -> Optional.of(JsonAnswer.list(catalogue.parents(), json()::artist));
            case "GET artist/{id}" ->
                    Optional.of(JsonAnswer.found(catalogue.parent(request.id()), json()::artist));
            case "PUT artist", "PUT artist/{id}" -> Optional.of(update(request));
            case "GET album" -> Optional.of(albums(request.query()));
            case "GET album/{id}" ->
                    Optional.of(JsonAnswer.found(catalogue.item(request.id()), json()::album));
            case "GET track" -> Optional.of(tracks(request.query()));
            case "GET trackfile" -> Optional.of(files(request.query()));
            case "GET trackfile/{id}" ->
                    Optional.of(
                            JsonAnswer.found(
                                    AlbumFile.in(catalogue.items())
                                            .filter(each -> each.file().id() == request.id())
                                            .findFirst(),
                                    AlbumFile::json));
            default -> Optional.empty();
        };
    }

    private MusicJson json() {
        return new MusicJson(catalogue, clock.instant());
    }

    /// A track's file and the album it belongs to.
    private record AlbumFile(LibraryItem album, ItemFile file) {
        static Stream<AlbumFile> in(Stream<LibraryItem> albums) {
            return albums.flatMap(
                    album -> album.files().stream().map(file -> new AlbumFile(album, file)));
        }

        Map<String, Object> json() {
            Map<String, Object> json =
                    fields(
                            "artistId", album.media().parentId(),
                            "albumId", album.media().id());
            json.putAll(LibraryRoutes.file(album, file));
            json.put("qualityWeight", 200);
            json.put("customFormats", List.of());
            json.put("customFormatScore", file.score());
            json.put("indexerFlags", 0);
            return json;
        }
    }

    private JsonAnswer albums(Query query) {
        long artist = query.number("artistId", 0);
        List<Long> ids = query.numbers("albumIds");
        if (artist == 0 && !ids.isEmpty()) {
            return JsonAnswer.list(ids.size(), catalogue.all(ids), json()::album);
        }
        return JsonAnswer.list(
                artist == 0 ? catalogue.items() : catalogue.of(artist), json()::album);
    }

    private JsonAnswer tracks(Query query) {
        long artist = query.number("artistId", 0);
        long album = query.number("albumId", 0);
        if (artist == 0 && album == 0) {
            return LibraryRoutes.missing("One of artistId, albumId, albumReleaseId or trackIds");
        }
        Stream<LibraryItem> albums =
                album == 0 ? catalogue.of(artist) : catalogue.item(album).stream();
        return JsonAnswer.list(
                albums.flatMap(each ->
                        IntStream.range(0, each.tracks())
                                .mapToObj(at -> MusicJson.track(each, at))),
                track -> track);
    }

    private JsonAnswer files(Query query) {
        long artist = query.number("artistId", 0);
        List<Long> albums = query.numbers("albumId");
        List<Long> ids = query.numbers("trackFileIds");
        if (!albums.isEmpty()) {
            return catalogue
                    .all(albums)
                    .map(found -> list(AlbumFile.in(found.stream())))
                    .orElseGet(JsonAnswer::notFound);
        }
        if (artist != 0) {
            return catalogue.parent(artist).isEmpty()
                    ? JsonAnswer.notFound()
                    : list(AlbumFile.in(catalogue.of(artist)));
        }
        return ids.isEmpty()
                ? LibraryRoutes.missing("artistId, albumId, trackFileIds or unmapped")
                : list(
                        AlbumFile.in(catalogue.items())
                                .filter(each -> ids.contains(each.file().id())));
    }

    private static JsonAnswer list(Stream<AlbumFile> files) {
        return JsonAnswer.list(files, AlbumFile::json);
    }

    private JsonAnswer update(Request request) {
        return ParentEdit.of(catalogue, profiles, request)
                .map(artist -> JsonAnswer.json(202, json().artist(artist)), "metadataProfileId");
    }
}
