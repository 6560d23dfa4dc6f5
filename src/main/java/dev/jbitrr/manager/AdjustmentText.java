package dev.jbitrr.manager;

import dev.jbitrr.policy.Adjustment;
import dev.jbitrr.torrent.TrackerHost;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Adjustments as the journal shows them. Addresses of trackers may hold a person's key: only their
/// hosts are written.
final class AdjustmentText {
    private AdjustmentText() {}

    static String label(Adjustment adjustment) {
        return switch (adjustment) {
            case Adjustment.ChooseFiles _ -> "choose-files";
            case Adjustment.AddTags _ -> "add-tags";
            case Adjustment.RemoveTags _ -> "remove-tags";
            case Adjustment.LimitDownload _ -> "limit-download";
            case Adjustment.LimitUpload _ -> "limit-upload";
            case Adjustment.SuperSeed _ -> "super-seed";
            case Adjustment.AddTrackers _ -> "add-trackers";
            case Adjustment.RemoveTrackers _ -> "remove-trackers";
            case Adjustment.Stop _ -> "stop";
            case Adjustment.Start _ -> "start";
        };
    }

    /// What is asked for.
    static Map<String, String> values(Adjustment adjustment) {
        return switch (adjustment) {
            case Adjustment.ChooseFiles(var unwanted, _) ->
                    Map.of("unwanted", String.valueOf(unwanted.size()));
            case Adjustment.AddTags(var tags, _) -> Map.of("tags", list(tags));
            case Adjustment.RemoveTags(var tags, _) -> Map.of("tags", list(tags));
            case Adjustment.LimitDownload(long limit, _) -> Map.of("bytesPerSecond", "" + limit);
            case Adjustment.LimitUpload(long limit, _) -> Map.of("bytesPerSecond", "" + limit);
            case Adjustment.SuperSeed(boolean on, _) -> Map.of("on", String.valueOf(on));
            case Adjustment.AddTrackers(var urls, _) -> Map.of("trackers", hosts(urls));
            case Adjustment.RemoveTrackers(var urls, _) -> Map.of("trackers", hosts(urls));
            case Adjustment.Stop _, Adjustment.Start _ -> Map.of();
        };
    }

    private static String list(Collection<String> texts) {
        return String.join(", ", new TreeSet<>(texts));
    }

    private static String hosts(Collection<String> urls) {
        return urls.stream()
                .map(url -> TrackerHost.of(url).map(TrackerHost::name).orElse("?"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
