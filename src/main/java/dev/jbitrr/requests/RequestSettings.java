package dev.jbitrr.requests;

import dev.jbitrr.http.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where people's requests come from: `EntrySearch.Overseerr` and `EntrySearch.Ombi`
/// (spec/config.md 7.2). Null means that the source is off.
///
/// @param every interval of polling
public record RequestSettings(
        Duration every, @Nullable Source overseerr, @Nullable Source ombi, boolean is4k) {

    /// One request server.
    public record Source(URI uri, Secret apiKey, boolean approvedOnly, boolean skipTlsVerify) {}
}
