package dev.jbitrr.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What the web process bears, measured by `wrk`.
final class WebRows {
    private static final Path WRK = Path.of("/usr/bin/wrk");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern SLOW = Pattern.compile("99%\\s+(\\S+)");
    private static final Pattern BAD = Pattern.compile("Non-2xx.*|Socket errors.*");

    private WebRows() {}

    static void run(Tree tree, Consumer<Row> out) {
        String what = "`GET /api/processes`, 8 connections";
        String bound = "≥ 5,000 req/s, p99 ≤ 20 ms";
        if (!Files.isExecutable(WRK)) {
            out.accept(new Row(what, bound, "–", "skipped: wrk is not installed"));
            return;
        }
        wrk(tree, 5); // to warm up
        String text = wrk(tree, 8);
        String measured = find(RATE, text) + " req/s, p99 " + find(SLOW, text);
        var bad = BAD.matcher(text);
        out.accept(
                new Row(
                        what,
                        bound,
                        measured,
                        bad.find() ? bad.group() : "wrk on the same two cores"));
    }

    private static String find(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? found.group(1) : "?";
    }

    private static String wrk(Tree tree, int seconds) {
        var command =
                List.of(
                        WRK.toString(),
                        "-t1",
                        "-c8",
                        "-d" + seconds + "s",
                        "--latency",
                        "-H",
                        "X-Api-Key: " + Sections.TOKEN,
                        tree.web().resolve("/api/processes").toString());
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor();
            return text;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
