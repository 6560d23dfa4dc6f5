package dev.jbitrr.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    // spotless:off
    @ParameterizedTest(name = "{0} because {2}")
    @CsvSource(delimiter = '|', textBlock =
            """
            radarr                          | http://radarr:7878                | without scheme the usual port is added
            radarr:80                       | http://radarr:80                  | but not beside another one
            192.168.1.5/movies/             | http://192.168.1.5:7878/movies    | a path is the base path
            http://radarr                   | http://radarr                     | with a scheme the port is the scheme's
            HTTPS://Radarr.Example.org/x//  | https://radarr.example.org/x      | letter case and slashes say nothing
            http://[::1]:7878               | http://[::1]:7878                 | IPv6 has brackets
            """)
    // spotless:on
    void whatPeopleWriteIsAnAddress(String text, URI expected, String because) {
        assertThat(Addresses.base(text, 7878)).as(because).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "CHANGE_ME"})
    void placeholdersAreNoAddressYet(String text) {
        assertThat(Addresses.base(text, 7878)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://radarr",
                "http://my_radarr:7878",
                "http://user:pass@radarr",
                "http://radarr:99999",
                "http://radarr:0",
                "http://radarr?x=1",
                "http://radarr#x",
                "http://",
                "rad arr",
                "http:///path",
                "\u0000"
            })
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> Addresses.base(text, 7878)).isInstanceOf(Mismatch.class);
    }
}
