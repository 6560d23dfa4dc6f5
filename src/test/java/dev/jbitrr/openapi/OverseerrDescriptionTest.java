package dev.jbitrr.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.jbitrr.http.Secret;
import dev.jbitrr.library.MediaRequest.Kind;
import dev.jbitrr.requests.RequestServers;
import dev.jbitrr.requests.RequestSettings;
import dev.jbitrr.requests.RequestSettings.Source;
import dev.jbitrr.servarr.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The calls of Overseerr that we make, against its description, which is YAML: read as lines, by
/// indentation.
class OverseerrDescriptionTest {
    private static List<String> lines() throws IOException {
        Path file =
                Stream.of(
                                Objects.requireNonNullElse(System.getenv("JBITRR_OPENAPI"), ""),
                                "../shared/openapi",
                                "../../shared/openapi")
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, "overseerr.yml"))
                        .filter(Files::isReadable)
                        .findFirst()
                        .orElseGet(() -> abort("SKIPPED: no overseerr.yml"));
        return Files.readAllLines(file);
    }

    /// What stands below a heading, deeper than it.
    private static String below(List<String> lines, String heading) {
        int from = lines.indexOf(heading);
        assertThat(from).as(heading).isNotNegative();
        String deeper = " ".repeat(heading.length() - heading.stripLeading().length() + 1);
        return String.join(
                "\n",
                lines.subList(from + 1, lines.size()).stream()
                        .takeWhile(line -> line.isBlank() || line.startsWith(deeper))
                        .toList());
    }

    @Test
    void whatWeAskForIsDescribed() throws IOException {
        List<String> lines = lines();

        assertThat(below(lines, "  /request:"))
                .contains("name: take", "name: skip", "name: sort", "name: filter")
                .contains("approved,", "unavailable,", "enum: [added, modified]");
        assertThat(lines).contains("  /movie/{movieId}:", "  /tv/{tvId}:");
    }

    @Test
    void whatWeReadIsDescribed() throws IOException {
        List<String> lines = lines();

        assertThat(below(lines, "    MediaRequest:"))
                .contains("id:", "status:", "media:", "is4k:", "requestedBy:");
        assertThat(below(lines, "    MediaInfo:")).contains("tmdbId:", "tvdbId:", "status:");
        assertThat(below(lines, "    MovieDetails:")).contains("title:", "releaseDate:");
        assertThat(below(lines, "    TvDetails:")).contains("name:", "firstAirDate:");
    }

    /// Left out of the description, although every version sends them: `type` and `seasons` of a
    /// request, `imdbId` and `status4k` of its media, `displayName` of a user.
    @Test
    void theClientAsksOnlyForWhatIsDescribed() throws IOException {
        List<String> lines = lines();
        String list = below(lines, "  /request:");
        List<String> asked = everythingAsked();

        assertThat(asked).hasSize(6);
        assertThat(asked)
                .allMatch(call ->
                        call.matches("GET /api/v1/(movie|tv)/\\d+")
                                || call.startsWith("GET /api/v1/request?"));
        assertThat(asked.stream().filter(call -> call.contains("?")))
                .flatExtracting(call -> List.of(call.replaceFirst(".*\\?", "").split("&")))
                .extracting(parameter -> "name: " + parameter.replaceFirst("=.*", "") + "\n")
                .isNotEmpty()
                .allMatch(list::contains);
        assertThat(below(lines, "    PageInfo:")).contains("results:");
        assertThat(below(lines, "    User:")).contains("username:", "plexUsername:", "email:");
    }

    private static List<String> everythingAsked() throws IOException {
        String request =
                "{\"id\":%d,\"type\":\"%s\",\"status\":2,\"media\":{\"tmdbId\":%d,\"status\":3}}";
        try (var server = new ScriptedServer()) {
            server.on(
                    "GET /api/v1/request",
                    "{\"results\":[%s,%s]}"
                            .formatted(
                                    request.formatted(1, "movie", 10),
                                    request.formatted(2, "tv", 20)));
            for (boolean approvedOnly : List.of(true, false)) {
                var source = new Source(server.uri(), new Secret("key"), approvedOnly, false);
                var settings = new RequestSettings(Duration.ofMinutes(5), source, null, false);
                try (var client = RequestServers.of(settings).orElseThrow()) {
                    client.open(approvedOnly ? Kind.MOVIE : Kind.SERIES, Instant.EPOCH);
                    client.open(approvedOnly ? Kind.MOVIE : Kind.SERIES, Instant.EPOCH);
                }
            }
            return server.asked();
        }
    }
}
