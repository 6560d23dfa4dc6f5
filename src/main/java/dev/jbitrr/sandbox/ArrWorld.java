package dev.jbitrr.sandbox;

import dev.jbitrr.sandbox.ArrCommands.Command;
import dev.jbitrr.sandbox.ArrQueue.Line;
import dev.jbitrr.sandbox.ArrQueue.Tracked;
import dev.jbitrr.sandbox.Downloads.State;
import dev.jbitrr.sandbox.Grabber.Grab;
import dev.jbitrr.sandbox.Grabber.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What goes on inside a simulated Arr. Not for several threads: its owner holds a lock.
final class ArrWorld {
    /// Commands that every Arr knows, besides its own.
    private static final Set<String> COMMON =
            Set.of("RssSync", "RefreshMonitoredDownloads", "CheckHealth", "Housekeeping");

    final ArrWords words;
    final ArrHistory history = new ArrHistory();
    final ArrQueue queue;
    final ArrCommands commands;
    private final ArrSetup setup;
    private final Map<Long, LibraryItem> library = new LinkedHashMap<>();
    private final Map<String, List<String>> refusals = new HashMap<>();
    private final Set<String> failing = new HashSet<>();
    private Instant refreshed = Instant.MIN;

    /// Whether the records of pages come with fields of other types than usual.
    boolean wrongFields;

    ArrWorld(ArrSetup setup) {
        this.setup = setup;
        this.words = ArrWords.of(setup.application);
        this.queue = new ArrQueue(setup.library, setup.downloads, history);
        this.commands = new ArrCommands(setup.commandDelay, setup.commandDuration);
        setup.library.forEach(item -> library.put(item.media().id(), item));
    }

    /// An import of this download will be refused with these complaints.
    void refuseImport(String downloadId, List<String> texts) {
        refusals.put(downloadId, texts);
    }

    /// The next command of this name fails.
    void failNext(String command) {
        failing.add(command);
    }

    List<LibraryItem> library() {
        return List.copyOf(library.values());
    }

    Optional<LibraryItem> item(long id) {
        return Optional.ofNullable(library.get(id));
    }

    boolean knows(String command) {
        return COMMON.contains(command)
                || command.equals(words.importCommand())
                || command.equals(words.searchCommand());
    }

    Instant now() {
        return setup.clock.instant();
    }

    /// Lets everything happen that is due.
    void advance() {
        Instant now = now();
        if (refreshed.equals(Instant.MIN) || !now.isBefore(refreshed.plus(setup.refreshEvery))) {
            refresh(now);
        }
        advanceCommands();
    }

    /// Lets commands start and end; the queue is looked at only when somebody asks.
    void advanceCommands() {
        commands.advance(now(), this::carryOut);
    }

    private void refresh(Instant now) {
        queue.refresh(now);
        refreshed = now;
    }

    private void carryOut(Command command) {
        if (failing.remove(command.name)) {
            command.message = "Failed";
            command.end("failed", "unsuccessful", now());
            return;
        }
        boolean done = !command.name.equals(words.importCommand()) || scan(command);
        if (command.name.equals(words.searchCommand())) {
            search(command);
        } else if (command.name.equals("RssSync")) {
            syncRss();
        } else if (command.name.equals("RefreshMonitoredDownloads")) {
            refresh(now());
        }
        command.message = "Completed";
        boolean told = done || !words.reportsImportResult();
        command.end("completed", told ? "successful" : "unsuccessful", now());
    }

    /// Imports a download; false when there was nothing to import.
    private boolean scan(Command command) {
        refresh(now());
        return queue.download(command.text("downloadClientId"))
                .map(download -> importFrom(download, command.text("path")))
                .orElse(false);
    }

    private boolean importFrom(Tracked download, String path) {
        String title = download.latest.title();
        List<String> refused = refusals.getOrDefault(download.id, List.of());
        if (!refused.isEmpty()) {
            download.complain("importPending", title, refused);
        } else if (!holds(path, download) || download.latest.state() != State.COMPLETED) {
            download.complain(
                    download.state, title, List.of("Nothing that can be imported is in " + path));
        } else if (!download.items().isEmpty()) {
            imported(download);
            return true;
        }
        return false;
    }

