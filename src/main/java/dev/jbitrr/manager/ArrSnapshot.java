package dev.jbitrr.manager;

import dev.jbitrr.policy.Breaker;
import dev.jbitrr.policy.DryRun;
import dev.jbitrr.policy.Guards;
import dev.jbitrr.policy.TorrentPolicy;
import dev.jbitrr.policy.TorrentSettings;
import java.time.Duration;
import java.util.Optional;

/// The settings of an Arr's manager as they are now, and what follows from them.
record ArrSnapshot(
        ArrSettings settings,
        GeneralSettings general,
        Ownership ownership,
        TorrentPolicy policy,
        Guards guards,
        Terms terms,
        Housekeeping.Periods periods,
        SearchRules searchRules) {
    /// How often the queue is read where nothing else is said.
    private static final Duration QUEUE = Duration.ofMinutes(1);

    static ArrSnapshot of(ArrSettings settings, GeneralSettings general, Ownership ownership) {
        var torrents = settings.torrents();
        return new ArrSnapshot(
                settings,
                general,
                ownership,
                new TorrentPolicy(torrents, general.tagless()),
                Guards.of(
                        new DryRun(general.dryRun(), settings.dryRun(), settings.dryRunRules()),
                        torrents,
                        general.noInternetSleep()),
                Terms.of(settings, general),
                new Housekeeping.Periods(
                        settings.rssSync(),
                        settings.refreshDownloads(),
                        general.historyRetention()),
                SearchRules.of(settings, general));
    }

    /// The rules for the torrents in one qBittorrent.
    Rules rules(String qbit) {
        var torrents = settings.torrents();
        return new Rules(
                policy,
                guards,
                new Breaker(general.maxRemovals(), general.maxRemovalPercent()),
                general.removalWindow(),
                general.loopSleep(),
                category -> ownership.owns(settings.name(), qbit, category),
                Rules.special(general),
                new Rules.Upkeep(
                        FileRulesPrint.of(torrents.files()),
                        general.autoPauseResume(),
                        torrents.seeding().removeDeadTrackers(),
                        terms.atOnce()));
    }

    /// How often the Arr's queue is read; empty when no rule looks at it.
    Optional<Duration> queueInterval() {
        if (!needsQueue(settings.torrents())) {
            return Optional.empty();
        }
        var refresh = settings.refreshDownloads();
        return Optional.of(refresh == null || !refresh.isPositive() ? QUEUE : refresh);
    }

    private static boolean needsQueue(TorrentSettings torrents) {
        return !torrents.arrErrors().isEmpty()
                || torrents.customFormatUnmet()
                || torrents.forceMinimumCustomFormat();
    }
}
