package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaRequest;
import dev.jbitrr.log.Logging;
import dev.jbitrr.requests.RequestServer;
import dev.jbitrr.requests.RequestSettings;
import dev.jbitrr.store.RequestedItems;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks every so often what people requested, and marks it in the library. What a failed look knows
/// nothing of stays marked as it was.
final class RequestsRound implements Loop.Round {
    static final String NAME = "requests";

    private static final Duration IDLE = Duration.ofMinutes(1);

    /// However often somebody says that there is news.
    private static final Duration APART = Duration.ofSeconds(2);

    private final String instance;
    private final MediaRequest.Kind kind;
    private final Supplier<RequestSettings> settings;
    private final Supplier<Optional<RequestServer>> server;
    private final LibraryState library;
    private final LongSupplier changes;
    private final RequestMatches matches;
    private final RequestedItems requested;
    private final InstantSource clock;
    private final Runnable changed;
    private final Logger log;
    private volatile boolean asked;
    private @Nullable List<MediaRequest> open;
    private Instant lookedAt = Instant.EPOCH;
    private long matchedFrom = -1;
    private @Nullable RequestServer asks;

    /// @param server the one that the settings name; empty when they name none
    /// @param changes grows whenever the mirror changes
    /// @param changed called when other items are requested than before
    RequestsRound(
            String instance,
            Application application,
            Supplier<RequestSettings> settings,
            Supplier<Optional<RequestServer>> server,
            LibraryState library,
            LongSupplier changes,
            RequestMatches matches,
            RequestedItems requested,
            InstantSource clock,
            Runnable changed) {
        this.instance = instance;
        this.kind =
                application == Application.RADARR
                        ? MediaRequest.Kind.MOVIE
                        : MediaRequest.Kind.SERIES;
        this.settings = settings;
        this.server = server;
        this.library = library;
        this.changes = changes;
        this.matches = matches;
        this.requested = requested;
        this.clock = clock;
        this.changed = changed;
        this.log = Logging.logger(RequestsRound.class, instance);
    }

    /// Has the next round look at once. Whoever calls this wakes the loop.
    void askNow() {
        asked = true;
    }

    @Override
    public Instant run(Pulse pulse) {
        var now = clock.instant();
        if (!library.ready()) {
            return now.plus(IDLE);
        }
        var source = server.get();
        if (source.isEmpty()) {
            nobodyToAsk(now);
            return now.plus(IDLE);
        }
        if (!source.get().equals(asks)) {
            asks = source.get();
            open = null; // what another one said means nothing here
        }
        if (isDue(now)) {
            pulse.doing("asking %s what people requested".formatted(source.get().name()));
            ask(source.get(), now);
        }
        match(pulse, now);
        return next();
    }

    private boolean isDue(Instant now) {
        return !next().isAfter(now);
    }

    private Instant next() {
        return lookedAt.plus(asked || open == null ? APART : settings.get().every());
    }

    private void ask(RequestServer source, Instant now) {
        asked = false;
        lookedAt = now;
        try {
            var found = source.open(kind, now);
            if (!found.equals(open)) {
                open = found;
                matchedFrom = -1;
            }
        } catch (ApiException e) {
            asked = true; // what somebody announced is still to be looked at
            throw e;
        }
    }

    private void match(Pulse pulse, Instant now) {
        var wanted = open;
        long from = changes.getAsLong();
        if (wanted == null || from == matchedFrom) {
            return;
        }
        pulse.doing("looking for what people requested");
        Map<Long, String> items = matches.of(wanted);
        matchedFrom = from;
        if (requested.replace(instance, items, now)) {
            log.log(
                    Level.INFO,
                    "{0} requests are open, {1} items of the library are meant",
                    wanted.size(),
                    items.size());
            changed.run();
        }
        pulse.remark("%d requests are open".formatted(wanted.size()));
    }

    /// Without a source nothing is requested.
    private void nobodyToAsk(Instant now) {
        asks = null;
        open = null;
        if (requested.replace(instance, Map.of(), now)) {
            changed.run();
        }
    }
}
