package dev.jbitrr.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// No secret in any text. The secrets here are `p@ss w/rd`, `0123456789abcdef`, `say "hi"` and
/// `abc`.
class SecretMaskTest {
    private final SecretMask mask = new SecretMask();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # because                            | text                                        | masked
                    a value is masked where it stands    | login of p@ss w/rd failed                   | login of *** failed
                    also inside a word                   | x0123456789abcdefx                          | x***x
                    as a form writes it                  | u=1&p%40ss+w%2Frd&x                         | u=1&***&x
                    as a path writes it                  | /p%40ss%20w%2Frd/                           | /***/
                    in small letters too                 | /p%40ss%20w%2frd/                           | /***/
                    as JSON writes it                    | {"q":"say \\"hi\\""}                        | {"q":"***"}
                    in base 64                           | cEBzcyB3L3Jk                                | ***
                    a short one only where it belongs    | abc password=abc                            | abc password=***
                    an unknown key in a query            | GET /api?apikey=77ff&page=1                 | GET /api?apikey=***&page=1
                    an unknown key in JSON               | {"apiKey": "77ff", "a": 1}                  | {"apiKey": "***", "a": 1}
                    in a header                          | X-Api-Key: 77ff88                           | X-Api-Key: ***
                    a bearer                             | Authorization: Bearer abc.def               | Authorization: ***
                    a cookie                             | Cookie: SID=77ff88; other                   | Cookie: ***; other
                    a word about passwords stays         | wrong password: the server refused it       | wrong password: the server refused it
                    and about tokens                     | token missing                               | token missing
                    an ordinary text stays               | Dune (2021) is stalled since 15 min         | Dune (2021) is stalled since 15 min
                    """)
    void masks(String because, String text, String masked) {
        mask.replace(List.of("p@ss w/rd", "0123456789abcdef", "say \"hi\"", "abc"));

        assertThat(mask.mask(text)).isEqualTo(masked);
    }

    @Test
    void aNewSetReplacesTheOld() {
        mask.replace(List.of("first-secret"));
        mask.replace(List.of("second-secret", "", "  "));

        assertThat(mask.mask("first-secret second-secret")).isEqualTo("first-secret ***");
    }

    @Test
    void aSecretInsideAnotherIsMaskedAsAWhole() {
        mask.replace(List.of("hunter", "hunter2hunter2"));

        assertThat(mask.mask("it is hunter2hunter2.")).isEqualTo("it is ***.");
    }
}
