package dev.jbitrr.manager;

import dev.jbitrr.library.Application;
import dev.jbitrr.policy.TorrentSettings;
import dev.jbitrr.requests.RequestSettings;
import dev.jbitrr.search.SearchSettings;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.servarr.ArrConnection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One Arr section (spec/config.md 7).
///
/// @param name the section's name, which is the instance's
/// @param category the category it owns, normalised
/// @param matchSubcategories null = as the qBittorrent section says
/// @param rssSync interval; null = off
/// @param refreshDownloads interval; null = off
/// @param dryRunRules rules that decide and journal but do nothing
public record ArrSettings(
        String name,
        Application application,
        ArrConnection connection,
        String category,
        @Nullable Boolean matchSubcategories,
        Arr.ImportMode importMode,
        @Nullable Duration rssSync,
        @Nullable Duration refreshDownloads,
        List<PathMapping> pathMappings,
        boolean dryRun,
        Set<String> dryRunRules,
        TorrentSettings torrents,
        SearchSettings search,
        RequestSettings requests) {

    public ArrSettings {
        pathMappings = List.copyOf(pathMappings);
        dryRunRules = Set.copyOf(dryRunRules);
    }

    /// One tree as three programs see it: qBittorrent, this machine and the Arr. Each is a path
    /// prefix.
    public record PathMapping(String from, String here, String arr) {}
}
