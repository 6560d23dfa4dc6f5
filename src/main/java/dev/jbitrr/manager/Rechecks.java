package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.policy.Decision;
import dev.jbitrr.policy.Decision.Recheck;
import dev.jbitrr.policy.RuleName;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.store.Intent;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentState;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Has qBittorrent check the data of torrents, waits until it is through, and puts each back where
/// it belongs.
final class Rechecks implements Work {
    static final String KIND = "recheck";

    private static final String RECHECK = "recheck";
    private static final String CHECKED = "checked";
    private static final String CATEGORY = "category";
    private static final String AFTERWARDS = "afterwards";
    private static final String STATE = "state";
    private static final String NUMBER = "number";

    /// A check may begin some seconds after it was asked for: so often we look for its beginning.
    private static final int LOOKS_FOR_ITS_BEGINNING = 4;

    private static final int LOOKS_BEFORE_REPEATING = 6;

    private final Qbittorrent qbittorrent;
    private final OpenIntents intents;
    private final Memory memory;
    private final Set<InfoHash> seenChecking = new HashSet<>();

    /// @param intents of [#KIND]
    Rechecks(Qbittorrent qbittorrent, OpenIntents intents, Memory memory) {
        this.qbittorrent = qbittorrent;
        this.intents = intents;
        this.memory = memory;
    }

    @Override
    public boolean takes(Decision decision) {
        return decision instanceof Recheck;
    }

    @Override
    public Handling handling() {
        return Handling.RECHECKING;
    }

    @Override
    public OpenIntents intents() {
        return intents;
    }

    @Override
    public void begin(List<Verdict> wanted, Instant now) {
        for (Verdict verdict : wanted) {
            if (verdict.decision()
                    instanceof Recheck(InfoHash hash, String afterwards, var reason)) {
                boolean counts = reason.rule() == RuleName.ERRORED;
                intents.open(
                        verdict,
                        Map.of(
                                AFTERWARDS,
                                afterwards,
                                STATE,
                                verdict.torrent().state().name(),
                                NUMBER,
                                String.valueOf(counts ? checks(hash) + 1 : 0)));
            }
        }
    }

    /// How often it was checked because of an error so far.
    private int checks(InfoHash hash) {
        return memory.find(hash).map(record -> record.marks().rechecks()).orElse(0);
    }

    @Override
    public void advance(Presence presence, Instant now) {
        intents.due(now).stream()
                .filter(intent -> presence.lacks(intent.hash()) && !intent.isDone(CATEGORY))
                .forEach(intent -> intents.close(intent, "It left qBittorrent meanwhile."));
        recheck(presence, now);
        intents.due(now).stream()
                .filter(intent -> intent.isDone(RECHECK) && !intent.isDone(CHECKED))
                .forEach(intent -> look(intent, presence));
        putBack(now);
        intents.due(now).stream()
                .filter(intent -> intent.isDone(CHECKED))
                .filter(intent -> intent.isDone(CATEGORY) || goesTo(intent).isEmpty())
                .forEach(intent -> end(intent, presence, now));
    }

    /// A check that was begun may be going on; it is not begun anew then.
    private void recheck(Presence presence, Instant now) {
        var unchecked =
                intents.due(now).stream().filter(intent -> !intent.isDone(RECHECK)).toList();
        for (Intent intent : unchecked) {
            if (intent.step(RECHECK).isPresent() && hasBegun(intent, presence)) {
                intents.done(intent, RECHECK, "found done");
            }
        }
        intents.performTogether(
                unchecked.stream()
                        .map(intent -> intents.current(intent.hash()))
                        .filter(intent -> !intent.isDone(RECHECK))
                        .toList(),
                RECHECK,
                qbittorrent::recheck);
    }

    private static boolean hasBegun(Intent intent, Presence presence) {
        return presence.find(intent.hash())
                .filter(torrent -> checking(torrent) || hasChanged(intent, torrent))
                .isPresent();
    }

    private static boolean hasChanged(Intent intent, Torrent torrent) {
        return wasFaulty(intent) && torrent.state().phase() != TorrentState.Phase.FAULTY;
    }

