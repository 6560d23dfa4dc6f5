package dev.jbitrr.sandbox;

import dev.jbitrr.sandbox.Downloads.Download;
import dev.jbitrr.sandbox.Downloads.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The downloads a simulated Arr follows. It learns about them from its download client, knows what
/// they are from its history or from their title, and lists one line per item in them.
final class ArrQueue {
    private final ArrCatalogue catalogue;
    private final Downloads downloads;
    private final ArrHistory history;
    private final Map<String, Tracked> tracked = new LinkedHashMap<>();
    private long lines;

    ArrQueue(ArrCatalogue catalogue, Downloads downloads, ArrHistory history) {
        this.catalogue = catalogue;
        this.downloads = downloads;
        this.history = history;
    }

    /// One line of the queue.
    ///
    /// @param item null when nothing in the library fits
    record Line(long id, Tracked download, @Nullable LibraryItem item) {}

    /// A complaint about a download.
    record Complaint(String title, List<String> texts) {
        Complaint {
            texts = List.copyOf(texts);
        }
    }

    /// A download and what the Arr makes of it.
    static final class Tracked {
        final String id;
        final Instant added;
        final int score;
        List<Line> lines = List.of();
        List<Complaint> complaints = List.of();
        String state = "downloading";
        Download latest;

        Tracked(Download download, Instant added, int score) {
            this.id = download.downloadId();
            this.latest = download;
            this.added = added;
            this.score = score;
        }

        List<LibraryItem> items() {
            return lines.stream()
                    .flatMap(line -> Optional.ofNullable(line.item()).stream())
                    .toList();
        }

        void complain(String newState, String title, List<String> texts) {
            state = newState;
            complaints = List.of(new Complaint(title, texts));
        }
    }

    /// Looks at the download client.
    void refresh(Instant now) {
        Map<String, Download> present =
                downloads.list().stream()
                        .collect(
                                Collectors.toMap(
                                        Download::downloadId,
                                        download -> download,
                                        (first, _) -> first,
                                        LinkedHashMap::new));
        tracked.keySet().retainAll(present.keySet());
        present.values().forEach(download -> look(download, now));
    }

    private void look(Download download, Instant now) {
        Tracked known = tracked.get(download.downloadId());
        if (known == null && history.ended(download.downloadId())) {
            return;
        }
        Tracked followed = known == null ? follow(download, now) : known;
        followed.latest = download;
        if (download.state() != State.COMPLETED) {
            followed.state = "downloading";
        } else if (followed.state.equals("downloading")) {
            complete(followed);
        }
    }

    private static void complete(Tracked followed) {
        if (followed.items().isEmpty()) {
            followed.complain(
                    "importBlocked",
                    followed.latest.title(),
                    List.of("Nothing in the library fits this title, import it by hand"));
        } else {
            followed.state = "importPending";
        }
    }

    private Tracked follow(Download download, Instant now) {
        List<ArrHistory.Event> grabs = history.grabs(download.downloadId()).reversed();
        int score = grabs.stream().mapToInt(ArrHistory.Event::score).findFirst().orElse(0);
        Tracked followed = new Tracked(download, now, score);
        List<LibraryItem> items =
                grabs.isEmpty()
                        ? named(download.title())
                        : grabs.stream()
                                .map(event -> event.media().id())
                                .distinct()
                                .flatMap(id -> catalogue.item(id).stream())
                                .toList();
        List<Line> made = new ArrayList<>();
        items.forEach(item -> made.add(new Line(++lines, followed, item)));
        if (made.isEmpty()) {
            made.add(new Line(++lines, followed, null));
        }
        followed.lines = List.copyOf(made);
        tracked.put(download.downloadId(), followed);
        return followed;
    }

    private List<LibraryItem> named(String title) {
        return catalogue.items().filter(item -> title.startsWith(item.releaseName())).toList();
    }

    List<Line> lines() {
        return tracked.values().stream().flatMap(download -> download.lines.stream()).toList();
    }

    Optional<Line> line(long id) {
        return lines().stream().filter(line -> line.id() == id).findFirst();
    }

    Optional<Tracked> download(String id) {
        return Optional.ofNullable(tracked.get(id));
    }

    void forget(String downloadId) {
        tracked.remove(downloadId);
    }
}
