package dev.jbitrr.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.jbitrr.library.ExternalIds;
import dev.jbitrr.sandbox.Asking;
import dev.jbitrr.sandbox.OverseerrRequest;
import dev.jbitrr.sandbox.SimulatedOverseerr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The answers of the simulated Overseerr against its official description. Ombi has none that
/// names fields.
class SimulatedOverseerrDescriptionTest {
    private static final String FILE = "overseerr.yml";

    /// What it sends and its description leaves out: columns of its tables, written as they are.
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "type",
                    "isAutoRequest",
                    "seasons",
                    "seasonCount",
                    "mediaType",
                    "imdbId",
                    "status4k",
                    "downloadStatus",
                    "downloadStatus4k",
                    "displayName",
                    "pageSize");

    @Test
    void everyAnswerIsAsDescribed() throws IOException {
        ApiDescription api =
                ApiDescription.find(FILE)
                        .orElseGet(() ->
                                abort(
                                        "SKIPPED: no "
                                                + FILE
                                                + " in ../shared/openapi or $JBITRR_OPENAPI"));
        List<String> faults = new ArrayList<>();
        try (SimulatedOverseerr overseerr = SimulatedOverseerr.start();
                var asking =
                        new Asking(
                                overseerr.uri().resolve("/api/v1/"),
                                "X-Api-Key",
                                overseerr.apiKey())) {
            overseerr.put(
                    OverseerrRequest.movie(1, "Undertow", new ExternalIds(10, 0, "tt10")).in4k());
            overseerr.put(
                    OverseerrRequest.series(2, "Small Hours", new ExternalIds(20, 30, ""), 1, 2));
            for (String path :
                    List.of(
                            "request?take=100&filter=all",
                            "request/2",
                            "movie/10",
                            "tv/20",
                            "status")) {
                Object answer = asking.get(path);
                assertThat(answer.toString()).as(path).hasSizeGreaterThan(30);
                api.operation("GET", "/" + path.replaceFirst("\\?.*", ""))
                        .orElseThrow()
                        .faults(answer)
                        .forEach(fault -> faults.add(path + ": " + fault));
            }
        }

        assertThat(faults).filteredOn(fault -> !leftOut(fault)).isEmpty();
    }

    private static boolean leftOut(String fault) {
        return fault.endsWith(" is not described")
                && LEFT_OUT.contains(
                        fault.replace(" is not described", "").replaceFirst(".*/", ""));
    }
}
