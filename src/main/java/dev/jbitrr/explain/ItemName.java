package dev.jbitrr.explain;

import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.search.Prospect;

/// What a person calls an item: `Title (Year)`, `Series S02E03 · Title`, `Artist - Album`.
final class ItemName {
    private ItemName() {}

    static String of(Prospect prospect) {
        return Printable.text(label(prospect));
    }

    private static String label(Prospect prospect) {
        Item item = prospect.item();
        String parent = prospect.owner().map(Parent::title).orElse("");
        if (item.season() >= 0) {
            String number = "%s S%02dE%02d".formatted(parent, item.season(), item.number());
            return item.title().isEmpty() ? number : number + " · " + item.title();
        }
        if (!parent.isEmpty()) {
            return parent + " - " + item.title();
        }
        return item.year() > 0 ? item.title() + " (" + item.year() + ")" : item.title();
    }

    /// Whether a text names it as a whole.
    static boolean is(String text, Prospect prospect) {
        Item item = prospect.item();
        return text.equalsIgnoreCase(label(prospect))
                || text.equalsIgnoreCase(item.title())
                || text.equalsIgnoreCase(label(prospect).replaceFirst(" · .*$", ""));
    }
}
