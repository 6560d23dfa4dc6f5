package dev.jbitrr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jbitrr.library.Application;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What can go wrong with a simulated library.
class LibraryFaultsTest {
    private final SimulatedArr sonarr = SimulatedArr.start(ArrSetup.of(Application.SONARR));
    private final Asking asking = Asking.of(sonarr);

    @AfterEach
    void close() {
        asking.close();
        sonarr.close();
    }

    @Test
    void theEpisodesOfOneSeriesMayBeOutOfReach() {
        sonarr.faults().add(Fault.status("/episode\\?.*seriesId=2(&|$)", 415));

        assertThat(asking.status("episode?seriesId=1&includeEpisodeFile=true")).isEqualTo(200);
        assertThat(asking.status("episode?includeEpisodeFile=true&seriesId=2")).isEqualTo(415);
        assertThat(asking.status("episode?seriesId=2&includeEpisodeFile=true")).isEqualTo(415);
        assertThat(asking.status("episode/7")).isEqualTo(200);
    }

    @Test
    void aListMayBeEmptyOnce() {
        sonarr.faults().add(Fault.of("/series$", FaultKind.EMPTY_LIST).times(1));

        assertThat(asking.list("series")).isEmpty();
        assertThat(asking.list("series")).isNotEmpty();
    }

    @Test
    void aListMayEndInTheMiddle() {
        int whole = asking.send("GET", "series", "").body().length();
        sonarr.faults().add(Fault.of("/series$", FaultKind.HALF).times(1));

        assertThat(asking.send("GET", "series", "").body()).hasSize(whole / 2).startsWith("[{");
        assertThat(asking.send("GET", "series", "").body()).hasSize(whole);
    }

    @Test
    void everythingMayFail() {
        sonarr.faults().add(Fault.status("/api/", 500));

        assertThat(asking.status("series")).isEqualTo(500);
        assertThat(asking.status("command")).isEqualTo(500);
        assertThatThrownBy(() -> asking.list("episode?seriesId=1"))
                .isInstanceOf(RuntimeException.class);
    }
}
