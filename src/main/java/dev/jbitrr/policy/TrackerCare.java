package dev.jbitrr.policy;

import dev.jbitrr.policy.Adjustment.AddTrackers;
import dev.jbitrr.policy.Adjustment.RemoveTrackers;
import dev.jbitrr.torrent.Tracker;
import dev.jbitrr.torrent.TrackerHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Gives torrents the trackers that rows ask for, and takes away the unwanted and the dead.
///
/// @param removeDead whether trackers that refuse again and again go
/// @param refusals parts of messages that count as a refusal, in lower case
record TrackerCare(TrackerRules rules, boolean removeDead, List<String> refusals) {
    TrackerCare {
        refusals =
                refusals.stream()
                        .map(text -> text.strip().toLowerCase(Locale.ROOT))
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    static TrackerCare of(TrackerRules rules, SeedingSettings seeding) {
        return new TrackerCare(rules, seeding.removeDeadTrackers(), seeding.deadTrackerMessages());
    }

    boolean needsTrackers() {
        return rules.needsTrackers() || looksForTheDead();
    }

    private boolean looksForTheDead() {
        return removeDead && !refusals.isEmpty();
    }

    Stream<Adjustment> adjustments(TorrentFacts facts) {
        var trackers = facts.details().trackers();
        if (trackers == null) {
            return Stream.empty();
        }
        List<Adjustment> adjustments = new ArrayList<>();
        var added = rules.toAdd(facts);
        if (!added.isEmpty()) {
            adjustments.add(new AddTrackers(added, row(added)));
        }
        var unwanted = rules.toRemove(facts);
        if (!unwanted.isEmpty()) {
            adjustments.add(new RemoveTrackers(unwanted, row(unwanted)));
        }
        var dead = dead(facts, trackers, unwanted);
        if (!dead.isEmpty()) {
            String said = dead.values().stream().distinct().collect(Collectors.joining("; "));
            adjustments.add(
                    new RemoveTrackers(dead.keySet(), Reason.of(RuleName.DEAD_TRACKER, said)));
        }
        return adjustments.stream();
    }

    /// Address and message of the dead. One tracker always stays, and a private torrent keeps all.
    private Map<String, String> dead(
            TorrentFacts facts, List<Tracker> trackers, Set<String> unwanted) {
        Map<String, String> dead = new LinkedHashMap<>();
        if (!looksForTheDead() || Boolean.TRUE.equals(facts.torrent().privateTorrent())) {
            return dead;
        }
        var staying =
                trackers.stream().filter(tracker -> !unwanted.contains(tracker.url())).toList();
        staying.stream()
                .filter(tracker -> refuses(tracker.message()))
                .filter(facts.details().evidence()::proves)
                .limit(Math.max(0, staying.size() - 1))
                .forEach(tracker -> dead.put(tracker.url(), tracker.message()));
        return dead;
    }

    private boolean refuses(String message) {
        String said = message.toLowerCase(Locale.ROOT);
        return refusals.stream().anyMatch(said::contains);
    }

    /// Addresses may hold a person's passkey, so only the hosts are told.
    private static Reason row(Set<String> urls) {
        return Reason.of(
                RuleName.TRACKER_ROW,
                urls.stream()
                        .flatMap(url -> TrackerHost.of(url).stream())
                        .map(TrackerHost::name)
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }
}
