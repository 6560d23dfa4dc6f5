package dev.jbitrr.supervisor;

import dev.jbitrr.channel.Down;
import dev.jbitrr.log.Logging;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// What is to be done about a child now.
enum ChildOrder {
    NOTHING,
    SPAWN,
    /// By a message through the channel.
    ASK_TO_STOP,
    /// By the signal TERM.
    TERMINATE,
    /// The whole tree of processes under it.
    KILL,
    ASK_FOR_DUMP,
    /// Wake it, and have the JVM dump on its own.
    FORCE_DUMP;

    private static final Logger LOG = Logging.logger(ChildOrder.class);

    /// Does to a process what can be done to one; a spawn is the affair of who keeps the workers.
    void carryOut(Worker worker, ChildProcess process, Duration now) {
        switch (this) {
            case NOTHING, SPAWN -> {}
            case ASK_TO_STOP -> process.tell(new Down.Stop(millisToLive(worker, now)));
            case TERMINATE -> process.terminate();
            case KILL -> {
                LOG.log(Level.WARNING, "{0} does not stop and is killed", worker.name());
                process.killTree();
            }
            case ASK_FOR_DUMP -> process.tell(new Down.Dump());
            case FORCE_DUMP -> forceDump(worker, process);
        }
    }

    private static long millisToLive(Worker worker, Duration now) {
        return worker.state() instanceof Child.Stopping stopping
                ? Math.max(0, stopping.by().killAt().minus(now).toMillis())
                : 0;
    }

    private static void forceDump(Worker worker, ChildProcess process) {
        try {
            process.forceDump();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "no thread dump of " + worker.name() + ": " + e.getMessage());
        }
    }
}
