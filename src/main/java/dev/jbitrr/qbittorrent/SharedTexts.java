package dev.jbitrr.qbittorrent;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Gives equal texts of one answer one object: thousands of torrents have the same category, folder
/// and tracker.
final class SharedTexts implements UnaryOperator<String> {
    private final Map<String, String> known = new HashMap<>();

    @Override
    public String apply(String text) {
        String first = known.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
