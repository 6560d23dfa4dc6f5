package dev.jbitrr.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/// Why a rule spoke: what it measured, and the limit it measured against.
///
/// @param measured what was seen, in words; empty when the rule's name says it all
/// @param limit what it was held against, in words; empty when there is none
public record Reason(RuleName rule, String measured, String limit) {

    static Reason of(RuleName rule) {
        return new Reason(rule, "", "");
    }

    static Reason of(RuleName rule, String measured) {
        return new Reason(rule, measured, "");
    }

    /// One sentence for a person, which also says what would change the decision.
    public String sentence() {
        return rule.sentence(measured, limit);
    }

    /// The same for programs.
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        if (!measured.isEmpty()) {
            values.put("measured", measured);
        }
        if (!limit.isEmpty()) {
            values.put("limit", limit);
        }
        return values;
    }
}
