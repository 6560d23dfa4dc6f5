package dev.jbitrr.manager;

import static dev.jbitrr.policy.Torrents.NOW;
import static dev.jbitrr.policy.Torrents.hash;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private final Agenda agenda = new Agenda();

    @Test
    void givesWhatIsDueOnce() {
        agenda.put(hash(1), Optional.of(NOW));
        agenda.put(hash(2), Optional.of(NOW.plusSeconds(1)));

        assertThat(agenda.due(NOW)).containsExactly(hash(1));
        assertThat(agenda.due(NOW)).isEmpty();
        assertThat(agenda.next()).contains(NOW.plusSeconds(1));
    }

    @Test
    void aLaterWordReplacesTheEarlier() {
        agenda.put(hash(1), Optional.of(NOW));
        agenda.put(hash(1), Optional.of(NOW.plusSeconds(9)));
        agenda.put(hash(2), Optional.of(NOW));
        agenda.put(hash(2), Optional.empty());
        agenda.put(hash(3), Optional.of(NOW));
        agenda.remove(hash(3));

        assertThat(agenda.due(NOW)).isEmpty();
        assertThat(agenda.next()).contains(NOW.plusSeconds(9));
    }

    @Test
    void ofTwoWishesTheSoonerCounts() {
        agenda.put(hash(1), Optional.of(NOW.plusSeconds(5)));
        agenda.sooner(hash(1), NOW.plusSeconds(9));
        agenda.put(hash(2), Optional.of(NOW.plusSeconds(9)));
        agenda.sooner(hash(2), NOW.plusSeconds(6));

        assertThat(agenda.due(NOW.plusSeconds(5))).containsExactly(hash(1));
        assertThat(agenda.due(NOW.plusSeconds(6))).containsExactly(hash(2));
        assertThat(agenda.next()).isEmpty();
    }

    @Test
    void doesNotGrowWithEveryChange() {
        for (int i = 0; i < 100_000; i++) {
            agenda.put(hash(i % 10), Optional.of(NOW.plusSeconds(i)));
        }

        assertThat(agenda.due(NOW.plusSeconds(200_000))).hasSize(10);
        assertThat(agenda.next()).isEmpty();
    }
}