    private static boolean holds(String path, Tracked download) {
        String content = download.latest.path();
        return !path.isEmpty()
                && (content.equals(path)
                        || content.startsWith(path + "/")
                        || path.startsWith(content + "/"));
    }

    private void imported(Tracked download) {
        for (LibraryItem item : download.items()) {
            words.imported().forEach(type -> record(type, download, item));
            library.put(item.media().id(), item.withFile(download.score));
        }
        queue.forget(download.id);
    }

    private void record(String type, Tracked download, LibraryItem item) {
        String title = download.latest.title();
        history.add(type, download.id, title, item, download.score, now());
    }

    private void search(Command command) {
        for (long id : command.ids(words.mediaList())) {
            item(id).ifPresent(this::grab);
        }
    }

    private void syncRss() {
        Set<Long> busy = Set.copyOf(queuedIds());
        library().stream()
                .filter(item -> item.monitored() && !item.hasFile())
                .filter(item -> !busy.contains(item.media().id()))
                .limit(setup.rssGrabs)
                .forEach(this::grab);
    }

    private List<Long> queuedIds() {
        return queue.lines().stream()
                .flatMap(line -> Optional.ofNullable(line.item()).stream())
                .map(item -> item.media().id())
                .distinct()
                .toList();
    }

    private void grab(LibraryItem item) {
        setup.grabber
                .grab(setup.application, new Wanted(item, history.blockedTitles()))
                .ifPresent(this::grabbed);
    }

    /// Notes a grab in the history, as if this Arr had made it.
    void grabbed(Grab grab) {
        for (long id : grab.mediaIds()) {
            item(id).ifPresent(item ->
                    history.add(
                            "grabbed", grab.downloadId(), grab.title(), item, grab.score(), now()));
        }
        // The client may have shown it before we knew what it is.
        queue.forget(grab.downloadId());
        refresh(now());
    }

    /// Takes the downloads of these lines off the queue; false, and nothing done, when one of the
    /// lines is not there.
    boolean remove(List<Long> ids, boolean fromClient, boolean block, boolean skipRedownload) {
        List<Optional<Line>> lines = ids.stream().map(queue::line).toList();
        if (lines.stream().anyMatch(Optional::isEmpty)) {
            return false;
        }
        lines.stream()
                .map(line -> line.orElseThrow().download())
                .distinct()
                .forEach(download -> remove(download, fromClient, block, skipRedownload));
        return true;
    }

    private void remove(
            Tracked download, boolean fromClient, boolean block, boolean skipRedownload) {
        if (fromClient) {
            setup.downloads.remove(download.id);
        }
        if (block) {
            fail(download.id, skipRedownload);
        } else if (!fromClient) {
            download.items().forEach(item -> record("downloadIgnored", download, item));
        }
        queue.forget(download.id);
    }

    /// Marks a grabbed download as failed: its release is blocklisted, and another one searched for
    /// unless that is not wanted. A download that was not grabbed cannot fail.
    void fail(String downloadId, boolean skipRedownload) {
        List<ArrHistory.Event> grabs = history.grabs(downloadId).reversed();
        if (grabs.isEmpty()) {
            return;
        }
        String title = grabs.getFirst().title();
        List<LibraryItem> items = grabs.stream().map(ArrHistory.Event::item).distinct().toList();
        int score = grabs.getFirst().score();
        items.forEach(item -> history.add("downloadFailed", downloadId, title, item, score, now()));
        history.block(title, items, "Manually marked as failed", now());
        if (!skipRedownload && setup.autoRedownload) {
            searchAgain(items);
        }
    }

    private void searchAgain(List<LibraryItem> items) {
        List<Object> ids = new ArrayList<>();
        items.forEach(item -> ids.add(item.media().id()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", words.searchCommand());
        body.put(words.mediaList(), ids);
        commands.push(words.searchCommand(), body, now());
    }
}
