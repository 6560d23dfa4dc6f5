package dev.jbitrr.sandbox;

import dev.jbitrr.library.Application;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A download client in memory, and an indexer that always has a release.
public final class FakeDownloads implements Downloads, Grabber {
    private final Map<String, Download> downloads = new LinkedHashMap<>();
    private final List<LibraryItem> grabbed = new ArrayList<>();

    @Override
    public synchronized List<Download> list() {
        return List.copyOf(downloads.values());
    }

    @Override
    public synchronized void remove(String downloadId) {
        downloads.remove(downloadId);
    }

    @Override
    public synchronized Optional<Grab> grab(Application application, Wanted wanted) {
        grabbed.add(wanted.item());
        String id = id(1000 + grabbed.size());
        String title = wanted.item().releaseName() + " release " + grabbed.size();
        put(id, title, State.DOWNLOADING);
        return Optional.of(Grab.of(id, title, wanted.item()));
    }

    public synchronized void put(String downloadId, String title, State state) {
        double progress = state == State.COMPLETED ? 1 : 0.5;
        downloads.put(
                downloadId, new Download(downloadId, title, state, progress, 1 << 30, path(title)));
    }

    public synchronized List<LibraryItem> grabbed() {
        return List.copyOf(grabbed);
    }

    public static String path(String title) {
        return "/downloads/" + title;
    }

    /// An infohash as an Arr writes it.
    public static String id(int number) {
        return "%040x".formatted(0xA000000 + number).toUpperCase(Locale.ROOT);
    }
}
