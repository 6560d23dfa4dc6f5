package dev.jbitrr.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggingTest {
    private final List<LogLine> lines = new ArrayList<>();

    @BeforeEach
    void listen() {
        Logging.sendTo(lines::add);
    }

    @AfterEach
    void restore() {
        Logging.threshold(LogLevel.INFO);
        Logging.sendTo(LogSink.none());
    }

    @Test
    void linesCarryTheirInstance() {
        Logging.logger(LoggingTest.class, "Radarr").log(Level.WARNING, "{0} is late", "Dune");

        LogLine line = lines.getFirst();
        assertThat(line.instance()).isEqualTo("Radarr");
        assertThat(line.level()).isEqualTo(LogLevel.WARNING);
        assertThat(line.text()).isEqualTo("Dune is late");
        assertThat(line.logger()).isEqualTo(LoggingTest.class.getName());
    }

    @Test
    void theThresholdChangesAtRunTime() {
        System.Logger logger = Logging.logger(LoggingTest.class);
        logger.log(Level.DEBUG, "unheard");
        Logging.threshold(LogLevel.DEBUG);
        logger.log(Level.DEBUG, "heard");
        Logging.threshold(LogLevel.ERROR);
        logger.log(Level.WARNING, "unheard");

        assertThat(lines).extracting(LogLine::text).containsExactly("heard");
    }

    @Test
    void theLoggersOfTheJdkAreOursAndNeverGoBelowInfo() {
        Logging.threshold(LogLevel.TRACE);
        System.Logger library = System.getLogger("some.library");
        library.log(Level.DEBUG, "Authorization: Basic abc");
        library.log(Level.INFO, "hello");

        assertThat(lines).extracting(LogLine::text).containsExactly("hello");
    }

    @Test
    void anExceptionBecomesATrace() {
        var failure = new IllegalStateException("broken");
        Logging.logger(LoggingTest.class).log(Level.ERROR, "it fails", failure);

        assertThat(lines.getFirst().trace()).startsWith("java.lang.IllegalStateException: broken");
    }

    @Test
    void aFormatThatIsNoneIsText() {
        Logging.logger(LoggingTest.class).log(Level.INFO, "{name} isn't {0", "x");

        assertThat(lines.getFirst().text()).isEqualTo("{name} isn't {0");
    }
}
