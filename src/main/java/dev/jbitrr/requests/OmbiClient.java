package dev.jbitrr.requests;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Call;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.HttpEndpoint;
import dev.jbitrr.json.Fields;
import dev.jbitrr.json.Json;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.library.MediaRequest.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Ombi (spec/search.md 4.3). Its lists come whole, so that nobody has to ask how many there are.
final class OmbiClient implements RequestServer {
    private static final String NAME = "Ombi";

    private static final Set<String> LISTS =
            Set.of("result", "results", "requests", "data", "items", "collection");

    /// What Ombi writes for "never".
    private static final String NEVER = "0001-";

    private final HttpEndpoint endpoint;
    private final boolean approvedOnly;
    private final LeftOut leftOut = new LeftOut(NAME);

    OmbiClient(HttpEndpoint endpoint, boolean approvedOnly) {
        this.endpoint = endpoint;
        this.approvedOnly = approvedOnly;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<MediaRequest> open(Kind kind, Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        List<MediaRequest> open = new ArrayList<>();
        int strange = 0;
        for (Fields record : records(kind)) {
            List<Fields> parts = kind == Kind.MOVIE ? List.of(record) : children(record);
            for (Fields part : parts) {
                if (part.id("id") <= 0 || ids(kind, record).equals(ExternalIds.NONE)) {
                    strange++;
                } else if (isOut(record, today) && stands(kind, part)) {
                    open.add(request(kind, record, part));
                }
            }
        }
        leftOut.say(strange);
        return List.copyOf(open);
    }

    /// The short list of series lacks the seasons, so it serves only where there is no other.
    private List<Fields> records(Kind kind) {
        if (kind == Kind.MOVIE) {
            return list("movie");
        }
        try {
            return list("tv");
        } catch (ApiException e) {
            if (e.failure() instanceof Failure.Rejected(_, int status, _) && status == 404) {
                return list("tvlite");
            }
            throw e;
        }
    }

    private List<Fields> list(String name) {
        return endpoint.send(
                Call.get("api/v1/Request/" + name),
                body -> {
                    List<Fields> records = new ArrayList<>();
                    Json.readList(body, LISTS, records::add);
                    return records;
                });
    }

    /// Every request for a series has its own part of it.
    private static List<Fields> children(Fields series) {
        return series.objects("childRequests");
    }

    private static ExternalIds ids(Kind kind, Fields record) {
        String imdb = record.text("imdbId");
        return switch (kind) {
            case MOVIE -> new ExternalIds(record.id("theMovieDbId"), 0, imdb);
            case SERIES ->
                    new ExternalIds(record.id("externalProviderId"), record.id("tvDbId"), imdb);
        };
    }

    private static boolean isOut(Fields record, LocalDate today) {
        return record.instant("releaseDate")
                .map(at -> !at.atZone(ZoneOffset.UTC).toLocalDate().isAfter(today))
                .orElse(true);
    }

    private static MediaRequest request(Kind kind, Fields record, Fields part) {
        boolean movie = kind == Kind.MOVIE;
        return new MediaRequest(
                (movie ? "ombi:movie:" : "ombi:tv:") + part.id("id"),
                kind,
                record.text("title"),
                ids(kind, record),
                movie ? Set.of() : seasons(part),
                requestedBy(part));
    }

    private static Set<Integer> seasons(Fields child) {
        return child.objects("seasonRequests").stream()
                .flatMap(season -> season.number("seasonNumber").stream())
                .map(Long::intValue)
                .collect(Collectors.toSet());
    }

    /// A movie may have been requested in 4K, besides or instead.
    private boolean stands(Kind kind, Fields part) {
        boolean in4k = kind == Kind.MOVIE && part.flag("has4KRequest").orElse(false);
        boolean only4k = in4k && part.text("requestedDate").startsWith(NEVER);
        return (!only4k && stands(part, "")) || (in4k && stands(part, "4K"));
    }

    private boolean stands(Fields part, String quality) {
        return !part.flag("denied" + quality).orElse(false)
                && !part.flag("available" + quality).orElse(false)
                && (!approvedOnly || part.flag("approved" + quality).orElse(false));
    }

    private static String requestedBy(Fields request) {
        Fields user = request.object("requestedUser");
        return Stream.of(
                        request.text("requestedByAlias"),
                        user.text("userAlias"),
                        user.text("userName"))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
