package dev.jbitrr.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is decided and written down, but not done.
///
/// @param everywhere the switch for all instances
/// @param instance the switch of this instance
/// @param rules names of single rules, as [RuleName#label] writes them, in any letter case
public record DryRun(boolean everywhere, boolean instance, Set<String> rules) {
    public static final DryRun OFF = new DryRun(false, false, Set.of());

    public DryRun {
        rules =
                rules.stream()
                        .map(rule -> rule.strip().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// The switch that holds back what `rule` decided; empty when none does.
    public Optional<String> covers(RuleName rule) {
        return covers(rule.label());
    }

    /// The same for what is done without a torrent: `search` or `profile`.
    public Optional<String> covers(String rule) {
        if (everywhere) {
            return Optional.of("Settings.DryRun");
        }
        if (instance) {
            return Optional.of("DryRun of this instance");
        }
        return rules.contains(rule) ? Optional.of("DryRunRules for " + rule) : Optional.empty();
    }
}
