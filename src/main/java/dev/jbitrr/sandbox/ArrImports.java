package dev.jbitrr.sandbox;

import dev.jbitrr.sandbox.ArrCommands.Command;
import dev.jbitrr.sandbox.ArrQueue.Tracked;
import dev.jbitrr.sandbox.Downloads.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How downloads come into the library of a simulated Arr.
final class ArrImports {
    private final ArrWords words;
    private final ArrCatalogue catalogue;
    private final ArrQueue queue;
    private final ArrHistory history;
    private final ArrHooks hooks;
    private final Map<String, List<String>> refusals = new HashMap<>();

    ArrImports(
            ArrWords words,
            ArrCatalogue catalogue,
            ArrQueue queue,
            ArrHistory history,
            ArrHooks hooks) {
        this.words = words;
        this.catalogue = catalogue;
        this.queue = queue;
        this.history = history;
        this.hooks = hooks;
    }

    /// An import of this download will be refused with these complaints.
    void refuse(String downloadId, List<String> texts) {
        refusals.put(downloadId, texts);
    }

    /// Imports a download; false when there was nothing to import.
    boolean scan(Command command, Instant now) {
        return queue.download(command.text("downloadClientId"))
                .map(download -> importFrom(download, command.text("path"), now))
                .orElse(false);
    }

    private boolean importFrom(Tracked download, String path, Instant now) {
        String title = download.latest.title();
        List<String> refused = refusals.getOrDefault(download.id, List.of());
        if (!refused.isEmpty()) {
            download.complain("importPending", title, refused);
        } else if (!holds(path, download) || download.latest.state() != State.COMPLETED) {
            download.complain(
                    download.state, title, List.of("Nothing that can be imported is in " + path));
        } else if (!download.items().isEmpty()) {
            imported(download, now);
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

    private void imported(Tracked download, Instant now) {
        var source = new ArrHooks.Source(download.id, download.latest.title(), download.score);
        for (LibraryItem item : download.items()) {
            long id = item.media().id();
            words.imported()
                    .forEach(type ->
                            history.add(
                                    type, download.id, source.title(), item, download.score, now));
            catalogue
                    .item(id)
                    .ifPresent(before -> {
                        LibraryItem after = before.withFile(download.score);
                        catalogue.put(after);
                        hooks.imported(before, after, source);
                    });
        }
        queue.forget(download.id);
    }
}
