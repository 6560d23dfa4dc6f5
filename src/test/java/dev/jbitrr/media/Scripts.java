package dev.jbitrr.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small shell scripts that play `ffprobe`.
public final class Scripts {
    /// Believes what a file says of itself: `good`, `silent`, `bad`, `denied`, `slow` or `chatty`.
    private static final String FFPROBE =
            """
            #!/bin/sh
            if [ "$1" = -version ]; then echo "ffprobe version 9.9"; exit 0; fi
            for last; do :; done
            echo "$last" >> "$(dirname "$0")/asked"
            case "$(cat "${last#file:}")" in
              good) echo codec_type=video; echo codec_type=audio ;;
              silent) echo codec_type=subtitle ;;
              denied) echo "$last: Permission denied"; exit 1 ;;
              slow) sleep 60 ;;
              chatty) i=0; while [ $i -lt 4000 ]; do echo "line $i of many, many words"; i=$((i+1)); done
                      echo codec_type=audio ;;
              *) echo "$last: Invalid data found when processing input"; exit 1 ;;
            esac
            """;

    private Scripts() {}

    public static Path ffprobe(Path folder) {
        return write(folder.resolve("ffprobe"), FFPROBE);
    }

    static String text() {
        return FFPROBE;
    }

    static Path write(Path file, String script) {
        try {
            Files.writeString(file, script);
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("cannot be made executable: " + file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
