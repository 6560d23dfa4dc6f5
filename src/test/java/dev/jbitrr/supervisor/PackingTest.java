package dev.jbitrr.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which managers share a process. `a b|c` is two processes, the first with two managers.
class PackingTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    # because                                  ; before      ; most ; after           ; then ; result
                    without a bound each has its own           ; ''          ; 0    ; a b c           ; 0    ; a|b|c
                    with one all share it                      ; ''          ; 1    ; a b c           ; 1    ; a b c
                    shares are even and in order               ; ''          ; 2    ; a b c d e       ; 2    ; a b|c d e
                    no more processes than sections            ; ''          ; 4    ; a b             ; 4    ; a|b
                    nothing to manage needs no process         ; a           ; 2    ; ''              ; 2    ; ''
                    a new one goes where there is most room    ; a b c       ; 2    ; new a b c       ; 2    ; a new|b c
                    or into a process of its own               ; a b         ; 3    ; a b new         ; 3    ; a|b|new
                    one that goes leaves the others in place   ; a b c d     ; 2    ; b c d           ; 2    ; b|c d
                    a changed order moves nobody               ; a b c d     ; 2    ; d c b a         ; 2    ; a b|c d
                    another bound deals afresh                 ; a b c d     ; 2    ; a b c d         ; 3    ; a|b|c d
                    """)
    void packs(String because, String before, int most, String after, int then, String result) {
        var packing = Packing.NONE.next(list(before), most).next(list(after), then);

        assertThat(
                        packing.packs().stream()
                                .map(pack -> String.join(" ", pack.sections()))
                                .collect(Collectors.joining("|")))
                .isEqualTo(result);
        assertThat(packing.packs()).extracting(Packing.Pack::name).doesNotHaveDuplicates();
    }

    private static List<String> list(String sections) {
        return sections.isEmpty() ? List.of() : Arrays.asList(sections.split(" ", -1));
    }
}
