package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.library.Application;
import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.CommandStatus.State;
import dev.jbitrr.library.HistoryEvent;
import dev.jbitrr.library.HistoryEvent.Kind;
import dev.jbitrr.library.Holding;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.library.QueueItem;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.torrent.InfoHash;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An Arr in memory: queue, history and commands that follow from what it is told. Imports end at
/// once, unless told otherwise. Can be broken, also so that a call is carried out and its answer
/// lost.
final class FakeArr implements Arr {
    static final URI AT = URI.create("http://arr.test");

    final List<String> calls = new ArrayList<>();
    boolean autoRedownload;
    Application application = Application.RADARR;
    Runnable beforeRemoval = () -> {};
    private final List<QueueItem> queue = new ArrayList<>();
    private final List<HistoryEvent> history = new ArrayList<>();
    private final List<CommandStatus> commands = new ArrayList<>();
    private final Set<String> refusedImports = new HashSet<>();
    private final Map<MediaId, Integer> files = new HashMap<>();
    private int minimumScore;
    private String failing = "";
    private @Nullable Failure failure;
    private boolean answerLost;
    private boolean importsLast;
    private String breaking = "nothing";

    /// Grabs a release for these items, so that it is in history and queue.
    synchronized void grabbed(InfoHash hash, MediaId... media) {
        for (MediaId one : media) {
            happened(Kind.GRABBED, hash.downloadId(), one);
            queue.add(
                    new QueueItem(
                            100 + queue.size(),
                            hash.downloadId(),
                            "Release",
                            "downloading",
                            "downloading",
                            "ok",
                            List.of(),
                            one,
                            "",
                            null));
        }
    }

    /// Puts a line into the queue, as the Arr words it.
    synchronized void queued(QueueItem item) {
        queue.add(item);
    }

    /// Accepts a search command, which is under way until [#endsSearches].
    synchronized CommandStatus searches(String name, List<Long> media, Instant now) {
        var command =
                new CommandStatus(
                        commands.size() + 1, name, State.STARTED, now, "", "", media, null);
        commands.addFirst(command);
        return command;
    }

    /// All commands that are under way end so.
    synchronized void endsSearches(State state) {
        commands.replaceAll(
                command -> command.state() == State.STARTED ? in(command, state) : command);
    }

    /// The oldest command that is under way ends.
    synchronized void endsOneSearch() {
        for (int i = commands.size() - 1; i >= 0; i--) {
            if (commands.get(i).state() == State.STARTED) {
                commands.set(i, in(commands.get(i), State.COMPLETED));
                return;
            }
        }
    }

    synchronized long underway() {
        return commands.stream().filter(command -> command.state() == State.STARTED).count();
    }

    synchronized boolean knows(InfoHash hash) {
        return history.stream().anyMatch(one -> one.downloadId().equals(hash.downloadId()));
    }

    synchronized void emptiesQueue() {
        queue.clear();
    }

    /// What the library has of an item, by custom-format score, and the least the profile takes.
    synchronized void has(MediaId media, int score, int minimum) {
        files.put(media, score);
        minimumScore = minimum;
    }

    /// Its line in the queue becomes another.
    synchronized void says(InfoHash hash, String trackedState, String... messages) {
        queue.replaceAll(item ->
                item.downloadId().equals(hash.downloadId())
                        ? new QueueItem(
                                item.id(),
                                item.downloadId(),
                                item.title(),
                                "completed",
                                trackedState,
                                "warning",
                                List.of(messages),
                                item.media(),
                                item.outputPath(),
                                null)
                        : item);
    }

    synchronized void leavesQueue(InfoHash hash) {
        queue.removeIf(item -> item.downloadId().equals(hash.downloadId()));
    }

    synchronized void happened(Kind kind, String downloadId, @Nullable MediaId media) {
        history.addFirst(
                new HistoryEvent(
                        history.size() + 1,
                        kind,
                        downloadId,
                        "Release",
                        Instant.EPOCH.plusSeconds(history.size()),
                        media));
    }

    synchronized void refuses(InfoHash hash) {
        refusedImports.add(hash.downloadId());
    }

    synchronized void accepts(InfoHash hash) {
        refusedImports.remove(hash.downloadId());
    }

    /// From now on imports go on until [#importsEnd].
    synchronized void importsLast() {
        importsLast = true;
    }

    synchronized void importsEnd() {
        importsLast = false;
        commands.replaceAll(this::ended);
    }

    private CommandStatus ended(CommandStatus command) {
        if (command.state() == State.STARTED) {
            happened(Kind.IMPORTED, command.downloadId(), null);
        }
        return in(command, State.COMPLETED);
    }

    private static CommandStatus in(CommandStatus command, State state) {
        return new CommandStatus(
                command.id(),
                command.name(),
                state,
                command.queuedAt(),
                command.downloadId(),
                command.path(),
                command.mediaIds(),
                command.message());
    }

    /// From now on every call that begins so fails.
    synchronized void fail(String call, Failure with) {
        failing = call;
        failure = with;
        answerLost = false;
    }

    /// The next call that begins so is carried out, but its answer does not arrive.
    synchronized void loseAnswer(String call) {
        failing = call;
        failure = new Failure.TimedOut(AT, java.time.Duration.ofSeconds(30));
        answerLost = true;
    }

