package dev.jbitrr.supervisor;

import dev.jbitrr.channel.Up.InstanceState;
import dev.jbitrr.channel.Up.LoopState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one process's heartbeats say about its being alive. Times are uptime of the supervisor.
///
/// @param spawnedAt when the process was started; it may take longer to say its first word
/// @param lastBeat the last heartbeat; before the first one the same as `spawnedAt`
record HangWatch(
        Duration spawnedAt, Duration lastBeat, boolean spoke, Map<String, Progress> loops) {

    /// A loop, and since when its progress stands still.
    record Progress(LoopState state, String instance, Duration since) {}

    static HangWatch from(Duration spawnedAt) {
        return new HangWatch(spawnedAt, spawnedAt, false, Map.of());
    }

    HangWatch beat(Duration at, List<InstanceState> instances) {
        var seen = new HashMap<String, Progress>();
        for (InstanceState instance : instances) {
            for (LoopState loop : instance.loops()) {
                String key = instance.instance() + "/" + loop.loop();
                Progress before = loops.get(key);
                Duration since =
                        before != null && before.state.progress() == loop.progress()
                                ? before.since
                                : at;
                seen.put(key, new Progress(loop, instance.instance(), since));
            }
        }
        return new HangWatch(spawnedAt, at, true, Map.copyOf(seen));
    }

    /// The same, when it was the supervisor itself that did not run for a while.
    HangWatch forgiving(Duration gap) {
        var shifted = new HashMap<String, Progress>();
        loops.forEach((key, loop) ->
                shifted.put(key, new Progress(loop.state, loop.instance, loop.since.plus(gap))));
        return new HangWatch(spawnedAt.plus(gap), lastBeat.plus(gap), spoke, shifted);
    }

    /// Why the process counts as hung; empty when it does not.
    Optional<String> verdict(Duration at, Timing timing) {
        Duration silent = at.minus(lastBeat);
        if (silent.compareTo(spoke ? timing.heartbeat() : timing.firstHeartbeat()) >= 0) {
            return Optional.of("no heartbeat for " + Words.of(silent));
        }
        return loops.values().stream()
                .filter(loop -> at.minus(loop.since).compareTo(bound(loop, timing)) >= 0)
                .map(loop -> standsStill(loop, at))
                .sorted()
                .findFirst();
    }

    private static Duration bound(Progress loop, Timing timing) {
        long millis = loop.state.boundMillis();
        return millis > 0 ? Duration.ofMillis(millis) : timing.progress();
    }

    private static String standsStill(Progress loop, Duration at) {
        return String.format(
                "%s of %s stands still for %s (%s)",
                loop.state.loop(),
                loop.instance,
                Words.of(at.minus(loop.since)),
                loop.state.activity());
    }
}
