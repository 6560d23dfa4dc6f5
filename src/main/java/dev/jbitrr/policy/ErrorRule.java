package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Keep;
import dev.jbitrr.policy.Decision.Recheck;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An error of qBittorrent's is met with a check of the data, a few times; never with a removal.
final class ErrorRule implements Rule {
    static final int MOST = 3;
    static final Duration BETWEEN = Duration.ofMinutes(30);

    @Override
    public Optional<Decision> decide(TorrentFacts facts, Instant now) {
        if (facts.torrent().state() != TorrentState.ERROR) {
            return Optional.empty();
        }
        int done = facts.past().rechecks();
        if (done >= MOST) {
            return Rule.keep(facts, said("an error, also after %d checks of its data", done));
        }
        Instant due = done == 0 ? Instant.MIN : facts.times().stateSince().plus(BETWEEN);
        return Optional.of(now.isBefore(due) ? later(facts, due, done) : check(facts, done));
    }

    private static Decision check(TorrentFacts facts, int done) {
        var which = "check %d of %d".formatted(done + 1, MOST);
        return new Recheck(
                facts.torrent().hash(), "", new Reason(RuleName.ERRORED, "error", which));
    }

    private static Decision later(TorrentFacts facts, Instant due, int done) {
        return new Keep(
                facts.torrent().hash(),
                said("an error again after check %d of its data", done),
                due);
    }

    private static Reason said(String format, int done) {
        return Reason.of(RuleName.FAULTY, format.formatted(done));
    }
}
