package dev.jbitrr.policy;

import dev.jbitrr.torrent.TrackerHost;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One tracker row (spec/config.md 8). A null limit has no opinion.
///
/// @param uri announce address or bare host, blanks and trailing slashes removed
/// @param priority higher wins; null = not given (sorts as −100)
/// @param downloadLimit KiB/s; 0 = unlimited; null = leave alone
/// @param uploadLimit KiB/s; 0 = unlimited; null = leave alone
public record TrackerRule(
        String name,
        String uri,
        @Nullable Integer priority,
        boolean sortTorrents,
        @Nullable Duration maximumEta,
        @Nullable Integer downloadLimit,
        @Nullable Integer uploadLimit,
        @Nullable Double maxRatio,
        @Nullable Duration maxTime,
        boolean addIfMissing,
        boolean removeIfExists,
        boolean superSeed,
        Set<String> addTags,
        HitAndRun hitAndRun) {

    public TrackerRule {
        addTags = Set.copyOf(addTags);
    }

    /// How people call the row. The address itself may hold a person's passkey.
    String called() {
        return name.isBlank()
                ? TrackerHost.of(uri).map(TrackerHost::name).orElse("without a name")
                : name;
    }
}
