package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Reads what judgements asked for: so many requests a pass and for so long, side by side, the
/// urgent ones first. Used by one thread at a time.
final class DetailReader {
    /// Requests of one pass. Thousands of torrents may ask at once, after a start.
    private static final int AT_MOST = 1_000;

    /// A server that is slow is to hold up no pass: then no more are begun.
    private static final Duration LONGEST = Duration.ofSeconds(8);

    /// How much depends on a detail.
    enum Rank {
        /// A removal waits for it.
        REMOVAL,
        /// A judgement waits for it.
        JUDGEMENT,
        /// It is only to be fresh.
        REFRESH
    }

    private record Wish(Set<Detail> details, Rank rank) {}

    private record Request(Torrent torrent, Detail detail) {}

    private record Answer(Request request, Runnable take) {}

    private final Qbittorrent client;
    private final @Nullable Formats formats;
    private final ArrAccess access;
    private final DetailCache cache;
    private final IntSupplier atOnce;
    private final InstantSource clock;
    private final Map<InfoHash, Wish> wishes = new LinkedHashMap<>();

    /// @param formats null where there is no Arr
    DetailReader(
            Qbittorrent client,
            @Nullable Formats formats,
            ArrAccess access,
            DetailCache cache,
            IntSupplier atOnce,
            InstantSource clock) {
        this.client = client;
        this.formats = formats;
        this.access = access;
        this.cache = cache;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    /// What is to be known about a torrent, in place of what was wished before.
    void want(InfoHash hash, Set<Detail> details, Rank rank, Instant now) {
        Set<Detail> wanted = EnumSet.noneOf(Detail.class);
        details.stream().filter(detail -> !cache.waits(hash, detail, now)).forEach(wanted::add);
        if (wanted.isEmpty()) {
            wishes.remove(hash);
        } else {
            wishes.put(hash, new Wish(wanted, rank));
        }
    }

    void forget(Collection<InfoHash> gone) {
        gone.forEach(wishes::remove);
    }

    /// Whether there is more to be read than fits into a pass.
    boolean busy() {
        return access.usable()
                ? !wishes.isEmpty()
                : wishes.values().stream().anyMatch(this::answerable);
    }

    /// Whether something of it can be asked for now: only the Arr knows scores.
    private boolean answerable(Wish wish) {
        return wish.details().stream().anyMatch(this::answerable);
    }

    private boolean answerable(Detail detail) {
        return detail != Detail.FORMATS || access.usable();
    }

    /// Reads what is most urgent.
    ///
    /// @return the torrents about which more, or less, is known now
    Set<InfoHash> read(
            Function<InfoHash, Optional<Torrent>> torrents, QueueView.Snapshot queue, Instant now) {
        if (wishes.isEmpty()) {
            return Set.of();
        }
        wishes.keySet().removeIf(hash -> torrents.apply(hash).isEmpty());
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        var stop = new AtomicBoolean();
        Instant end = clock.instant().plus(LONGEST);
        Parallel.each(
                requests(torrents),
                atOnce.getAsInt(),
                request -> {
                    if (!stop.get() && clock.instant().isBefore(end)) {
                        ask(request, queue, now, stop).ifPresent(answers::add);
                    }
                });
        Set<InfoHash> read = new HashSet<>();
        for (Answer answer : answers) {
            answer.take().run();
            granted(answer.request());
            read.add(answer.request().torrent().hash());
        }
        return read;
    }

    private List<Request> requests(Function<InfoHash, Optional<Torrent>> torrents) {
        List<Request> requests = new ArrayList<>(AT_MOST);
        wishes.entrySet().stream()
                .filter(entry -> answerable(entry.getValue()))
                .sorted(Comparator.comparing(entry -> entry.getValue().rank()))
                .limit(AT_MOST)
                .forEach(entry ->
                        torrents.apply(entry.getKey())
                                .ifPresent(torrent ->
                                        entry.getValue().details().stream()
                                                .filter(this::answerable)
                                                .forEach(detail ->
                                                        requests.add(
                                                                new Request(torrent, detail)))));
        return requests.size() > AT_MOST ? requests.subList(0, AT_MOST) : requests;
    }

    private void granted(Request request) {
        wishes.computeIfPresent(
                request.torrent().hash(),
                (_, wish) -> {
                    wish.details().remove(request.detail());
                    return wish.details().isEmpty() ? null : wish;
                });
    }

    /// What came back, to be taken in by the thread that asked for it. Empty when a whole server
    /// does not answer: then the wish stays, and nobody else asks in this pass.
    private Optional<Answer> ask(
            Request request, QueueView.Snapshot queue, Instant now, AtomicBoolean stop) {
        try {
            return Optional.of(new Answer(request, answered(request, queue, now)));
        } catch (ApiException e) {
            boolean arr = request.detail() == Detail.FORMATS;
            if (arr ? access.blames(e) : wholeServer(e.failure())) {
                stop.set(!arr);
                return Optional.empty();
            }
            // 404: the torrent vanished; the next answer about changes says so, too.
            var hash = request.torrent().hash();
            return Optional.of(new Answer(request, () -> cache.vain(hash, request.detail(), now)));
        }
    }

    private Runnable answered(Request request, QueueView.Snapshot queue, Instant now) {
        var torrent = request.torrent();
        InfoHash hash = torrent.hash();
        return switch (request.detail()) {
            case FILES -> {
                var files = client.files(hash);
                yield () -> cache.files(hash, files, now);
            }
            case TRACKERS -> {
                var trackers = client.trackers(hash);
                yield () -> cache.trackers(torrent, trackers, now);
            }
            case FORMATS -> {
                var scores =
                        formats == null
                                ? Optional.<dev.jbitrr.library.CustomFormats>empty()
                                : formats.of(queue.of(hash).orElse(List.of()), now);
                yield scores.isPresent()
                        ? () -> cache.scores(hash, scores.get(), now)
                        : () -> cache.vain(hash, Detail.FORMATS, now);
            }
        };
    }

    private static boolean wholeServer(Failure failure) {
        return switch (failure) {
            case Failure.Unreachable _, Failure.NotAsked _, Failure.Unauthorized _ -> true;
            case Failure.TimedOut _, Failure.Rejected _, Failure.Unreadable _ -> false;
        };
    }
}
