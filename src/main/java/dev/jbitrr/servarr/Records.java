package dev.jbitrr.servarr;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Call;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.HttpEndpoint;
import dev.jbitrr.json.Fields;
import dev.jbitrr.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Lists and single records of one Arr. Those that cannot be told apart, or have a date that cannot
/// be read, are spoken of once an answer.
record Records(ArrDialect dialect, HttpEndpoint endpoint) {
    private static final System.Logger LOG = System.getLogger(Records.class.getName());

    /// Ids of one call: an address must not become too long.
    private static final int BATCH = 100;

    private static final List<String> DATES =
            List.of("airDateUtc", "releaseDate", "inCinemas", "digitalRelease", "physicalRelease");

    void each(String path, Set<String> wanted, Consumer<Fields> consumer) {
        var withoutId = new AtomicInteger();
        var undated = new AtomicInteger();
        endpoint.send(
                Call.get(dialect.api() + "/" + path),
                body -> {
                    // A repeated call counts anew.
                    withoutId.set(0);
                    undated.set(0);
                    Json.readArray(
                            body,
                            wanted,
                            element -> {
                                if (element.id("id") <= 0) {
                                    withoutId.incrementAndGet();
                                    return;
                                }
                                if (DATES.stream().anyMatch(date -> unreadable(element, date))) {
                                    undated.incrementAndGet();
                                }
                                consumer.accept(element);
                            });
                    return true;
                });
        warn(path, withoutId.get(), "left out: without id");
        warn(path, undated.get(), "with a date that cannot be read");
    }

    private static boolean unreadable(Fields element, String date) {
        return !element.text(date).isEmpty() && element.instant(date).isEmpty();
    }

    private void warn(String path, int count, String what) {
        if (count > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} of {1}: {2} records {3}",
                    path.replaceFirst("\\?.*", ""),
                    dialect.application().lowerName(),
                    count,
                    what);
        }
    }

    List<Fields> list(String path, Set<String> wanted) {
        List<Fields> records = new ArrayList<>();
        each(path, wanted, records::add);
        return records;
    }

    /// One record; empty when it is gone.
    Optional<Fields> one(String path) {
        try {
            Fields found = endpoint.send(Call.get(dialect.api() + "/" + path), Json::readObject);
            return found.id("id") > 0 ? Optional.of(found) : Optional.empty();
        } catch (ApiException e) {
            if (gone(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The records of a path that belong to ids. An Arr refuses a list of which one is gone; then
    /// each is asked for by itself.
    List<Fields> of(
            String path, String key, Collection<Long> ids, String more, Set<String> wanted) {
        List<Fields> records = new ArrayList<>();
        for (List<Long> some : batches(ids)) {
            String query = some.stream().map(id -> key + "=" + id).collect(Collectors.joining("&"));
            try {
                records.addAll(list(path + "?" + query + more, wanted));
            } catch (ApiException e) {
                if (!refused(e)) {
                    throw e;
                }
                if (some.size() > 1) {
                    some.forEach(id -> records.addAll(of(path, key, List.of(id), more, wanted)));
                }
            }
        }
        return records;
    }

    private static List<List<Long>> batches(Collection<Long> ids) {
        List<Long> all = ids.stream().distinct().sorted().toList();
        List<List<Long>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
        }
        return batches;
    }

    private static boolean refused(ApiException e) {
        return gone(e) || (e.failure() instanceof Failure.Rejected rejected && rejected.idGone());
    }

    /// An Arr says in JSON that something is not there. A proxy whose Arr is away says the same in
    /// other words, and then nothing is known to be gone.
    static boolean gone(ApiException e) {
        return e.failure() instanceof Failure.Rejected(_, int status, String body)
                && status == 404
                && body.stripLeading().startsWith("{");
    }
}
