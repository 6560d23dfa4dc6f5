package dev.jbitrr.requests;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Call;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.HttpEndpoint;
import dev.jbitrr.json.Fields;
import dev.jbitrr.json.Json;
import dev.jbitrr.library.MediaRequest.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// What requested things are called and when they come out. A request does not say; each is looked
/// up by itself, a few side by side, and remembered for a day.
final class Titles {
    private static final Duration FRESH = Duration.ofDays(1);

    /// What its catalogue has dropped is refused for ever; some of these in a row, at every poll,
    /// and the endpoint would take the server for dead.
    private static final Duration FRESH_REFUSAL = Duration.ofHours(1);

    private static final int SIDE_BY_SIDE = 4;
    private static final int MOST = 5_000;
    private static final Title UNKNOWN = new Title("", null);

    private final HttpEndpoint endpoint;
    private final Map<Key, Entry> known = new LinkedHashMap<>();

    Titles(HttpEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /// @param released the day it comes out, null when nobody knows
    record Title(String name, @Nullable LocalDate released) {
        /// What nobody knows the day of counts as released, and what comes out today as well.
        boolean isOut(LocalDate today) {
            return released == null || !released.isAfter(today);
        }
    }

    private record Key(Kind kind, long tmdb) {}

    private record Entry(Title title, Instant until) {}

    private record Found(Key key, Title title, Duration fresh) {}

    /// The title of each id; an unknown one where the server cannot say.
    synchronized Map<Long, Title> of(Kind kind, Set<Long> tmdb, Instant now) {
        Map<Long, Title> titles = new HashMap<>();
        List<Key> missing = new ArrayList<>();
        for (long id : tmdb) {
            var key = new Key(kind, id);
            Entry entry = known.get(key);
            if (id <= 0) {
                titles.put(id, UNKNOWN);
            } else if (entry != null && now.isBefore(entry.until())) {
                titles.put(id, entry.title());
            } else {
                missing.add(key);
            }
        }
        for (Found found : lookUp(missing)) {
            titles.put(found.key().tmdb(), found.title());
            remember(found, now);
        }
        return titles;
    }

    private void remember(Found found, Instant now) {
        known.remove(found.key());
        if (found.fresh().isPositive()) {
            known.put(found.key(), new Entry(found.title(), now.plus(found.fresh())));
        }
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private List<Found> lookUp(List<Key> keys) {
        List<Callable<Found>> tasks = new ArrayList<>();
        keys.forEach(key -> tasks.add(() -> lookUp(key)));
        List<Found> found = new ArrayList<>();
        try (var threads =
                Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            for (Future<Found> each : threads.invokeAll(tasks)) {
                found.add(each.get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while titles were looked up");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a title could not be looked up", e.getCause());
        }
        return found;
    }

    /// A failure is no reason to leave a request out: rather searched for too early than never.
    private Found lookUp(Key key) {
        try {
            String path = key.kind() == Kind.MOVIE ? "api/v1/movie/" : "api/v1/tv/";
            Fields answer = endpoint.send(Call.get(path + key.tmdb()), Json::readObject);
            return new Found(key, title(key.kind(), answer), FRESH);
        } catch (ApiException e) {
            boolean refused = e.failure() instanceof Failure.Rejected;
            return new Found(key, UNKNOWN, refused ? FRESH_REFUSAL : Duration.ZERO);
        }
    }

    private static Title title(Kind kind, Fields answer) {
        return switch (kind) {
            case MOVIE -> new Title(answer.text("title"), day(answer.text("releaseDate")));
            case SERIES -> new Title(answer.text("name"), day(answer.text("firstAirDate")));
        };
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
