package dev.jbitrr.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// How well one qBittorrent could be observed. Time in which it could not be does not count as
/// evidence against a torrent.
///
/// @param doubt why its last answer is not believed; empty when it is
/// @param outages when it, or its connection, was away: in order, not overlapping
public record Observation(String doubt, List<Outage> outages) {
    public static final Observation GOOD = new Observation("", List.of());

    /// More are not kept: older ones lie far behind every limit.
    private static final int REMEMBERED = 16;

    public Observation {
        outages = List.copyOf(outages);
    }

    /// A time without observation.
    public record Outage(Instant from, Instant to) {
        public Outage {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("outage ends before it begins: " + from);
            }
        }

        private Duration after(Instant start) {
            Instant from = start.isAfter(this.from) ? start : this.from;
            return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
        }
    }

    /// This observation, after one more outage.
    public Observation after(Outage outage) {
        var before = outages.stream().filter(past -> !past.to().isAfter(outage.from()));
        var all = Stream.concat(before, Stream.of(outage)).toList();
        return new Observation(
                doubt, all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
    }

    public Observation doubted(String why) {
        return new Observation(why, outages);
    }

    public Observation believed() {
        return doubted("");
    }

    public boolean reliable() {
        return doubt.isEmpty();
    }

    /// The moment that lies as far back in good observation time as `start` does on the clock.
    public Instant shifted(Instant start) {
        return start.plus(
                outages.stream()
                        .map(outage -> outage.after(start))
                        .reduce(Duration.ZERO, Duration::plus));
    }
}
