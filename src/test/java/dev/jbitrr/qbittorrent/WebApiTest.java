package dev.jbitrr.qbittorrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebApiTest {
    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            textBlock =
                    """
                    2.8.2,  torrents/pause, false, 4.3.9 is the oldest supported
                    2.8.19, torrents/pause, false, 4.5
                    2.10.4, torrents/pause, false, ten is more than eight and less than eleven
                    2.11.0, torrents/stop,  false, 5.0 renamed
                    2.11.4, torrents/stop,  true,  5.1 decodes the trackers to be removed
                    2.15.1, torrents/stop,  true,  5.2
                    3.0,    torrents/stop,  true,  what is to come
                    """)
    void eachVersionHasItsDialect(
            String version, String stop, boolean decodesTrackers, String because) {
        WebApi api = WebApi.of(version);

        assertThat(api.stop()).isEqualTo(stop);
        assertThat(api.decodesTrackers()).as(because).isEqualTo(decodesTrackers);
    }

    @Test
    void anOlderServerIsRefusedWithASentence() {
        assertThatThrownBy(() -> WebApi.of("2.8.1"))
                .hasMessageContaining("older than 4.3.9")
                .hasMessageContaining("2.8.1");
    }

    @Test
    void whatIsNoVersionIsNone() {
        assertThatThrownBy(() -> WebApi.of("<html>")).hasMessageContaining("no version");
    }
}
