package dev.jbitrr.supervisor;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.channel.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Catches the signals to the supervisor from its first moment on, and keeps them until somebody
/// can act on them. The third TERM or INT ends the process there and then, whatever it is busy
/// with.
public final class SignalInbox {
    private static final int PATIENCE = 3;

    /// What a signal asks for.
    public enum Wish {
        STOP,
        RELOAD,
        DUMP
    }

    private final Runnable halt;
    private final List<Wish> waiting = new ArrayList<>();
    private int stops;
    private @Nullable Consumer<Wish> receiver;

    SignalInbox(Runnable halt) {
        this.halt = halt;
    }

    /// Catches TERM, INT, HUP and USR1 from now on.
    public static SignalInbox open() {
        var inbox = new SignalInbox(() -> Runtime.getRuntime().halt(ExitCode.FORCED));
        Signals.on("TERM", () -> inbox.caught(Wish.STOP));
        Signals.on("INT", () -> inbox.caught(Wish.STOP));
        Signals.on("HUP", () -> inbox.caught(Wish.RELOAD));
        Signals.on("USR1", () -> inbox.caught(Wish.DUMP));
        return inbox;
    }

    /// Whether somebody has asked us to stop already.
    public synchronized boolean stopAsked() {
        return stops > 0;
    }

    /// Sends everything there, beginning with what has waited.
    synchronized void forward(Consumer<Wish> to) {
        receiver = to;
        waiting.forEach(to);
        waiting.clear();
    }

    synchronized void caught(Wish wish) {
        if (wish == Wish.STOP && ++stops >= PATIENCE) {
            halt.run();
        }
        if (receiver == null) {
            waiting.add(wish);
        } else {
            receiver.accept(wish);
        }
    }
}
