package dev.jbitrr.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs `ffprobe`, bounded in time and output.
///
/// @param binary the program
/// @param limit how long one run may take
public record Ffprobe(Path binary, Duration limit) {
    /// More than that of its output helps nobody.
    private static final int MOST_OUTPUT = 64 * 1024;

    private static final int MOST_WORDS = 200;

    /// Words in which the machine, rather than the file, is at fault.
    private static final List<String> NOT_ITS_FAULT =
            List.of(
                    "permission denied",
                    "no such file",
                    "input/output error",
                    "cannot allocate memory",
                    "too many open files",
                    "error while loading shared libraries",
                    "protocol not found",
                    "unrecognized option");

    /// What a file was found to be.
    public record Finding(boolean playable, String says) {}

    private record Ended(int exit, String output) {}

    /// Looks into a file. Empty when that told nothing about it: the program did not end in time,
    /// could not run, or could not read it.
    ///
    /// @throws InterruptedException the program is ended then, too
    public Optional<Finding> examine(Path file) throws InterruptedException {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        // The prefix keeps a name from being taken for an option or an address.
        return run(List.of(
                        "-hide_banner",
                        "-v",
                        "error",
                        "-protocol_whitelist",
                        "file",
                        "-show_entries",
                        "stream=codec_type",
                        "-of",
                        "default=noprint_wrappers=1",
                        "-i",
                        "file:" + file.toAbsolutePath()))
                .flatMap(Ffprobe::finding);
    }

    /// Whether this is an `ffprobe` that runs on this machine.
    public boolean works() throws InterruptedException {
        return run(List.of("-version"))
                .filter(ended -> ended.exit() == 0)
                .filter(ended -> ended.output().startsWith("ffprobe version"))
                .isPresent();
    }

    private static Optional<Finding> finding(Ended ended) {
        String output = ended.output();
        if (ended.exit() == 0) {
            boolean plays =
                    output.contains("codec_type=video") || output.contains("codec_type=audio");
            if (!plays && output.length() >= MOST_OUTPUT) {
                return Optional.empty(); // what it has may come later
            }
            return Optional.of(
                    plays
                            ? new Finding(true, "")
                            : new Finding(false, "it has neither picture nor sound"));
        }
        // Beyond that it was ended by a signal.
        boolean itsFault =
                ended.exit() < 128
                        && NOT_ITS_FAULT.stream()
                                .noneMatch(output.toLowerCase(Locale.ROOT)::contains);
        return itsFault ? Optional.of(new Finding(false, words(output))) : Optional.empty();
    }

    /// The last line says most. Names in it come from strangers.
    private static String words(String output) {
        String last = output.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
        String plain = last.replaceAll("\\p{Cntrl}", " ").strip();
        int reason = plain.lastIndexOf(": ");
        String words = reason < 0 ? plain : plain.substring(reason + 2);
        return words.isEmpty()
                ? "it cannot be read"
                : words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
    }

    private Optional<Ended> run(List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(binary.toString());
        command.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException _) {
            return Optional.empty();
        }
        try {
            process.getOutputStream().close();
            var output =
                    CompletableFuture.supplyAsync(
                            () -> output(process), Thread::startVirtualThread);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            return Optional.of(new Ended(process.exitValue(), output.join()));
        } catch (IOException | UncheckedIOException _) {
            return Optional.empty();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// The beginning; the rest is read and thrown away, so that the program is not held up.
    private static String output(Process process) {
        try (InputStream in = process.getInputStream()) {
            byte[] kept = in.readNBytes(MOST_OUTPUT);
            in.transferTo(OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
