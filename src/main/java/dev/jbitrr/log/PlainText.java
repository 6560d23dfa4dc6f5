package dev.jbitrr.log;

import java.util.Locale;

/// Makes foreign text harmless: names of torrents and errors of servers may hold anything.
final class PlainText {
    private PlainText() {}

    /// The text as part of one line: whatever would move the cursor, start a line, colour a
    /// terminal or turn the reading direction is written as an escape; too much is cut, and says
    /// so.
    static String oneLine(String text, int longest) {
        if (text.length() <= longest && text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return text;
        }
        String cut = text.length() > longest ? text.substring(0, longest) : text;
        var plain = new StringBuilder(cut.length() + 16);
        cut.codePoints().forEach(point -> append(plain, point));
        if (cut.length() < text.length()) {
            plain.append("… (").append(text.length()).append(" characters)");
        }
        return plain.toString();
    }

    /// The text with every half of a broken surrogate pair replaced, so that it can be encoded.
    static String wellFormed(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        var whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    private static void append(StringBuilder plain, int point) {
        switch (point) {
            case '\n' -> plain.append("\\n");
            case '\r' -> plain.append("\\r");
            case '\t' -> plain.append("\\t");
            default -> {
                if (moves(point)) {
                    plain.append(String.format(Locale.ROOT, "\\u%04x", point));
                } else {
                    plain.appendCodePoint(point);
                }
            }
        }
    }

    private static boolean moves(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        };
    }
}
