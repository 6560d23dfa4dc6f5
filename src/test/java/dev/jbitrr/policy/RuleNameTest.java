package dev.jbitrr.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleNameTest {
    @ParameterizedTest
    @EnumSource(RuleName.class)
    void everyRuleSpeaksInOneSentence(RuleName rule) {
        assertThat(new Reason(rule, "this", "that").sentence())
                .matches("([A-Z]|qBittorrent|this|This).*[^.;,]\\.")
                .doesNotContain("{", "}", "  ", "..");
    }

    @ParameterizedTest
    @EnumSource(RuleName.class)
    void everyRuleHasALabelForSettings(RuleName rule) {
        assertThat(rule.label()).matches("[a-z]+(-[a-z]+)*");
        assertThat(new DryRun(false, false, java.util.Set.of(rule.name())).covers(rule))
                .contains("DryRunRules for " + rule.label());
    }
}
