package dev.jbitrr.manager;

import dev.jbitrr.media.FfprobeSource;
import dev.jbitrr.media.Origin;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// Programs of the machine, for tests.
final class Programs {
    private Programs() {}

    /// A machine without ffprobe.
    static FfprobeSource none() {
        return in(Path.of("/nowhere"));
    }

    static FfprobeSource in(Path folder) {
        return new FfprobeSource(folder, List.of(), Origin.ffbinaries(), InstantSource.system());
    }
}
