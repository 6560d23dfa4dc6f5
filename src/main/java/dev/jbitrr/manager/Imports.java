package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.CommandStatus.State;
import dev.jbitrr.library.HistoryEvent.Kind;
import dev.jbitrr.policy.TorrentPolicy;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.store.ImportState;
import dev.jbitrr.store.Intent;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Has finished downloads imported, each by exactly one command: send, confirm, tag.
final class Imports {
    static final String KIND = "import";

    private static final String SEND = "send";
    private static final String CONFIRM = "confirm";
    private static final String TAG = "tag";
    private static final String PATH = "path";
    private static final String COMMANDS_BEFORE = "commandsBefore";
    private static final String HISTORY_BEFORE = "historyBefore";

    /// So often the history is looked at after the command ended, before it counts as failed.
    private static final int LOOKS_AFTER_THE_END = 4;

    private final Arr arr;
    private final Qbittorrent qbittorrent;
    private final ItemWork work;
    private final OpenIntents intents;
    private final Memory memory;

    Imports(Arr arr, Qbittorrent qbittorrent, ItemWork work, OpenIntents intents, Memory memory) {
        this.arr = arr;
        this.qbittorrent = qbittorrent;
        this.work = work;
        this.intents = intents;
        this.memory = memory;
    }

    /// Begins with torrents that are complete and, as far as we know, not imported. What the Arr
    /// has imported already gets no command.
    void begin(Collection<Verdict> wanted, Terms terms, Instant now) {
        if (wanted.isEmpty()) {
            return;
        }
        Queue<InfoHash> imported = new ConcurrentLinkedQueue<>();
        work.ask(() -> {
            long commandsBefore = Download.lastCommand(arr.commands());
            work.each(
                    wanted,
                    verdict -> {
                        if (!begin(verdict, commandsBefore, terms)) {
                            imported.add(verdict.torrent().hash());
                        }
                    });
        });
        tag(imported, terms);
        imported.forEach(hash -> memory.importIs(hash, ImportState.IMPORTED, now));
    }

    private boolean begin(Verdict verdict, long commandsBefore, Terms terms) {
        Torrent torrent = verdict.torrent();
        var history = arr.history(torrent.hash().downloadId());
        if (Download.imported(history)) {
            return false;
        }
        intents.open(
                verdict,
                Map.of(
                        OpenIntents.RULE,
                        verdict.decision().reason().rule().label(),
                        PATH,
                        terms.paths().asTheArrSeesIt(torrent.contentPath()),
                        COMMANDS_BEFORE,
                        String.valueOf(commandsBefore),
                        HISTORY_BEFORE,
                        String.valueOf(Download.lastEvent(history))));
        return true;
    }

    /// Goes on with everything whose time has come.
    void advance(Presence presence, Terms terms, Instant now) {
        work.eachIntent(intents, now, intent -> advance(intent, presence, terms));
        finish(terms, now);
    }

    private void advance(Intent intent, Presence presence, Terms terms) {
        if (done(intent, CONFIRM)) {
            return;
        }
        String step = sendStep(intent);
        if (!done(intent, step) && !sentAlready(intent, step)) {
            if (importedSince(intent)) {
                confirm(intent, "the Arr imported it by itself");
            } else if (presence.lacks(intent.hash())) {
                intents.close(intent, "It left qBittorrent before it was imported.");
            } else {
                send(intent, step, terms);
            }
            return;
        }
        look(intents.current(intent.hash()), step, presence);
    }

    /// One step for each attempt, so that the end of an earlier one is not taken for this one's.
    private static String sendStep(Intent intent) {
        return intent.attempts() == 0 ? SEND : SEND + " " + (intent.attempts() + 1);
    }

    /// A step that was begun may have happened: the Arr knows.
    private boolean sentAlready(Intent intent, String step) {
        if (intent.step(step).isEmpty()) {
            return false;
        }
        var command =
                Download.importCommand(
                        arr.commands(), intent.hash().downloadId(), commandsBefore(intent));
        command.ifPresent(found -> intents.done(intent, step, String.valueOf(found.id())));
        return command.isPresent();
    }

