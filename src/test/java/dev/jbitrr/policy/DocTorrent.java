package dev.jbitrr.policy;

import dev.jbitrr.policy.Details.Detail;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.TorrentState;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A torrent as a page tells it: `at 40 %, no data for 15 min`.
final class DocTorrent {
    private static final String TIME = "(\\d+) (s|min|h|d)";

    private static final Map<String, BiFunction<Given, MatchResult, Given>> PHRASES =
            Map.ofEntries(
                    Map.entry("at ([\\d.]+) %", (it, of) -> it.at(number(of, 1) / 100)),
                    Map.entry("data arrived just now", (it, _) -> it.idle(0)),
                    Map.entry("no data for " + TIME, (it, of) -> it.idle(seconds(of, 1))),
                    Map.entry("added " + TIME + " ago", (it, of) -> it.aged(seconds(of, 1))),
                    Map.entry(
                            "no metadata for " + TIME,
                            (it, of) -> it.in(TorrentState.METADATA).aged(seconds(of, 1))),
                    Map.entry("needs " + TIME + " more", (it, of) -> it.eta(seconds(of, 1))),
                    Map.entry("stopped", (it, _) -> it.in(TorrentState.STOPPED_DOWNLOAD)),
                    Map.entry("queued", (it, _) -> it.in(TorrentState.QUEUED_DOWNLOAD)),
                    Map.entry("forced", (it, _) -> forced(it)),
                    Map.entry("super seeding", (it, _) -> it.with(t -> t.superSeeding(true))),
                    Map.entry("tag `(\\S+)`", (it, of) -> it.tagged(of.group(1))),
                    Map.entry("in error", (it, _) -> it.in(TorrentState.ERROR)),
                    Map.entry(
                            "checked (\\d) times already",
                            (it, of) -> it.rechecked(Integer.parseInt(of.group(1)))),
                    Map.entry(
                            "files missing for " + TIME,
                            (it, of) -> it.in(TorrentState.MISSING_FILES).since(seconds(of, 1))),
                    Map.entry("complete", (it, _) -> it),
                    Map.entry("imported", (it, _) -> it.handled(Handling.IMPORTED)),
                    Map.entry("import given up", (it, _) -> it.importGivenUp("no room")),
                    Map.entry("not playable", (it, _) -> it.unplayable("no video stream")),
                    Map.entry(
                            "ratio ([\\d.]+)",
                            (it, of) ->
                                    it.seeded(
                                            number(of, 1), it.torrent().seedingTime().toSeconds())),
                    Map.entry(
                            "seeded " + TIME,
                            (it, of) -> it.seeded(it.torrent().ratio(), seconds(of, 1))),
                    Map.entry(
                            "no peer for " + TIME,
                            (it, of) ->
                                    it.in(TorrentState.STALLED_UPLOAD)
                                            .withoutPeers(seconds(of, 1))),
                    Map.entry("on (\\S+)", (it, of) -> it.on(of.group(1))),
                    Map.entry("its trackers are unknown", (it, _) -> it.inVain(Detail.TRACKERS)),
                    Map.entry(
                            "the Arr says `(.+)`",
                            (it, of) ->
                                    it.queued(
                                            Given.line(
                                                    "completed",
                                                    "importPending",
                                                    "warning",
                                                    null,
                                                    of.group(1)))),
                    Map.entry(
                            "scored (-?\\d+) where the file there has (\\d+)",
                            (it, of) -> it.scored(whole(of, 1), whole(of, 2), 0)),
                    Map.entry(
                            "scored (-?\\d+) where the profile asks for (\\d+)",
                            (it, of) -> it.scored(whole(of, 1), null, whole(of, 2))),
                    Map.entry(
                            "files `(.+)`",
                            (it, of) -> it.files(of.group(1).split("` and `", -1))));

    private DocTorrent() {}

    static Given of(String told) {
        Given given = told.startsWith("complete") ? Given.complete() : Given.download();
        for (String phrase : told.split(", ", -1)) {
            given = applied(given, phrase);
        }
        return given;
    }

    private static Given applied(Given given, String phrase) {
        for (var entry : PHRASES.entrySet()) {
            Matcher matcher = Pattern.compile(entry.getKey()).matcher(phrase);
            if (matcher.matches()) {
                return entry.getValue().apply(given, matcher.toMatchResult());
            }
        }
        throw new AssertionError("what is meant by: " + phrase);
    }

    private static Given forced(Given given) {
        return given.in(
                given.torrent().complete()
                        ? TorrentState.FORCED_UPLOAD
                        : TorrentState.FORCED_DOWNLOAD);
    }

    private static double number(MatchResult of, int group) {
        return Double.parseDouble(of.group(group));
    }

    private static int whole(MatchResult of, int group) {
        return Integer.parseInt(of.group(group));
    }

    private static long seconds(MatchResult of, int group) {
        long number = Long.parseLong(of.group(group));
        return switch (of.group(group + 1)) {
            case "s" -> number;
            case "min" -> Duration.ofMinutes(number).toSeconds();
            case "h" -> Duration.ofHours(number).toSeconds();
            default -> Duration.ofDays(number).toSeconds();
        };
    }
}
