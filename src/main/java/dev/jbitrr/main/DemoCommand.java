package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.channel.ProcessName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `jbitrr demo`: the real product on simulated servers.
@Command(
        name = "demo",
        description = "Everything on this machine, with simulated servers and a lively library.")
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "End by itself after this time: 60s, 5m.",
            converter = Span.class)
    @Nullable Duration span;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the page; 6969 when it is free.")
    int port;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ProcessName.set("jbitrr:demo");
        Path folder = Files.createTempDirectory("jbitrr-demo-");
        try (var demo = new Demo(folder, port)) {
            return demo.run(span) ? ExitCode.DONE : ExitCode.CRASH;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// Reads `60s`, `5m`, `1h` or a bare number of seconds.
    static final class Span implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                String iso = text.matches("\\d+") ? "PT" + text + "S" : "PT" + text;
                Duration duration = Duration.parse(iso);
                if (duration.isPositive()) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is no time such as 60s or 5m");
            }
            throw new TypeConversionException("the time must be positive");
        }
    }
}
