package dev.jbitrr.manager;

import dev.jbitrr.library.CustomFormats;
import dev.jbitrr.library.Holding;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.servarr.Arr;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How good what an Arr's library has is, compared with what its profile asks for. Safe for several
/// threads.
final class Formats {
    /// Profiles seldom change.
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Arr arr;
    private Map<Long, Integer> minimums = Map.of();
    private Instant readAt = Instant.MIN;

    Formats(Arr arr) {
        this.arr = arr;
    }

    /// What a download would replace. Empty when the Arr does not know what it is.
    Optional<CustomFormats> of(Collection<QueueItem> lines, Instant now) {
        List<MediaId> media =
                lines.stream()
                        .map(QueueItem::matched)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
        if (media.isEmpty()) {
            return Optional.empty();
        }
        Holding holding = arr.holding(media);
        return Optional.of(new CustomFormats(holding.score(), minimum(holding.profile(), now)));
    }

    private synchronized int minimum(long profile, Instant now) {
        boolean old = readAt.equals(Instant.MIN) || readAt.plus(FRESH).isBefore(now);
        if (old || !minimums.containsKey(profile)) {
            minimums = arr.minimumScores();
            readAt = now;
        }
        return minimums.getOrDefault(profile, Integer.MIN_VALUE);
    }
}
