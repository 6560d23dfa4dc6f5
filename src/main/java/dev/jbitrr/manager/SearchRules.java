package dev.jbitrr.manager;

import dev.jbitrr.library.Application;
import dev.jbitrr.policy.DryRun;
import dev.jbitrr.search.SearchSettings;
import java.time.Duration;
import java.util.Optional;

/// What holds for the searches of one instance, as its settings are now.
///
/// @param delay pause between two commands
record SearchRules(
        Application application, SearchSettings settings, Duration delay, DryRun dryRun) {
    private static final String RULE = "search";

    static SearchRules of(ArrSettings own, GeneralSettings general) {
        return new SearchRules(
                own.application(),
                own.search(),
                general.searchLoopDelay(),
                new DryRun(general.dryRun(), own.dryRun(), own.dryRunRules()));
    }

    /// The switch that holds commands back; empty when none does.
    Optional<String> withheldBy() {
        return dryRun.covers(RULE);
    }
}
