package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.log.Logging;
import dev.jbitrr.store.Intent;
import dev.jbitrr.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// Asks the Arr about many torrents, side by side, so that what fails for one fails for that one
/// only. While the Arr is gone nothing is asked.
final class ItemWork {
    private final ArrAccess access;
    private final IntSupplier atOnce;
    private final Logger log;
    private volatile String lastWarning = "";

    ItemWork(String instance, ArrAccess access, IntSupplier atOnce) {
        this.access = access;
        this.atOnce = atOnce;
        this.log = Logging.logger(ItemWork.class, instance);
    }

    boolean usable() {
        return access.usable();
    }

    /// Something that concerns all items. When it fails, none of them is worked on for now.
    ///
    /// @return whether it was answered
    boolean ask(Runnable question) {
        if (!access.usable()) {
            return false;
        }
        try {
            question.run();
            return true;
        } catch (ApiException e) {
            if (!access.blames(e)) {
                warn(e.failure().says());
            }
            return false;
        }
    }

    /// Once, not at every attempt.
    private void warn(String text) {
        if (!text.equals(lastWarning)) {
            lastWarning = text;
            log.log(Level.WARNING, text);
        }
    }

    /// Decisions that nothing is written down about yet; who needs them comes again.
    void each(Collection<Verdict> verdicts, Consumer<Verdict> action) {
        Parallel.each(verdicts, atOnce.getAsInt(), verdict -> ask(() -> begin(verdict, action)));
    }

    private void begin(Verdict verdict, Consumer<Verdict> action) {
        try {
            action.accept(verdict);
        } catch (ApiException | StoreException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            // As below; nothing postpones it, so that it is said once only.
            String text = "cannot begin with %s: %s".formatted(verdict.torrent().hash(), e);
            if (!text.equals(lastWarning)) {
                lastWarning = text;
                log.log(Level.ERROR, text, e);
            }
        }
    }

    /// Intents whose time has come. One that fails is postponed, unless the Arr is to blame.
    void eachIntent(OpenIntents intents, Collection<Intent> due, Consumer<Intent> action) {
        Parallel.each(due, atOnce.getAsInt(), intent -> advance(intents, intent, action));
    }

    private void advance(OpenIntents intents, Intent intent, Consumer<Intent> action) {
        if (!access.usable()) {
            return;
        }
        try {
            action.accept(intent);
        } catch (ApiException e) {
            if (!access.blames(e)) {
                intents.postpone(
                        intents.current(intent.hash()),
                        e.failure().says(),
                        e.failure().temporary());
            }
        } catch (StoreException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            // One torrent that cannot be worked on must not keep all others from it.
            log.log(Level.ERROR, "cannot go on with " + intent.hash(), e);
            intents.postpone(intents.current(intent.hash()), "Unexpected: " + e, false);
        }
    }
}
