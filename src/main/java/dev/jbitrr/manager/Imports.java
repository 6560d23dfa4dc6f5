package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.CommandStatus.State;
import dev.jbitrr.library.HistoryEvent.Kind;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.policy.Decision;
import dev.jbitrr.policy.Tags;
import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.qbittorrent.Qbittorrent;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.store.ImportState;
import dev.jbitrr.store.Intent;
import dev.jbitrr.torrent.InfoHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Has finished downloads imported, each by one command at a time: look whether they can be played,
/// send, confirm, tag, clean up. What the Arr does not take is tried again, ever more seldom.
final class Imports implements Work {
    static final String KIND = "import";

    private static final String CONFIRM = "confirm";
    private static final String TAG = "tag";
    private static final String CLEAN = "clean";

    /// So often the history is looked at after the command ended, before it counts as failed.
    private static final int LOOKS_AFTER_THE_END = 4;

    /// Temporary failures in a row after which they no longer look temporary.
    private static final int MOST_TEMPORARY = 30;

    /// Between two looks whether the Arr says something new about what was given up.
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

    private final Arr arr;
    private final Qbittorrent qbittorrent;
    private final ItemWork work;
    private final OpenIntents intents;
    private final Memory memory;
    private final Supplier<Terms> terms;
    private final LibraryNews news;
    private final ImportBeginning beginning;
    private final Cleanup cleanup;

    /// @param intents of [#KIND]
    /// @param news told what was imported
    Imports(
            KnownArr known,
            Qbittorrent qbittorrent,
            OpenIntents intents,
            Memory memory,
            Supplier<Terms> terms,
            Playability playability,
            LibraryNews news) {
        this.arr = known.arr();
        this.work = known.work();
        this.qbittorrent = qbittorrent;
        this.intents = intents;
        this.memory = memory;
        this.terms = terms;
        this.news = news;
        this.beginning = new ImportBeginning(known, intents, terms, playability);
        this.cleanup = new Cleanup(qbittorrent, terms);
    }

    @Override
    public boolean takes(Decision decision) {
        return decision instanceof Decision.Import;
    }

    @Override
    public Handling handling() {
        return Handling.IMPORTING;
    }

    @Override
    public OpenIntents intents() {
        return intents;
    }

    /// What was given up is looked at soon: the Arr may have said something new meanwhile.
    @Override
    public void load(Collection<Intent> unfinished) {
        intents.load(unfinished);
        intents.all().stream()
                .filter(intent -> new ImportAttempts(intent).givenUp())
                .forEach(intents::noLongerWait);
    }

    /// What was given up is judged as if nothing were done about it.
    @Override
    public boolean isUnderway(InfoHash hash) {
        return intents.find(hash)
                .filter(intent -> !new ImportAttempts(intent).givenUp())
                .isPresent();
    }

    /// Begins with torrents that are complete and, as far as we know, not imported.
    @Override
    public void begin(List<Verdict> wanted, Instant now) {
        var found =
                beginning.of(
                        wanted.stream()
                                .filter(verdict -> !intents.contains(verdict.torrent().hash()))
                                .toList());
        tag(found.imported());
        found.imported().forEach(hash -> memory.importIs(hash, ImportState.IMPORTED, now));
        found.unplayable()
                .forEach((hash, what) ->
                        memory.mark(hash, marks -> marks.withUnplayable(what), now));
    }

    @Override
    public void advance(Presence presence, Instant now) {
        var queue = new Lazily<>(arr::queue);
        work.eachIntent(intents, intents.due(now), intent -> advance(intent, presence, queue, now));
        intents.all().forEach(intent -> remember(intent, now));
        finish(now);
    }

    /// Nothing can be done while the Arr is gone; its return wakes us.
    @Override
    public Optional<Instant> next() {
        return intents.next(_ -> work.usable());
    }

    private void advance(
            Intent intent, Presence presence, Lazily<List<QueueItem>> queue, Instant now) {
        var attempts = new ImportAttempts(intent);
        if (intent.isDone(CONFIRM)) {
            return;
        }
        if (attempts.sent() || sentAlready(attempts)) {
            look(intents.current(intent.hash()), presence, queue);
        } else if (importedSince(intent)) {
            confirm(intent, "the Arr imported it by itself");
        } else if (presence.lacks(intent.hash())) {
            intents.close(intent, "It left qBittorrent before it was imported.");
        } else if (!attempts.givenUp() || isTime(intent, queue.get(), now)) {
            send(intents.current(intent.hash()));
        }
    }

    /// An attempt that was begun may have reached the Arr, which knows.
    private boolean sentAlready(ImportAttempts attempts) {
        var intent = attempts.intent();
        if (intent.step(attempts.sending()).isEmpty()) {
            return false;
        }
        var command =
                Download.importCommand(
                        arr.commands(),
                        intent.hash().downloadId(),
                        attempts.lastCommand(
                                Long.parseLong(intent.fact(ImportBeginning.COMMANDS_BEFORE))));
        command.ifPresent(
                found -> intents.done(intent, attempts.sending(), String.valueOf(found.id())));
        return command.isPresent();
    }