    synchronized void works() {
        failure = null;
    }

    synchronized List<String> takeCalls() {
        var taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /// The calls that changed something.
    synchronized List<String> effects() {
        return calls.stream()
                .filter(call -> call.matches("(import|search|remove|markFailed).*"))
                .toList();
    }

    /// From now on every call that begins so ends in a way that nobody foresaw.
    synchronized void breaks(String call) {
        breaking = call;
    }

    private void called(String call) {
        calls.add(call);
        if (call.startsWith(breaking)) {
            throw new IllegalStateException("nobody foresaw that");
        }
        var with = failure;
        if (with != null && !answerLost && call.startsWith(failing)) {
            throw new ApiException(with);
        }
    }

    private void answer(String call) {
        var with = failure;
        if (with != null && answerLost && call.startsWith(failing)) {
            failure = null;
            throw new ApiException(with);
        }
    }

    @Override
    public Application application() {
        return application;
    }

    @Override
    public synchronized String version() {
        called("version");
        return "5.0";
    }

    @Override
    public synchronized List<QueueItem> queue() {
        called("queue");
        return List.copyOf(queue);
    }

    @Override
    public synchronized List<HistoryEvent> history(String downloadId) {
        called("history " + downloadId.substring(36));
        return history.stream().filter(one -> one.downloadId().equals(downloadId)).toList();
    }

    @Override
    public synchronized Set<String> grabbedSince(Instant since) {
        called("grabs");
        return history.stream()
                .filter(one -> one.kind() == Kind.GRABBED)
                .map(HistoryEvent::downloadId)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized CommandStatus importDownload(
            String downloadId, String path, ImportMode mode) {
        String call = "import %s %s %s".formatted(downloadId.substring(36), path, mode);
        called(call);
        boolean refused = refusedImports.contains(downloadId);
        var command = command("DownloadedMoviesScan", downloadId, path, List.of());
        if (importsLast) {
            commands.set(0, in(command, State.STARTED));
        } else if (!refused) {
            happened(Kind.IMPORTED, downloadId, null);
            queue.removeIf(item -> item.downloadId().equals(downloadId));
        }
        answer(call);
        return command;
    }

    private CommandStatus command(String name, String downloadId, String path, List<Long> media) {
        var command =
                new CommandStatus(
                        commands.size() + 1,
                        name,
                        State.COMPLETED,
                        Instant.EPOCH,
                        downloadId,
                        path,
                        media,
                        "Completed");
        commands.addFirst(command);
        return command;
    }

    @Override
    public synchronized CommandStatus search(Collection<MediaId> media) {
        var ids = new TreeSet<>(media.stream().map(MediaId::id).toList());
        String call = "search " + ids;
        called(call);
        var command = command("MoviesSearch", "", "", List.copyOf(ids));
        answer(call);
        return command;
    }

    @Override
    public synchronized List<CommandStatus> commands() {
        called("commands");
        return List.copyOf(commands);
    }

    @Override
    public synchronized CommandStatus command(long id) {
        called("command");
        return commands.stream()
                .filter(command -> command.id() == id)
                .findFirst()
                .orElseThrow(() -> new ApiException(new Failure.Rejected(AT, 404, "")));
    }

    @Override
    public synchronized void removeFromQueue(Collection<Long> ids, Set<RemoveOption> options) {
        String call = "remove %s %s".formatted(new TreeSet<>(ids), new TreeSet<>(options));
        called(call);
        beforeRemoval.run();
        var gone = queue.stream().filter(item -> ids.contains(item.id())).toList();
        queue.removeAll(gone);
        if (options.contains(RemoveOption.BLOCKLIST) && !gone.isEmpty()) {
            failed(gone.getFirst().downloadId(), !options.contains(RemoveOption.SKIP_REDOWNLOAD));
        }
        answer(call);
    }

    @Override
    public synchronized void markFailed(long historyId) {
        String call = "markFailed " + historyId;
        called(call);
        failed(
                history.stream()
                        .filter(one -> one.id() == historyId)
                        .findFirst()
                        .orElseThrow()
                        .downloadId(),
                true);
        answer(call);
    }

    private void failed(String downloadId, boolean mayRedownload) {
        happened(Kind.FAILED, downloadId, null);
        if (mayRedownload && autoRedownload) {
            var ids =
                    history.stream()
                            .filter(one -> one.downloadId().equals(downloadId))
                            .filter(one -> one.kind() == Kind.GRABBED && one.media() != null)
                            .map(one -> java.util.Objects.requireNonNull(one.media()).id())
                            .toList();
            command("MoviesSearch", "", "", ids);
        }
    }

    @Override
    public List<BlocklistItem> blocklist() {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Holding holding(Collection<MediaId> media) {
        called("holding " + media.stream().map(MediaId::id).sorted().toList());
        return new Holding(
                media.stream()
                        .filter(files::containsKey)
                        .map(files::get)
                        .max(Integer::compareTo)
                        .orElse(null),
                1);
    }

    @Override
    public synchronized Map<Long, Integer> minimumScores() {
        called("profiles");
        return Map.of(1L, minimumScore);
    }

    @Override
    public synchronized void rssSync() {
        called("rssSync");
    }

    @Override
    public synchronized void refreshMonitoredDownloads() {
        called("refresh");
    }
}
