package dev.jbitrr.manager;

import dev.jbitrr.library.MediaId;
import dev.jbitrr.store.Hook;
import dev.jbitrr.store.Hooks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What webhooks and imports announce about the library. Much of it comes in bursts (a season is
/// imported file by file), so it is waited for a moment. Used by one thread at a time.
final class Announcements {
    /// So many are read one by one.
    static final int MOST = 50;

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /// They change nothing in a library.
    private static final Set<String> OTHER =
            Set.of("Test", "Health", "HealthRestored", "ApplicationUpdate", "DownloadFailure");

    private final String instance;
    private final Hooks hooks;
    private final LibraryNews news;
    private final Set<Long> items = new HashSet<>();
    private final Set<Long> parents = new HashSet<>();
    private boolean vague;
    private long lastHook;
    private @Nullable Instant first;
    private @Nullable Instant latest;

    /// What changed.
    ///
    /// @param items whose family is not named
    /// @param parents whose whole family is read; none for Radarr
    record Named(Set<Long> items, Set<Long> parents) {}

    Announcements(String instance, Hooks hooks, LibraryNews news) {
        this.instance = instance;
        this.hooks = hooks;
        this.news = news;
    }

    /// Takes in what was announced since the last look.
    void look(Instant now) {
        var heard = unheard();
        var media = news.take();
        heard.stream().filter(Announcements::concernsLibrary).forEach(this::add);
        media.forEach(this::add);
        if (!media.isEmpty() || heard.stream().anyMatch(Announcements::concernsLibrary)) {
            first = first == null ? now : first;
            latest = now;
        }
    }

    private List<Hook> unheard() {
        var heard = hooks.since(instance, lastHook);
        heard.forEach(hook -> lastHook = Math.max(lastHook, hook.id()));
        return heard;
    }

    private static boolean concernsLibrary(Hook hook) {
        return !OTHER.contains(hook.event()) && !hook.event().startsWith("MEDIA_");
    }

    private void add(Hook hook) {
        vague |= hook.itemIds().isEmpty() && hook.parentId() <= 0;
        add(hook.itemIds(), hook.parentId());
    }

    private void add(MediaId media) {
        add(List.of(media.id()), media.parentId());
    }

    private void add(List<Long> ids, long parentId) {
        if (parentId > 0) {
            parents.add(parentId);
        } else {
            items.addAll(ids);
        }
    }

    /// When they should be read; empty when there are none.
    Optional<Instant> due() {
        if (first == null || latest == null) {
            return Optional.empty();
        }
        Instant quiet = latest.plus(QUIET);
        Instant last = first.plus(LONGEST);
        return Optional.of(quiet.isBefore(last) ? quiet : last);
    }

    boolean areDue(Instant now) {
        return due().filter(due -> !due.isAfter(now)).isPresent();
    }

    /// Whether reading the whole library costs less, or nobody said what changed.
    boolean tooMuch() {
        return vague || items.size() + parents.size() > MOST;
    }

    Named named() {
        return new Named(Set.copyOf(items), Set.copyOf(parents));
    }

    /// They were read.
    void done() {
        items.clear();
        parents.clear();
        vague = false;
        first = null;
        latest = null;
    }

    /// All that was announced until now needs no reading of its own.
    void forget() {
        unheard();
        news.take();
        done();
    }
}
