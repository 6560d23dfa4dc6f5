package dev.jbitrr.manager;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jbitrr.policy.FileSettings;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FileRulesPrintTest {
    private static final Pattern MKV = Pattern.compile("\\.mkv");

    private static String print(List<Pattern> names, List<Pattern> extensions) {
        return FileRulesPrint.of(new FileSettings(List.of(), names, extensions, false));
    }

    @Test
    void equalRulesHaveEqualPrints() {
        var again = Pattern.compile("\\.mkv");

        assertThat(print(List.of(), List.of(MKV))).isEqualTo(print(List.of(), List.of(again)));
    }

    @Test
    void whateverChoosesOtherFilesHasAnotherPrint() {
        var prints =
                List.of(
                        print(List.of(), List.of(MKV)),
                        print(List.of(MKV), List.of()),
                        print(List.of(), List.of(MKV, MKV)),
                        print(List.of(), List.of(Pattern.compile("\\.mkv", CASE_INSENSITIVE))));

        assertThat(prints).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void noRulesHaveNone() {
        assertThat(print(List.of(), List.of())).isEmpty();
    }
}
