package dev.jbitrr.manager;

import dev.jbitrr.torrent.InfoHash;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What an Arr knows that judgements may ask for.
///
/// @param queue its download queue
/// @param formats null where there is no Arr
/// @param access whether it can be asked
/// @param grabbed whether it grabbed a download; empty when it cannot say now
record Library(
        QueueView queue,
        @Nullable Formats formats,
        ArrAccess access,
        Function<InfoHash, Optional<Boolean>> grabbed) {
    private static final Optional<Boolean> NO = Optional.of(false);

    /// Of a manager without an Arr.
    static Library none() {
        return new Library(new QueueView(), null, new ArrAccess(() -> {}, () -> {}), _ -> NO);
    }
}
