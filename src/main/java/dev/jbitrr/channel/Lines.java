package dev.jbitrr.channel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Cuts a stream of bytes into lines and never holds more of one than it may.
public final class Lines {
    private static final int ORDINARY = 64 * 1024;

    private final int longest;
    private final Consumer<String> line;
    private final IntConsumer tooLong;
    private ByteArrayOutputStream held = new ByteArrayOutputStream();
    private int skipped;

    /// @param longest bytes of a line that is still passed on
    /// @param tooLong gets the length of each line that was skipped
    public Lines(int longest, Consumer<String> line, IntConsumer tooLong) {
        this.longest = longest;
        this.line = line;
        this.tooLong = tooLong;
    }

    /// Reads to the end of the stream. A stream that breaks has ended.
    public void readAll(InputStream stream) {
        byte[] chunk = new byte[8192];
        try {
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                take(chunk, count);
            }
        } catch (IOException e) {
            end(); // the other side is gone; what it said before still counts
            return;
        }
        end();
    }

    private void take(byte[] chunk, int count) {
        int from = 0;
        for (int at = 0; at < count; at++) {
            if (chunk[at] == '\n') {
                hold(chunk, from, at - from);
                end();
                from = at + 1;
            }
        }
        hold(chunk, from, count - from);
    }

    private void hold(byte[] chunk, int from, int count) {
        if (skipped > 0 || held.size() + count > longest) {
            skipped += held.size() + count;
            held = new ByteArrayOutputStream();
        } else {
            held.write(chunk, from, count);
        }
    }

    private void end() {
        if (skipped > 0) {
            tooLong.accept(skipped);
        } else if (held.size() > 0) {
            line.accept(held.toString(StandardCharsets.UTF_8));
        }
        skipped = 0;
        if (held.size() > ORDINARY) {
            held = new ByteArrayOutputStream(); // one long line must not cost memory for good
        }
        held.reset();
    }
}
