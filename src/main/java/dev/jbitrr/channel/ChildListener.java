package dev.jbitrr.channel;

import java.time.Duration;

/// What a child does when the supervisor says something. Configurations, turns and notices come one
/// after the other on one thread; [#stop] comes on its own, also while another is still busy.
public interface ChildListener {

    /// This configuration applies from now on.
    void configure(Down.Configure configuration);

    /// End in good order, within the time given.
    void stop(Duration within);

    /// Do not wait for the next turn of a loop; an empty loop means all of the instance's.
    default void runNow(String instance, String loop) {}

    /// Something to show; only the web process gets any.
    default void notice(Down.Notice notice) {}

    /// The supervisor is gone. The process is halted a second later, whatever this does.
    default void leashLost() {
        stop(Duration.ofMillis(800));
    }
}
