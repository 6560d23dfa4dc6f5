package dev.jbitrr.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jbitrr.http.Secret;
import dev.jbitrr.store.Hooks;
import io.avaje.jsonb.Json;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What an Arr or a request server tells by itself: written down, then the loops that wait for such
/// news look at once. Polling goes on as before, so a lost call costs time and nothing else.
final class HookRoutes {
    private static final System.Logger LOG = System.getLogger(HookRoutes.class.getName());
    private static final HeaderName SECRET = HeaderNames.create("X-Hook-Secret");

    /// @param status `ok`, or `ignored` for what changes nothing
    @Json
    record Taken(String status, String event) {}

    private final Gate gate;
    private final Hooks hooks;
    private final Processes processes;
    private final Waking waking;
    private final InstantSource clock;

    HookRoutes(Gate gate, Hooks hooks, Processes processes, Waking waking, InstantSource clock) {
        this.gate = gate;
        this.hooks = hooks;
        this.processes = processes;
        this.waking = waking;
        this.clock = clock;
    }

    void addTo(Router router) {
        router.hook("/hooks/(.+)/([0-9a-f]{32})", this::withSecret);
        router.hook("/hooks/(.+)", this::withHeader);
    }

    private Reply withSecret(Call call, List<String> parts) {
        String instance = parts.get(0);
        boolean known = HookSecret.matches(call.settings().token(), instance, parts.get(1));
        return known || gate.admits(call) ? take(call, instance) : refused();
    }

    private Reply withHeader(Call call, List<String> parts) {
        String instance = parts.getFirst();
        Secret token = call.settings().token();
        boolean known = given(call).anyMatch(secret -> HookSecret.matches(token, instance, secret));
        return known || gate.admits(call) ? take(call, instance) : refused();
    }

    /// An Arr's webhook has fields for a user and a password, newer ones for any header; a request
    /// server's has one for the `Authorization` header.
    private static Stream<String> given(Call call) {
        return Stream.concat(
                call.header(SECRET).stream(),
                call.header(HeaderNames.AUTHORIZATION).stream().flatMap(HookRoutes::authorized));
    }

    private static Stream<String> authorized(String header) {
        String[] words = header.strip().split(" +", 2);
        if (words.length < 2) {
            return Stream.of(words[0]);
        }
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> Stream.of(words[1]);
            case "basic" -> password(words[1]).stream();
            default -> Stream.empty();
        };
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded.strip()), UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Reply refused() {
        return Problem.of(401, "the secret is not this webhook's; jbitrr hooks prints the address")
                .reply();
    }

    private Reply take(Call call, String instance) {
        boolean manager =
                processes.entries().stream()
                        .anyMatch(
                                row -> row.kind().equals("torrent") && row.name().equals(instance));
        if (!manager) {
            throw Problem.of(404, "no Arr section of this name is configured").raised();
        }
        HookBody body = call.body(HookBody.class, Call.LONGEST_BODY);
        String event = body.event();
        Set<String> loops = loops(event);
        if (loops.isEmpty()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0}: webhook “{1}” arrived; it changes nothing",
                    instance,
                    shortened(event));
            return Reply.ok(new Taken("ignored", event));
        }
        hooks.add(instance, event, body.items(), body.parent(), clock.instant());
        waking.loops(instance, loops);
        return Reply.ok(new Taken("ok", event));
    }

    /// Which loops of an instance the news concern; none for what is no news (`Test`, and words
    /// that we do not know).
    private static Set<String> loops(String event) {
        return switch (event) {
            case "Grab" -> Set.of("library", "queue", "torrents");
            case "Download", "AlbumDownload", "ImportFailure", "ManualInteractionRequired" ->
                    Set.of("library", "queue", "torrents");
            case "DownloadFailure" -> Set.of("queue", "torrents");
            case "Rename",
                    "Retag",
                    "MovieAdded",
                    "MovieDelete",
                    "MovieFileDelete",
                    "SeriesAdd",
                    "SeriesDelete",
                    "EpisodeFileDelete",
                    "ArtistAdd",
                    "ArtistDelete",
                    "AlbumDelete",
                    "AuthorAdded",
                    "AuthorDelete",
                    "BookDelete",
                    "BookFileDelete" ->
                    Set.of("library");
            case "Health", "HealthRestored", "ApplicationUpdate" -> Set.of("arr");
            default -> event.startsWith("MEDIA_") ? Set.of("requests") : Set.of();
        };
    }

    private static String shortened(String event) {
        return event.length() <= 60 ? event : event.substring(0, 60) + "…";
    }
}
