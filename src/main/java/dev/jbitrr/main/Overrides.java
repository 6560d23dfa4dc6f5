package dev.jbitrr.main;

import dev.jbitrr.manager.Mode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the environment says about which half of the work is done, whatever the configuration says.
record Overrides(boolean searchOnly, boolean processingOnly) {
    private static final String SEARCH_ONLY = "QBITRR_OVERRIDES_SEARCH_ONLY";
    private static final String PROCESSING_ONLY = "QBITRR_OVERRIDES_PROCESSING_ONLY";
    private static final Set<String> YES = Set.of("1", "true", "yes", "on");

    static Overrides of(Map<String, String> environment) {
        return new Overrides(isSet(environment, SEARCH_ONLY), isSet(environment, PROCESSING_ONLY));
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        return YES.contains(value.toLowerCase(Locale.ROOT));
    }

    /// Why nothing can be done; empty when something can.
    Optional<String> refusal() {
        return searchOnly && processingOnly
                ? Optional.of(
                        "%s and %s are both set, so nothing is left to do: unset one of them"
                                .formatted(SEARCH_ONLY, PROCESSING_ONLY))
                : Optional.empty();
    }

    Mode mode() {
        return searchOnly
                ? Mode.SEARCH_ONLY
                : processingOnly ? Mode.PROCESSING_ONLY : Mode.EVERYTHING;
    }
}
