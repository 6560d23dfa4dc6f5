package dev.jbitrr.web;

import dev.jbitrr.store.Recycled;
import dev.jbitrr.store.RecycledTorrent;
import dev.jbitrr.store.Switches;
import dev.jbitrr.torrent.InfoHash;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether anything may be removed at all, and what was removed and can be put back.
final class RemovalRoutes {

    /// @param since null while removals go on
    /// @param by null while removals go on
    @Json
    record State(boolean paused, @Nullable Instant since, @Nullable String by) {
        static State of(Optional<Switches.Paused> paused) {
            return paused.map(each -> new State(true, each.since(), each.by()))
                    .orElseGet(() -> new State(false, null, null));
        }
    }

    @Json
    record Row(
            String qbit,
            String hash,
            String name,
            String instance,
            String category,
            String rule,
            String reason,
            Instant removedAt,
            Instant deleteAfter,
            String state,
            String note) {

        static Row of(RecycledTorrent torrent) {
            return new Row(
                    torrent.qbit(),
                    torrent.hash().value(),
                    torrent.name(),
                    torrent.instance(),
                    torrent.category(),
                    torrent.rule(),
                    torrent.reason(),
                    torrent.at(),
                    torrent.deleteAfter(),
                    torrent.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    torrent.note());
        }
    }

    @Json
    record Page(List<Row> recycled) {}

    private final Switches switches;
    private final Recycled recycled;
    private final Waking waking;
    private final InstantSource clock;

    RemovalRoutes(Switches switches, Recycled recycled, Waking waking, InstantSource clock) {
        this.switches = switches;
        this.recycled = recycled;
        this.waking = waking;
        this.clock = clock;
    }

    void addTo(Router router) {
        router.api("GET", "/removals", (_, _) -> state());
        router.api("POST", "/removals/pause", (call, _) -> pause(call));
        router.api("POST", "/removals/resume", (_, _) -> resume());
        router.api("GET", "/recycled", (_, _) -> waiting());
        router.matching("POST", "/recycled/([0-9A-Fa-f]{40,64})/undo", (_, parts) -> undo(parts));
    }

    private Reply state() {
        return Reply.ok(State.of(switches.removalsPaused()));
    }

    private Reply pause(Call call) {
        switches.pauseRemovals(waking.who(call), clock.instant());
        waking.all();
        return state();
    }

    private Reply resume() {
        switches.resumeRemovals(clock.instant());
        waking.all();
        return state();
    }

    private Reply waiting() {
        return Reply.ok(new Page(recycled.waiting().stream().map(Row::of).toList()));
    }

    private Reply undo(List<String> parts) {
        InfoHash hash = hash(parts.getFirst());
        RecycledTorrent asked =
                recycled.askUndo(hash, clock.instant()).orElseThrow(() -> refusal(hash));
        waking.instances(Set.of(asked.qbit()));
        return Reply.json(202, Row.of(asked));
    }

    static InfoHash hash(String text) {
        try {
            return InfoHash.of(text);
        } catch (IllegalArgumentException _) {
            throw Problem.of(400, "an infohash has 40 or 64 hexadecimal digits").raised();
        }
    }

    private Problem.Raised refusal(InfoHash hash) {
        return recycled.find(hash)
                .map(known ->
                        Problem.of(
                                409,
                                "it cannot be put back: it is "
                                        + known.state().name().toLowerCase(Locale.ROOT)))
                .orElseGet(() -> Problem.of(404, "no removed torrent has this infohash"))
                .raised();
    }
}
