package dev.jbitrr.sandbox;

import dev.jbitrr.library.ExternalIds;
import java.util.List;

/// What people ask for of the things that the simulated Radarr and Sonarr miss when nobody gives
/// them another library.
public final class SandboxRequests {
    private static final ExternalIds ORBIT_STATION = LibraryParent.of(3, "").ids();

    private SandboxRequests() {}

    /// In the order in which the demo asks: the first two at once, the others one by one.
    public static List<OverseerrRequest> overseerr() {
        return List.of(
                OverseerrRequest.movie(1, "Paper Kites", movie(7)),
                OverseerrRequest.series(2, "Orbit Station Nine", ORBIT_STATION, 1),
                OverseerrRequest.movie(3, "Marigold Station", movie(10)),
                OverseerrRequest.movie(4, "Nine Bridges", movie(15)));
    }

    public static List<OmbiRequest> ombi() {
        return List.of(
                OmbiRequest.movie(1, "Paper Kites", movie(7)),
                OmbiRequest.series(2, "Orbit Station Nine", ORBIT_STATION, 1),
                OmbiRequest.movie(3, "Marigold Station", movie(10)).pending(),
                OmbiRequest.movie(4, "Nine Bridges", movie(15)).declined());
    }

    private static ExternalIds movie(long id) {
        return LibraryItem.movie(id, "", 2000).ids();
    }
}
