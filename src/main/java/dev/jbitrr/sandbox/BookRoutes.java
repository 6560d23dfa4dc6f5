package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import dev.jbitrr.library.QualityProfile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The library of a simulated Readarr.
record BookRoutes(ArrCatalogue catalogue, List<QualityProfile> profiles, InstantSource clock)
        implements LibraryRoutes {

    @Override
    public Optional<JsonAnswer> answer(String route, Request request) {
        return switch (route) {
            case "GET author" -> Optional.of(JsonAnswer.list(catalogue.parents(), this::author));
            case "GET author/{id}" ->
                    Optional.of(JsonAnswer.found(catalogue.parent(request.id()), this::author));
            case "PUT author", "PUT author/{id}" -> Optional.of(update(request));
            case "GET book" -> Optional.of(books(request.query()));
            case "GET book/{id}" ->
                    Optional.of(JsonAnswer.found(catalogue.item(request.id()), this::book));
            case "GET bookfile" -> Optional.of(files(request.query()));
            case "GET bookfile/{id}" ->
                    Optional.of(
                            JsonAnswer.found(
                                    BookFile.in(catalogue.items())
                                            .filter(each -> each.file().id() == request.id())
                                            .findFirst(),
                                    BookFile::json));
            default -> Optional.empty();
        };
    }

    /// A file and the book it belongs to. Unlike its relatives, Readarr does not tell the custom
    /// format score of a file.
    private record BookFile(LibraryItem book, ItemFile file) {
        static Stream<BookFile> in(Stream<LibraryItem> books) {
            return books.flatMap(
                    book -> book.files().stream().map(file -> new BookFile(book, file)));
        }

        Map<String, Object> json() {
            Map<String, Object> json =
                    fields(
                            "authorId", book.media().parentId(),
                            "bookId", book.media().id());
            json.putAll(LibraryRoutes.file(book, file));
            json.put("qualityWeight", 200);
            return json;
        }
    }

    private JsonAnswer books(Query query) {
        long author = query.number("authorId", 0);
        List<Long> ids = query.numbers("bookIds");
        if (author == 0 && !ids.isEmpty()) {
            return JsonAnswer.list(ids.size(), catalogue.all(ids), this::book);
        }
        if (author != 0 && catalogue.parent(author).isEmpty()) {
            return JsonAnswer.notFound();
        }
        return JsonAnswer.list(author == 0 ? catalogue.items() : catalogue.of(author), this::book);
    }

    private JsonAnswer files(Query query) {
        long author = query.number("authorId", 0);
        List<Long> books = query.numbers("bookId");
        List<Long> ids = query.numbers("bookFileIds");
        if (!books.isEmpty()) {
            return catalogue
                    .all(books)
                    .map(found -> list(BookFile.in(found.stream())))
                    .orElseGet(JsonAnswer::notFound);
        }
        if (author != 0) {
            return catalogue.parent(author).isEmpty()
                    ? JsonAnswer.notFound()
                    : list(BookFile.in(catalogue.of(author)));
        }
        return ids.isEmpty()
                ? LibraryRoutes.missing("authorId, bookId, bookFileIds or unmapped")
                : list(
                        BookFile.in(catalogue.items())
                                .filter(each -> ids.contains(each.file().id())));
    }

    private static JsonAnswer list(Stream<BookFile> files) {
        return JsonAnswer.list(files, BookFile::json);
    }

    private JsonAnswer update(Request request) {
        return ParentEdit.of(catalogue, profiles, request)
                .map(author -> JsonAnswer.json(202, author(author)), "metadataProfileId");
    }

    private Map<String, Object> author(LibraryParent author) {
        List<LibraryItem> books = catalogue.of(author.id()).toList();
        Map<String, Object> json = inBook(author);
        json.putAll(
                fields(
                        "overview", author.title() + ", in a few words.",
                        "links", List.of(),
                        "images", List.of(),
                        "monitorNewItems", "all",
                        "rootFolderPath", "/library",
                        "genres", List.of(),
                        "cleanName", LibraryRoutes.clean(author.title()),
                        "sortName", LibraryRoutes.sortable(author.title()),
                        "added", "2024-01-01T00:00:00Z",
                        "ratings", fields("votes", 10, "value", 7.5, "popularity", 75.0),
                        "statistics", statistics(books)));
        json.putAll(catalogue.edits(author.id()));
        return json;
    }

    private static Map<String, Object> inBook(LibraryParent author) {
        return fields(
                "status", "continuing",
                "ended", false,
                "authorName", author.title(),
                "foreignAuthorId", "author-" + author.id(),
                "titleSlug", LibraryRoutes.slug(author.title()),
                "path", "/library/" + author.title(),
                "qualityProfileId", author.profile(),
                "metadataProfileId", 1,
                "monitored", author.monitored(),
                "tags", List.of(),
                "id", author.id());
    }

    private Map<String, Object> statistics(List<LibraryItem> books) {
        long counted = books.stream().filter(this::counted).count();
        long available = books.stream().filter(LibraryItem::hasFile).count();
        return fields(
                "bookFileCount",
                books.stream().mapToInt(book -> book.files().size()).sum(),
                "bookCount",
                counted,
                "availableBookCount",
                available,
                "totalBookCount",
                books.size(),
                "sizeOnDisk",
                books.stream().mapToLong(LibraryItem::sizeOnDisk).sum(),
                "percentOfBooks",
                counted == 0 ? 0.0 : 100.0 * available / counted);
    }

    /// The real one counts books that have a file, and those that are monitored and out. A book
    /// without a date counts always.
    private boolean counted(LibraryItem book) {
        boolean out = SeriesJson.aired(book, clock.instant());
        return !book.files().isEmpty() || book.date() == null || (book.monitored() && out);
    }

    private Map<String, Object> book(LibraryItem book) {
        long id = book.media().id();
        Map<String, Object> json =
                fields(
                        "title", book.title(),
                        "authorTitle", LibraryRoutes.sortable(book.parent()) + " " + book.title(),
                        "seriesTitle", "",
                        "disambiguation", "",
                        "authorId", book.media().parentId(),
                        "foreignBookId", LibraryRoutes.slug(book.title()),
                        "titleSlug", LibraryRoutes.slug(book.title()),
                        "monitored", book.monitored(),
                        "anyEditionOk", true,
                        "ratings", fields("votes", 10, "value", 7.5, "popularity", 75.0),
                        "pageCount", 320,
                        "genres", List.of());
        @Nullable Instant date = book.date();
        if (date != null) {
            json.put("releaseDate", catalogue.date(id, date));
        }
        catalogue
                .parent(book.media().parentId())
                .ifPresent(author -> json.put("author", inBook(author)));
        json.putAll(
                fields(
                        "images", List.of(),
                        "links", List.of(),
                        "statistics",
                                fields(
                                        "bookFileCount",
                                        book.files().size(),
                                        "bookCount",
                                        1,
                                        "totalBookCount",
                                        1,
                                        "sizeOnDisk",
                                        book.sizeOnDisk(),
                                        "percentOfBooks",
                                        100.0 * book.files().size()),
                        "added", "2024-01-01T00:00:00Z",
                        "id", id));
        return json;
    }
}