    private static boolean wasFaulty(Intent intent) {
        return TorrentState.valueOf(intent.fact(STATE)).phase() == TorrentState.Phase.FAULTY;
    }

    private static boolean checking(Torrent torrent) {
        return switch (torrent.state()) {
            case CHECKING_DOWNLOAD, CHECKING_UPLOAD, CHECKING_RESUME_DATA -> true;
            case DOWNLOADING,
                    METADATA,
                    FORCED_METADATA,
                    STALLED_DOWNLOAD,
                    STOPPED_DOWNLOAD,
                    QUEUED_DOWNLOAD,
                    FORCED_DOWNLOAD,
                    UPLOADING,
                    STALLED_UPLOAD,
                    QUEUED_UPLOAD,
                    STOPPED_UPLOAD,
                    FORCED_UPLOAD,
                    ALLOCATING,
                    MOVING,
                    ERROR,
                    MISSING_FILES,
                    UNKNOWN ->
                    false;
        };
    }

    private void look(Intent intent, Presence presence) {
        int looks = intents.lookAgain(intent);
        var torrent = presence.find(intent.hash());
        if (torrent.isEmpty()) {
            return;
        }
        if (checking(torrent.get())) {
            seenChecking.add(intent.hash());
            return;
        }
        boolean over =
                seenChecking.remove(intent.hash())
                        || hasChanged(intent, torrent.get())
                        || looks > LOOKS_FOR_ITS_BEGINNING;
        if (over) {
            intents.note(intent, CHECKED, "");
            intents.noLongerWait(intent);
        }
    }

    /// One call for each category.
    private void putBack(Instant now) {
        Map<String, List<Intent>> byCategory =
                intents.due(now).stream()
                        .filter(intent -> intent.isDone(CHECKED) && !intent.isDone(CATEGORY))
                        .filter(intent -> !goesTo(intent).isEmpty())
                        .collect(
                                Collectors.groupingBy(
                                        Rechecks::goesTo, LinkedHashMap::new, Collectors.toList()));
        byCategory.forEach((category, some) ->
                intents.performTogether(some, CATEGORY, hashes -> put(hashes, category)));
    }

    private static String goesTo(Intent intent) {
        return intent.fact(AFTERWARDS);
    }

    /// A category that was deleted meanwhile is made again.
    private void put(Set<InfoHash> hashes, String category) {
        try {
            qbittorrent.setCategory(hashes, category);
        } catch (ApiException e) {
            if (!(e.failure() instanceof Failure.Rejected(_, int status, _)) || status != 409) {
                throw e;
            }
            qbittorrent.createCategory(category, "");
            qbittorrent.setCategory(hashes, category);
        }
    }

    /// Where it was put is seen in what qBittorrent lists afterwards.
    private void end(Intent intent, Presence presence, Instant now) {
        var torrent = presence.find(intent.hash());
        boolean lingers =
                !goesTo(intent).isEmpty()
                        && torrent.filter(one -> !one.category().equals(goesTo(intent)))
                                .isPresent();
        if (!lingers) {
            count(intent, now);
            intents.close(intent, words(intent));
        } else if (intents.lookAgain(intent) % LOOKS_BEFORE_REPEATING == 0) {
            put(Set.copyOf(OpenIntents.hashes(List.of(intent))), goesTo(intent));
        }
    }

    /// That it was checked is remembered before the intent is over: it counts once. What could not
    /// be played before is looked into anew.
    private void count(Intent intent, Instant now) {
        int number = Integer.parseInt(intent.facts().getOrDefault(NUMBER, "0"));
        memory.mark(
                intent.hash(),
                marks ->
                        marks.withUnplayable("")
                                .withRechecks(number > 0 ? number : marks.rechecks()),
                now);
        memory.save();
    }

    private static String words(Intent intent) {
        return goesTo(intent).isEmpty()
                ? "Its data was checked."
                : "Its data was checked, and it was put into the category %s."
                        .formatted(goesTo(intent));
    }
}
