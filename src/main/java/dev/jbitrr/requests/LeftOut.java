package dev.jbitrr.requests;

import static java.lang.System.Logger.Level.WARNING;

import java.util.concurrent.atomic.AtomicInteger;

/// Says how many records of a request server cannot be understood; again only when their number has
/// changed, as the same ones come with every poll.
final class LeftOut {
    private static final System.Logger LOG = System.getLogger(LeftOut.class.getName());

    private final String server;
    private final AtomicInteger last = new AtomicInteger();

    LeftOut(String server) {
        this.server = server;
    }

    void say(int count) {
        if (last.getAndSet(count) != count && count > 0) {
            LOG.log(
                    WARNING,
                    "{0}: {1} requests that cannot be understood are left out",
                    server,
                    count);
        }
    }
}
