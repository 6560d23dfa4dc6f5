package dev.jbitrr.sandbox;

import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.sandbox.ArrCommands.Command;
import dev.jbitrr.sandbox.ArrQueue.Line;
import dev.jbitrr.sandbox.ArrQueue.Tracked;
import dev.jbitrr.sandbox.Grabber.Grab;
import dev.jbitrr.sandbox.Grabber.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What goes on inside a simulated Arr. Not for several threads: its owner holds a lock.
final class ArrWorld {
    /// Commands that every Arr knows, besides its own.
    private static final Set<String> COMMON =
            Set.of("RssSync", "RefreshMonitoredDownloads", "CheckHealth", "Housekeeping");

    final ArrWords words;
    final ArrCatalogue catalogue;
    final ArrHistory history = new ArrHistory();
    final ArrQueue queue;
    final ArrCommands commands;
    final ArrSearches searches;
    final ArrHooks hooks;
    final ArrChanges changes;
    final ArrImports imports;
    private final ArrSetup setup;
    private final Set<String> failing = new HashSet<>();
    private Instant refreshed = Instant.MIN;

    /// Whether the records of pages come with fields of other types than usual.
    boolean wrongFields;

    ArrWorld(ArrSetup setup, Posting posting) {
        this.setup = setup;
        this.words = ArrWords.of(setup.application);
        this.catalogue = new ArrCatalogue(setup.parents, setup.library);
        this.queue = new ArrQueue(catalogue, setup.downloads, history);
        this.searches = new ArrSearches(words, catalogue, setup.finds);
        this.hooks = new ArrHooks(setup.application, words, catalogue, posting);
        this.changes = new ArrChanges(catalogue, hooks);
        this.imports = new ArrImports(words, catalogue, queue, history, hooks);
        this.commands = new ArrCommands(setup.commandDelay, setup.commandDuration);
    }

    /// The next command of this name fails.
    void failNext(String command) {
        failing.add(command);
    }

    List<LibraryItem> library() {
        return catalogue.items().toList();
    }

    List<QualityProfile> profiles() {
        return setup.profiles;
    }

    boolean knows(String command) {
        return COMMON.contains(command)
                || command.equals(words.importCommand())
                || searches.knows(command);
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
        boolean done = !command.name.equals(words.importCommand()) || imported(command);
        if (searches.knows(command.name)) {
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

    private boolean imported(Command command) {
        refresh(now());
        return imports.scan(command, now());
    }

    private void record(String type, Tracked download, LibraryItem item) {
        String title = download.latest.title();
        history.add(type, download.id, title, item, download.score, now());
    }

    private void search(Command command) {
        Set<Long> busy = busy();
        for (LibraryItem item : searches.targets(command, now())) {
            long id = item.media().id();
            catalogue.searched(id, now());
            if (!busy.contains(id) && searches.finds(item)) {
                grab(item);
            }
        }
    }

    private void syncRss() {
        Set<Long> busy = busy();
        catalogue
                .items()
                .filter(item -> item.monitored() && !item.hasFile())
                .filter(item -> !busy.contains(item.media().id()))
                .limit(setup.rssGrabs)
                .toList()
                .forEach(this::grab);
    }

    /// What is being downloaded already, in a release that has not failed.
    Set<Long> busy() {
        Set<String> failed = history.blockedTitles();
        return queue.lines().stream()
                .filter(line -> !failed.contains(line.download().latest.title()))
                .flatMap(line -> Optional.ofNullable(line.item()).stream())
                .map(item -> item.media().id())
                .collect(Collectors.toSet());
    }

    private void grab(LibraryItem item) {
        setup.grabber
                .grab(setup.application, new Wanted(item, history.blockedTitles()))
                .ifPresent(this::grabbed);
    }

    /// Notes a grab in the history, as if this Arr had made it.
    void grabbed(Grab grab) {
        List<LibraryItem> items =
                grab.mediaIds().stream().flatMap(id -> catalogue.item(id).stream()).toList();
        for (LibraryItem item : items) {
            history.add("grabbed", grab.downloadId(), grab.title(), item, grab.score(), now());
        }
        hooks.grabbed(items, new ArrHooks.Source(grab.downloadId(), grab.title(), grab.score()));
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
        commands.push(words.searchCommand(), body, "", now());
    }
}
