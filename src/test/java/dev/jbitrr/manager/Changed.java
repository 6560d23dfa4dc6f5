package dev.jbitrr.manager;

import dev.jbitrr.policy.FileSettings;
import dev.jbitrr.policy.SeedingSettings;
import dev.jbitrr.policy.TorrentSettings;
import dev.jbitrr.policy.TrackerRule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// An Arr's settings for tests, changed in one point.
final class Changed {
    private Changed() {}

    static ArrSettings with(ArrSettings own, TorrentSettings torrents) {
        return new ArrSettings(
                own.name(),
                own.application(),
                own.connection(),
                own.category(),
                own.matchSubcategories(),
                own.importMode(),
                own.rssSync(),
                own.refreshDownloads(),
                own.pathMappings(),
                own.dryRun(),
                own.dryRunRules(),
                torrents,
                own.search(),
                own.requests());
    }

    static ArrSettings searching(ArrSettings own, SearchKnobs knobs) {
        return new ArrSettings(
                own.name(),
                own.application(),
                own.connection(),
                own.category(),
                own.matchSubcategories(),
                own.importMode(),
                own.rssSync(),
                own.refreshDownloads(),
                own.pathMappings(),
                own.dryRun(),
                own.dryRunRules(),
                own.torrents(),
                knobs.settings(),
                own.requests());
    }

    static ArrSettings dryRunOf(ArrSettings own, String... rules) {
        return new ArrSettings(
                own.name(),
                own.application(),
                own.connection(),
                own.category(),
                own.matchSubcategories(),
                own.importMode(),
                own.rssSync(),
                own.refreshDownloads(),
                own.pathMappings(),
                own.dryRun(),
                Set.of(rules),
                own.torrents(),
                own.search(),
                own.requests());
    }

    /// Only these extensions, as patterns.
    static ArrSettings onlyFiles(ArrSettings own, String... extensions) {
        var t = own.torrents();
        return with(
                own,
                new TorrentSettings(
                        t.health(),
                        new FileSettings(
                                List.of(),
                                List.of(),
                                List.of(extensions).stream().map(Pattern::compile).toList(),
                                false),
                        t.seeding(),
                        t.trackers(),
                        t.arrErrors(),
                        t.customFormatUnmet(),
                        t.forceMinimumCustomFormat()));
    }

    static ArrSettings rows(ArrSettings own, TrackerRule... rows) {
        var t = own.torrents();
        return with(
                own,
                new TorrentSettings(
                        t.health(),
                        t.files(),
                        t.seeding(),
                        List.of(rows),
                        t.arrErrors(),
                        t.customFormatUnmet(),
                        t.forceMinimumCustomFormat()));
    }

    static ArrSettings seeding(ArrSettings own, SeedingSettings seeding) {
        var t = own.torrents();
        return with(
                own,
                new TorrentSettings(
                        t.health(),
                        t.files(),
                        seeding,
                        t.trackers(),
                        t.arrErrors(),
                        t.customFormatUnmet(),
                        t.forceMinimumCustomFormat()));
    }

    static ArrSettings queueRules(ArrSettings own, boolean formats, String... errors) {
        var t = own.torrents();
        return with(
                own,
                new TorrentSettings(
                        t.health(),
                        t.files(),
                        t.seeding(),
                        t.trackers(),
                        List.of(errors),
                        formats,
                        false));
    }
}
