package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;
import static dev.jbitrr.sandbox.ArrJson.putText;

import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.library.Release;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The library of a simulated Radarr.
record MovieRoutes(ArrCatalogue catalogue, List<QualityProfile> profiles) implements LibraryRoutes {

    @Override
    public Optional<JsonAnswer> answer(String route, Request request) {
        return switch (route) {
            case "GET movie" -> Optional.of(movies(request.query()));
            case "GET movie/{id}" ->
                    Optional.of(JsonAnswer.found(catalogue.item(request.id()), this::movie));
            case "PUT movie", "PUT movie/{id}" -> Optional.of(update(request));
            case "GET moviefile" -> Optional.of(files(request.query()));
            case "GET moviefile/{id}" ->
                    Optional.of(JsonAnswer.found(file(request.id()), MovieRoutes::fileOf));
            default -> Optional.empty();
        };
    }

    private JsonAnswer movies(Query query) {
        long tmdb = query.number("tmdbId", 0);
        return JsonAnswer.list(
                catalogue.items().filter(movie -> tmdb == 0 || movie.ids().tmdb() == tmdb),
                this::movie);
    }

    /// Files by their movies' ids: those without a file are left out without a word.
    private JsonAnswer files(Query query) {
        List<Long> movies = query.numbers("movieId");
        List<Long> files = query.numbers("movieFileIds");
        if (movies.isEmpty() && files.isEmpty()) {
            return LibraryRoutes.missing("movieId or movieFileIds");
        }
        if (movies.isEmpty()) {
            List<LibraryItem> found = files.stream().flatMap(id -> file(id).stream()).toList();
            return JsonAnswer.list(
                    files.size(),
                    found.size() == files.size() ? Optional.of(found) : Optional.empty(),
                    MovieRoutes::fileOf);
        }
        Stream<LibraryItem> found =
                movies.stream()
                        .flatMap(id -> catalogue.item(id).stream())
                        .filter(LibraryItem::hasFile);
        return JsonAnswer.list(found, MovieRoutes::fileOf);
    }

    private Optional<LibraryItem> file(long id) {
        return catalogue
                .items()
                .filter(movie -> movie.file().filter(file -> file.id() == id).isPresent())
                .findFirst();
    }

    private JsonAnswer update(Request request) {
        var edits = new ArrEdits(profiles, request.body());
        Optional<JsonAnswer> refused = edits.refused();
        if (refused.isPresent() || catalogue.item(request.resourceId()).isEmpty()) {
            return refused.orElseGet(JsonAnswer::notFound);
        }
        long id = request.resourceId();
        catalogue.edit(
                id, edits.fieldsOr("path", "", "minimumAvailability", "tba", "tags", List.of()));
        catalogue.change(
                id,
                movie ->
                        movie.withMonitored(edits.monitored())
                                .withProfile(edits.profile())
                                .withRelease(minimum(movie.release(), id)));
        return JsonAnswer.json(202, movie(catalogue.item(id).orElseThrow()));
    }

    private Release minimum(Release release, long id) {
        return new Release(
                release.available(),
                String.valueOf(catalogue.edits(id).get("minimumAvailability")),
                release.inCinemas(),
                release.digital(),
                release.physical());
    }

    Map<String, Object> movie(LibraryItem movie) {
        long id = movie.media().id();
        String title = movie.title();
        Release release = movie.release();
        Map<String, Object> json =
                fields(
                        "title",
                        title,
                        "originalTitle",
                        title,
                        "originalLanguage",
                        fields("id", 1, "name", "English"),
                        "alternateTitles",
                        List.of(),
                        "sortTitle",
                        LibraryRoutes.sortable(title),
                        "sizeOnDisk",
                        movie.sizeOnDisk(),
                        "status",
                        "released",
                        "overview",
                        title + ", in a few words.");
        putDate(json, "inCinemas", id, release.inCinemas());
        putDate(json, "physicalRelease", id, release.physical());
        putDate(json, "digitalRelease", id, release.digital());
        json.putAll(
                fields(
                        "images", List.of(),
                        "website", "",
                        "year", movie.year(),
                        "studio", "Orchard Pictures",
                        "path", "/library/" + title,
                        "qualityProfileId", movie.profile(),
                        "hasFile", movie.hasFile(),
                        "movieFileId", movie.file().map(ItemFile::id).orElse(0L),
                        "monitored", movie.monitored(),
                        "minimumAvailability", release.minimum()));
        @Nullable Boolean available = release.available();
        if (available != null) {
            json.put("isAvailable", available);
        }
        json.putAll(
                fields(
                        "folderName", "/library/" + title,
                        "runtime", 104,
                        "cleanTitle", LibraryRoutes.clean(title),
                        "tmdbId", movie.ids().tmdb(),
                        "titleSlug", String.valueOf(movie.ids().tmdb()),
                        "rootFolderPath", "/library",
                        "genres", List.of("Drama"),
                        "tags", List.of(),
                        "added", "2024-01-01T00:00:00Z",
                        "ratings", Map.of(),
                        "popularity", 1.5));
        if (!movie.ids().imdb().isEmpty()) {
            json.put("imdbId", movie.ids().imdb());
        }
        movie.file().ifPresent(_ -> json.put("movieFile", fileOf(movie)));
        putText(json, "lastSearchTime", catalogue.lastSearch(id).orElse(null));
        json.put(
                "statistics",
                fields(
                        "movieFileCount", movie.files().size(),
                        "sizeOnDisk", movie.sizeOnDisk(),
                        "releaseGroups", List.of()));
        json.put("id", id);
        json.putAll(catalogue.edits(id));
        return json;
    }

    private void putDate(
            Map<String, Object> json, String field, long movie, @Nullable Instant date) {
        if (date != null) {
            json.put(field, catalogue.date(movie, date));
        }
    }

    static Map<String, Object> fileOf(LibraryItem movie) {
        ItemFile file = movie.file().orElseThrow();
        Map<String, Object> json = fields("movieId", movie.media().id());
        json.putAll(LibraryRoutes.file(movie, file));
        json.put("customFormats", List.of());
        json.put("customFormatScore", file.score());
        json.put("languages", List.of(fields("id", 1, "name", "English")));
        json.put("indexerFlags", 0);
        return json;
    }
}
