package dev.jbitrr.manager;

import org.jspecify.annotations.Nullable;

/// What an Arr knows that judgements may ask for.
///
/// @param queue its download queue
/// @param formats null where there is no Arr
/// @param access whether it can be asked
/// @param grabs null where there is no Arr
record Library(
        QueueView queue, @Nullable Formats formats, ArrAccess access, @Nullable Grabs grabs) {

    /// Of a manager without an Arr.
    static Library none() {
        return new Library(new QueueView(), null, new ArrAccess(() -> {}, () -> {}), null);
    }
}
