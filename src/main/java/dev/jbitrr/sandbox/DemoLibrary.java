package dev.jbitrr.sandbox;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.MediaId;
import java.util.ArrayList;
import java.util.List;

/// What the demo's Arrs want to have. All titles are invented, except the books, whose copyright
/// has run out.
final class DemoLibrary {
    private static final List<String> MOVIES =
            List.of(
                    "The Salt Road",
                    "Copper Lantern",
                    "A Winter for Foxes",
                    "Night Train to Verdun Street",
                    "The Cartographer's Debt",
                    "Seven Quiet Harbours",
                    "Paper Kites",
                    "The Last Lamplighter",
                    "Undertow",
                    "Marigold Station",
                    "The Glass Orchard",
                    "Slow Thunder",
                    "Letters from Port Amber",
                    "The Clockmaker's Daughter of Lund",
                    "Nine Bridges",
                    "Ashes and Apricots",
                    "Low Tide",
                    "The Borrowed Moon",
                    "Cinder Lane",
                    "Half a Map");

    private static final List<String> SERIES =
            List.of("Harbour Lights", "The Understudies", "Orbit Station Nine", "Small Hours");

    private static final List<String> EPISODES =
            List.of("Arrivals", "The Ledger", "Crosswinds", "An Empty Chair", "Signals", "Home");

    private static final List<List<String>> ALBUMS =
            List.of(
                    List.of("Night Ferry", "Tidelands", "Lantern Songs", "Low Country"),
                    List.of("The Paper Engines", "First Proof", "Ink and Steam"),
                    List.of("Marta Quill", "Small Rooms", "Unsent", "Twelve Windows"),
                    List.of("Velvet Arithmetic", "Prime", "Remainders"));

    private static final List<List<String>> BOOKS =
            List.of(
                    List.of("Jane Austen", "Emma", "Persuasion", "Northanger Abbey"),
                    List.of("Jules Verne", "The Mysterious Island", "Off on a Comet"),
                    List.of("Mary Shelley", "Frankenstein", "The Last Man"),
                    List.of("Charles Dickens", "Bleak House", "Little Dorrit"));

    private DemoLibrary() {}

    static List<LibraryItem> of(Application application) {
        return switch (application) {
            case RADARR -> movies();
            case SONARR -> episodes();
            case LIDARR -> works(ALBUMS, 1998);
            case READARR -> works(BOOKS, 1830);
        };
    }

    private static List<LibraryItem> movies() {
        List<LibraryItem> items = new ArrayList<>();
        for (String title : MOVIES) {
            int id = items.size() + 1;
            LibraryItem movie = LibraryItem.movie(id, title, 2000 + id);
            items.add(id % 4 == 0 ? movie.withFile(10) : movie);
        }
        return items;
    }

    private static List<LibraryItem> episodes() {
        List<LibraryItem> items = new ArrayList<>();
        for (int series = 0; series < SERIES.size(); series++) {
            for (int number = 1; number <= EPISODES.size(); number++) {
                MediaId media = new MediaId(items.size() + 1L, series + 1L, 1);
                String title = EPISODES.get(number - 1);
                items.add(
                        LibraryItem.missing(
                                media, title, SERIES.get(series), number, 2015 + series));
            }
        }
        return items;
    }

    /// Each row: who made them, then the titles.
    private static List<LibraryItem> works(List<List<String>> rows, int year) {
        List<LibraryItem> items = new ArrayList<>();
        for (int parent = 0; parent < rows.size(); parent++) {
            List<String> row = rows.get(parent);
            for (String title : row.subList(1, row.size())) {
                MediaId media = new MediaId(items.size() + 1L, parent + 1L, -1);
                items.add(
                        LibraryItem.missing(media, title, row.getFirst(), 0, year + items.size()));
            }
        }
        return items;
    }
}
