package dev.jbitrr.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a changed configuration means. A worker is `name:fingerprint:tree`.
class ReloadPlanTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # because                          | before         | after          | changes
                    what is the same stays             | a:1:x b:1:x    | a:1:x b:1:x    | nothing changes
                    what is new starts                 | a:1:x          | a:1:x b:1:x    | b is started
                    what is gone stops                 | a:1:x b:1:x    | b:1:x          | a is stopped
                    what can be told is told           | a:1:x b:1:x    | a:1:y b:1:x    | a is told
                    what cannot is restarted           | a:1:x b:1:x    | a:2:y b:1:x    | a is restarted
                    stops come first                   | a:1:x          | b:1:x          | a is stopped, b is started
                    all at once                        | a:1:x b:1:x c:1:x | d:1:x b:2:x a:1:y | c is stopped, d is started, b is restarted, a is told
                    """)
    void plans(String because, String before, String after, String changes) {
        var plan = ReloadPlan.between(plan(before), plan(after));

        assertThat(String.join(", ", plan.inWords())).isEqualTo(changes);
    }

    private static Plan plan(String workers) {
        List<WorkerSpec> specs =
                Arrays.stream(workers.split(" ", -1))
                        .map(worker -> worker.split(":", -1))
                        .map(part -> House.manager(part[0], part[1], Map.of("tree", part[2])))
                        .toList();
        return new Plan(specs, List.of());
    }
}