    private void send(Intent intent, String step, Terms terms) {
        intents.perform(
                intent,
                step,
                () ->
                        String.valueOf(
                                arr.importDownload(
                                                intent.hash().downloadId(),
                                                fact(intent, PATH),
                                                terms.importMode())
                                        .id()));
        intents.lookAgain(intents.current(intent.hash()));
    }

    private static long commandsBefore(Intent intent) {
        return intent.steps().stream()
                .filter(step -> step.name().startsWith(SEND) && !step.result().isEmpty())
                .mapToLong(step -> Long.parseLong(step.result()))
                .max()
                .orElse(Long.parseLong(fact(intent, COMMANDS_BEFORE)));
    }

    private void look(Intent intent, String step, Presence presence) {
        var command = command(Long.parseLong(intent.step(step).orElseThrow().result()));
        if (command.filter(Imports::running).isPresent()) {
            intents.lookAgain(intent);
        } else if (importedSince(intent)) {
            confirm(intent, "");
        } else if (intents.lookAgain(intent) >= LOOKS_AFTER_THE_END) {
            if (presence.lacks(intent.hash())) {
                intents.close(intent, "It left qBittorrent before it was imported.");
            } else {
                intents.postpone(intent, whyNot(command), false);
            }
        }
    }

    private static boolean running(CommandStatus command) {
        return command.state() == State.QUEUED || command.state() == State.STARTED;
    }

    /// Empty when the Arr has forgotten it: it does so some minutes after its end.
    private Optional<CommandStatus> command(long id) {
        try {
            return Optional.of(arr.command(id));
        } catch (ApiException e) {
            if (e.failure() instanceof Failure.Rejected rejected && rejected.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String whyNot(Optional<CommandStatus> command) {
        String message = command.map(CommandStatus::message).orElse(null);
        String end =
                command.filter(ended -> ended.state() == State.FAILED).isPresent()
                        ? "The Arr's import failed"
                        : "The Arr looked at it and imported nothing";
        return message == null || message.isBlank() ? end + "." : end + ": " + message;
    }

    private boolean importedSince(Intent intent) {
        return Download.happened(
                arr.history(intent.hash().downloadId()),
                Kind.IMPORTED,
                Long.parseLong(fact(intent, HISTORY_BEFORE)));
    }

    private void confirm(Intent intent, String how) {
        intents.note(intent, CONFIRM, how);
        intents.noLongerWait(intent);
    }

    /// Tags everything that is confirmed, in one call, and closes it.
    private void finish(Terms terms, Instant now) {
        var confirmed = intents.due(now).stream().filter(intent -> done(intent, CONFIRM)).toList();
        if (confirmed.isEmpty()) {
            return;
        }
        var untagged = confirmed.stream().filter(intent -> !done(intent, TAG)).toList();
        intents.performTogether(untagged, TAG, () -> tag(hashes(untagged), terms));
        confirmed.forEach(intent -> memory.importIs(intent.hash(), ImportState.IMPORTED, now));
        memory.save();
        confirmed.forEach(intent -> intents.close(intents.current(intent.hash()), "Imported."));
    }

    private void tag(Collection<InfoHash> hashes, Terms terms) {
        if (!hashes.isEmpty() && !terms.tagless()) {
            qbittorrent.addTags(List.copyOf(hashes), Set.of(TorrentPolicy.IMPORTED_TAG));
        }
    }

    private static List<InfoHash> hashes(List<Intent> intents) {
        List<InfoHash> hashes = new ArrayList<>();
        intents.forEach(intent -> hashes.add(intent.hash()));
        return hashes;
    }

    private static boolean done(Intent intent, String step) {
        return intent.step(step).filter(begun -> begun.doneAt() != null).isPresent();
    }

    private static String fact(Intent intent, String name) {
        return Optional.ofNullable(intent.facts().get(name)).orElseThrow();
    }
}
