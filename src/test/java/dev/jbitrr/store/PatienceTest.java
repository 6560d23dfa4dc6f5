package dev.jbitrr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final SQLException busy = new SQLException("busy", "", 5);

    private static int failing(Patience patience, int times, SQLException with)
            throws SQLException {
        AtomicInteger attempts = new AtomicInteger();
        return patience.retry(() -> {
            if (attempts.incrementAndGet() <= times) {
                throw with;
            }
            return attempts.get();
        });
    }

    @Test
    void aBusyDatabaseIsTriedAgain() throws SQLException {
        assertThat(failing(Patience.USUAL, 3, busy)).isEqualTo(4);
    }

    @Test
    void anotherFailureIsNot() {
        SQLException full = new SQLException("full", "", 13);
        assertThatThrownBy(() -> failing(Patience.USUAL, 1, full)).isSameAs(full);
    }

    @Test
    void patienceEnds() {
        Patience little = new Patience(Duration.ofMillis(50), Duration.ZERO);
        assertThatThrownBy(() -> failing(little, Integer.MAX_VALUE, busy)).isSameAs(busy);
    }

    @Test
    void anInterruptShortensItAndIsNotForgotten() {
        Patience patience = new Patience(Duration.ofHours(1), Duration.ZERO);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> failing(patience, Integer.MAX_VALUE, busy)).isSameAs(busy);
        assertThat(Thread.interrupted()).isTrue();
    }
}
