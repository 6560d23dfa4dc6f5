package dev.jbitrr.sandbox;

import dev.jbitrr.library.MediaId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a simulated Arr remembers: its history and its blocklist.
final class ArrHistory {
    private final List<Event> events = new ArrayList<>();
    private final List<Blocked> blocklist = new ArrayList<>();

    /// What happened to one item.
    record Event(
            long id,
            String type,
            String downloadId,
            String title,
            LibraryItem item,
            int score,
            Instant date) {

        MediaId media() {
            return item.media();
        }
    }

    /// A release that is not taken again.
    record Blocked(long id, String title, List<LibraryItem> items, String message, Instant date) {}

    void add(
            String type,
            String downloadId,
            String title,
            LibraryItem item,
            int score,
            Instant date) {
        events.addFirst(new Event(events.size() + 1L, type, downloadId, title, item, score, date));
    }

    void block(String title, List<LibraryItem> items, String message, Instant date) {
        blocklist.addFirst(new Blocked(blocklist.size() + 1L, title, items, message, date));
    }

    /// Newest first; of every download when `downloadId` is empty.
    List<Event> events(String downloadId) {
        return events.stream()
                .filter(event -> downloadId.isEmpty() || event.downloadId().equals(downloadId))
                .toList();
    }

    List<Event> grabs(String downloadId) {
        return events(downloadId).stream().filter(event -> event.type().equals("grabbed")).toList();
    }

    Optional<Event> event(long id) {
        return events.stream().filter(event -> event.id() == id).findFirst();
    }

    /// Whether the last thing that happened to a download ended it.
    boolean ended(String downloadId) {
        return events(downloadId).stream()
                .findFirst()
                .map(event -> !event.type().equals("grabbed"))
                .orElse(false);
    }

    List<Blocked> blocklist() {
        return List.copyOf(blocklist);
    }

    Set<String> blockedTitles() {
        return Set.copyOf(blocklist.stream().map(Blocked::title).toList());
    }
}
