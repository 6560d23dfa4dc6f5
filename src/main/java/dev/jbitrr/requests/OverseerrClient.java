package dev.jbitrr.requests;

import dev.jbitrr.http.HttpEndpoint;
import dev.jbitrr.json.Fields;
import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.library.MediaRequest.Kind;
import dev.jbitrr.requests.Titles.Title;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Overseerr, and what descends from it: Jellyseerr and Seerr (spec/search.md 4.2).
final class OverseerrClient implements RequestServer {
    private static final String NAME = "Overseerr";

    private final HttpEndpoint endpoint;
    private final OverseerrPages pages;
    private final OverseerrRules rules;
    private final Titles titles;
    private final LeftOut leftOut = new LeftOut(NAME);

    OverseerrClient(HttpEndpoint endpoint, boolean approvedOnly, boolean is4k) {
        this.endpoint = endpoint;
        this.pages = new OverseerrPages(endpoint, approvedOnly ? "approved" : "unavailable");
        this.rules = new OverseerrRules(approvedOnly, is4k);
        this.titles = new Titles(endpoint);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<MediaRequest> open(Kind kind, Instant now) {
        List<Fields> wanted =
                understood(pages.all()).stream()
                        .filter(request -> rules.wants(request, kind))
                        .toList();
        Set<Long> tmdb =
                wanted.stream()
                        .map(request -> OverseerrRules.ids(request).tmdb())
                        .collect(Collectors.toSet());
        Map<Long, Title> known = titles.of(kind, tmdb, now);
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return wanted.stream()
                .filter(request -> title(request, known).isOut(today))
                .map(request -> request(request, kind, title(request, known)))
                .toList();
    }

    private List<Fields> understood(OverseerrPages.Whole all) {
        List<Fields> understood =
                all.requests().stream().filter(OverseerrRules::isUnderstood).toList();
        leftOut.say(all.withoutId() + all.requests().size() - understood.size());
        return understood;
    }

    private static Title title(Fields request, Map<Long, Title> known) {
        return Objects.requireNonNull(known.get(OverseerrRules.ids(request).tmdb()));
    }

    private static MediaRequest request(Fields request, Kind kind, Title title) {
        ExternalIds ids = OverseerrRules.ids(request);
        return new MediaRequest(
                "overseerr:" + request.id("id"),
                kind,
                title.name().isEmpty() ? "tmdb " + ids.tmdb() : title.name(),
                ids,
                kind == Kind.MOVIE ? Set.of() : OverseerrRules.seasons(request),
                OverseerrRules.requestedBy(request));
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