    /// Whether what was given up is tried again: after a long while, or when the Arr's queue says
    /// something new about it.
    private boolean isTime(Intent intent, List<QueueItem> queue, Instant now) {
        Instant planned = intent.retryAt();
        String before = new ImportAttempts(intent).line();
        String line = ImportAttempts.line(intent.hash().downloadId(), queue);
        if (!line.equals(before)) {
            intents.note(intent, ImportAttempts.lineStep(), line);
        }
        boolean news = !before.isEmpty() && !line.equals(before);
        if (news || planned == null || !planned.isAfter(now)) {
            return true;
        }
        intents.lookAgainIn(intents.current(intent.hash()), BETWEEN_LOOKS);
        return false;
    }

    private void send(Intent intent) {
        var attempts = new ImportAttempts(intent);
        try {
            intents.perform(intent, attempts.sending(), () -> String.valueOf(command(intent).id()));
        } catch (ApiException e) {
            boolean refused =
                    e.failure() instanceof Failure.Rejected
                            && (!e.failure().temporary() || intent.attempts() >= MOST_TEMPORARY);
            if (!refused) {
                throw e;
            }
            end(
                    intents.current(intent.hash()),
                    "The Arr refused the import: " + e.failure().says());
            return;
        }
        intents.lookAgain(intents.current(intent.hash()));
    }

    private CommandStatus command(Intent intent) {
        return arr.importDownload(
                intent.hash().downloadId(),
                intent.fact(ImportBeginning.PATH),
                terms.get().importMode());
    }

    private void look(Intent intent, Presence presence, Lazily<List<QueueItem>> queue) {
        var command = command(new ImportAttempts(intent).command());
        if (command.filter(Imports::running).isPresent()) {
            intents.lookAgain(intent);
        } else if (importedSince(intent) || Download.isImported(intent.hash(), queue.get())) {
            confirm(intent, "");
        } else if (intents.lookAgain(intent) >= LOOKS_AFTER_THE_END) {
            if (presence.lacks(intent.hash())) {
                intents.close(intent, "It left qBittorrent before it was imported.");
            } else {
                end(intent, whyNot(command));
            }
        }
    }

    /// The attempt was in vain.
    private void end(Intent intent, String why) {
        var attempts = new ImportAttempts(intent);
        Duration pause = attempts.pause();
        var after = intents.note(intent, attempts.ending(), why);
        boolean givenUp = new ImportAttempts(after).givenUp();
        intents.postpone(after, givenUp ? ImportAttempts.trouble(why) : why, pause);
        if (givenUp) {
            intents.lookAgainIn(intents.current(intent.hash()), BETWEEN_LOOKS);
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

    /// What was imported is known differently in the library.
    private boolean importedSince(Intent intent) {
        var history = arr.history(intent.hash().downloadId());
        boolean imported =
                Download.happened(
                        history,
                        Kind.IMPORTED,
                        Long.parseLong(intent.fact(ImportBeginning.HISTORY_BEFORE)));
        if (imported) {
            news.changed(Download.media(history));
        }
        return imported;
    }

    private void confirm(Intent intent, String how) {
        intents.note(intent, CONFIRM, how);
        intents.noLongerWait(intent);
    }

    /// How far it is, for the policy and for who asks.
    private void remember(Intent intent, Instant now) {
        var attempts = new ImportAttempts(intent);
        if (attempts.sent()) {
            memory.importIs(intent.hash(), ImportState.SENT, now);
        } else if (attempts.failed() > 0) {
            memory.importIs(intent.hash(), ImportState.FAILED, now);
        }
        String trouble = intent.lastError();
        if (attempts.givenUp() && trouble != null && !intent.isDone(CONFIRM)) {
            memory.mark(intent.hash(), marks -> marks.withImportTrouble(trouble), now);
        }
    }

    /// Tags everything that is confirmed, in one call, cleans up, and closes it.
    private void finish(Instant now) {
        var confirmed = intents.due(now).stream().filter(intent -> intent.isDone(CONFIRM)).toList();
        if (confirmed.isEmpty()) {
            return;
        }
        var untagged = confirmed.stream().filter(intent -> !intent.isDone(TAG)).toList();
        intents.performTogether(untagged, TAG, this::tag);
        var tagged = intents.due(now).stream().filter(intent -> intent.isDone(TAG)).toList();
        for (Intent intent : tagged) {
            memory.importIs(intent.hash(), ImportState.IMPORTED, now);
            memory.mark(intent.hash(), marks -> marks.withImportTrouble(""), now);
        }
        memory.save();
        tagged.forEach(this::close);
    }

    private void close(Intent intent) {
        var after =
                intent.isDone(CLEAN) || !terms.get().files().autoDelete()
                        ? intent
                        : intents.perform(intent, CLEAN, () -> cleanup.run(intent.hash()));
        String broken = intent.facts().getOrDefault(ImportBeginning.BROKEN, "");
        String cleaned = after.result(CLEAN);
        intents.close(
                after,
                "Imported%s%s."
                        .formatted(
                                broken.isEmpty() ? "" : "; these files cannot be played: " + broken,
                                cleaned.isEmpty() ? "" : "; " + cleaned));
    }

    private void tag(Collection<InfoHash> hashes) {
        if (!hashes.isEmpty() && !terms.get().tagless()) {
            qbittorrent.addTags(List.copyOf(hashes), Set.of(Tags.IMPORTED));
        }
    }
}
