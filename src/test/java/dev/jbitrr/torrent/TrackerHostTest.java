package dev.jbitrr.torrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerHostTest {
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "https://Tracker.Example/announce,          tracker.example, letter case does not matter",
        "udp://tracker.example:6969/announce,       tracker.example, nor do port and scheme",
        "tracker.example,                           tracker.example, a bare host is one",
        "' tracker.example/ ',                      tracker.example, blanks and slash are tolerated",
        "tracker.example.,                          tracker.example, the root's dot says nothing",
        "tracker.example:80,                        tracker.example, a port without a scheme",
        "https://me:pass@tracker.example/a?k=v@w,   tracker.example, user and query are no host",
        "http://10.0.0.7:8080/announce,             10.0.0.7,        an address is as good",
        "udp://[2001:DB8::1]:6969,                  [2001:db8::1],   one with colons as well",
    })
    void readsTheHostOfAnAddress(String address, String host, String because) {
        assertThat(TrackerHost.of(address)).as(because).contains(new TrackerHost(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "http://", "https:///announce", "two words", "** [DHT] **"})
    void findsNoHostWhereThereIsNone(String address) {
        assertThat(TrackerHost.of(address)).isEmpty();
    }

    @ParameterizedTest(name = "{0} within {1}: {2}")
    @CsvSource({
        "a.tracker.example, tracker.example,   true,  E58",
        "tracker.example,   tracker.example,   true,  itself",
        "mytracker.example, tracker.example,   false, only whole levels count",
        "tracker.example,   a.tracker.example, false, not the other way round",
    })
    void liesBelowADomain(String host, String domain, boolean within, String because) {
        assertThat(new TrackerHost(host).within(new TrackerHost(domain)))
                .as(because)
                .isEqualTo(within);
    }
}
