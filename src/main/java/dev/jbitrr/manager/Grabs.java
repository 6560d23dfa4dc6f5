package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.log.Logging;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether an Arr grabbed what was added stopped. What nobody grabbed was put there by a person,
/// who may want it stopped. No pass waits for the answer: another loop asks, once for all torrents
/// of which it is not known, however many there are. Safe for several threads.
final class Grabs {
    /// By then an Arr has written down what it grabbed.
    private static final Duration WRITTEN = Duration.ofMinutes(2);

    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /// The clocks of an Arr and a qBittorrent need not agree, and neither do their time zones.
    private static final Duration MARGIN = Duration.ofDays(1);

    private final String instance;
    private final Arr arr;
    private final ArrAccess access;
    private final InstantSource clock;
    private final Runnable ask;
    private final Runnable answered;
    private final Map<InfoHash, Question> open = new HashMap<>();
    private final Map<InfoHash, Answer> answers = new HashMap<>();
    private boolean news;

    /// What is known.
    enum Answer {
        GRABBED,
        FOREIGN,
        OPEN
    }

    /// @param times how often it was asked in vain
    private record Question(Instant addedOn, Instant due, int times) {
        boolean isDue(Instant now) {
            return !due.isAfter(now);
        }

        /// Whether it would be in the history by now.
        boolean isOld(Instant now) {
            return !addedOn.plus(WRITTEN).isAfter(now);
        }

        /// Each time three times as long, and once more as soon as the answer is final.
        Question later(Instant now) {
            Instant due = now.plus(pause(times));
            Instant last = addedOn.plus(WRITTEN);
            boolean ends = !isOld(now) && last.isBefore(due);
            return new Question(addedOn, together(ends ? last : due), times + 1);
        }

        /// What is due within some seconds is due at once, in one request.
        private static Instant together(Instant due) {
            long step = AGAIN.toSeconds();
            return Instant.ofEpochSecond(Math.ceilDiv(due.getEpochSecond() + 1, step) * step);
        }

        private static Duration pause(int times) {
            var pause = AGAIN.multipliedBy((long) Math.pow(3, Math.min(times, 10)));
            return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        }
    }

    /// @param ask wakes who calls [#run]
    /// @param answered wakes who waits for answers
    Grabs(
            String instance,
            Arr arr,
            ArrAccess access,
            InstantSource clock,
            Runnable ask,
            Runnable answered) {
        this.instance = instance;
        this.arr = arr;
        this.access = access;
        this.clock = clock;
        this.ask = ask;
        this.answered = answered;
    }

    /// What is known about a torrent. If that is nothing, it is going to be asked.
    synchronized Answer about(Torrent torrent) {
        var answer = answers.getOrDefault(torrent.hash(), Answer.OPEN);
        if (answer == Answer.OPEN && !open.containsKey(torrent.hash())) {
            open.put(torrent.hash(), new Question(torrent.addedOn(), clock.instant(), 0));
            news = true;
        }
        return answer;
    }

    /// Has asked what was not asked before.
    void pose() {
        if (takeNews()) {
            ask.run();
        }
    }

    private synchronized boolean takeNews() {
        boolean any = news;
        news = false;
        return any;
    }

    synchronized boolean isAnswered(InfoHash hash) {
        return !open.containsKey(hash);
    }

    synchronized void forget(Collection<InfoHash> hashes) {
        open.keySet().removeAll(hashes);
        answers.keySet().removeAll(hashes);
    }

    /// Asks about all that are open, as soon as one is due.
    ///
    /// @return when to do so again; empty when nothing is open
    Optional<Instant> run(Pulse pulse) {
        Instant now = clock.instant();
        var asked = open(now);
        if (!asked.isEmpty() && access.usable()) {
            pulse.doing("asking the Arr what it grabbed");
            ask(asked, now);
        }
        return next();
    }

    /// Nothing while none is due.
    private synchronized Map<InfoHash, Question> open(Instant now) {
        return open.values().stream().anyMatch(question -> question.isDue(now))
                ? Map.copyOf(open)
                : Map.of();
    }

    private void ask(Map<InfoHash, Question> asked, Instant now) {
        var first = asked.values().stream().map(Question::addedOn).min(Instant::compareTo);
        try {
            var grabbed = arr.grabbedSince(first.orElseThrow().minus(MARGIN));
            if (answer(asked, grabbed, now)) {
                answered.run();
            }
        } catch (ApiException e) {
            if (access.blames(e)) {
                throw e; // nobody asks while it is gone
            }
            postpone(asked, now);
            Logging.logger(Grabs.class, instance)
                    .log(Level.WARNING, Wording.ofArr(instance, e.failure()));
        }
    }

    /// @return whether anything is known now that was not
    private synchronized boolean answer(
            Map<InfoHash, Question> asked, Set<String> grabbed, Instant now) {
        int before = open.size();
        asked.forEach((hash, question) -> {
            if (grabbed.contains(hash.downloadId())) {
                answer(hash, Answer.GRABBED);
            } else if (question.isOld(now)) {
                answer(hash, Answer.FOREIGN);
            }
        });
        postpone(asked, now);
        return open.size() < before;
    }

    /// Unless it was forgotten meanwhile.
    private void answer(InfoHash hash, Answer answer) {
        if (open.remove(hash) != null) {
            answers.put(hash, answer);
        }
    }

    private synchronized void postpone(Map<InfoHash, Question> asked, Instant now) {
        open.replaceAll((hash, question) ->
                asked.containsKey(hash) && question.isDue(now) ? question.later(now) : question);
    }

    private synchronized Optional<Instant> next() {
        return open.values().stream().map(Question::due).min(Instant::compareTo);
    }
}
