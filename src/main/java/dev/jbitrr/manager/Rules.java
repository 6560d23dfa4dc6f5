package dev.jbitrr.manager;

import dev.jbitrr.policy.Breaker;
import dev.jbitrr.policy.Guards;
import dev.jbitrr.policy.Judge;
import dev.jbitrr.policy.QbitPolicy;
import java.time.Duration;
import java.util.function.Predicate;

/// How the torrents of one instance in one qBittorrent are judged, as the settings now say. Another
/// object means that settings changed.
///
/// @param window how far back removals count for `breaker`
/// @param interval pause between two passes
/// @param ours whether a category is the instance's
/// @param special whether a category says what to do with a torrent, and not whose it is
/// @param upkeep how the torrents are looked after
record Rules(
        Judge judge,
        Guards guards,
        Breaker breaker,
        Duration window,
        Duration interval,
        Predicate<String> ours,
        Predicate<String> special,
        Upkeep upkeep) {

    /// How torrents are looked after, besides their fate.
    ///
    /// @param fileRules fingerprint of the rules by which files are chosen; empty where there are
    ///   none
    /// @param mayStart whether torrents may be started at all
    /// @param messages whether the messages of trackers are looked at again and again
    /// @param atOnce requests side by side
    record Upkeep(String fileRules, boolean mayStart, boolean messages, int atOnce) {}

    /// Whether a category says what to do with a torrent, and not whose it is.
    static Predicate<String> special(GeneralSettings general) {
        var special = general.specialCategories();
        return category ->
                special.contains(category) || category.equals(QbitPolicy.RECYCLED_CATEGORY);
    }
}
