package dev.jbitrr.explain;

/// Text from outside, made fit for a terminal: names of torrents may hold anything.
public final class Printable {
    private static final int LONGEST = 300;

    private Printable() {}

    /// Control characters become `·`, and what is longer than a few lines is cut with a mark.
    public static String text(String hostile) {
        var clean = new StringBuilder();
        hostile.codePoints()
                .limit(LONGEST)
                .map(point -> control(point) ? '·' : point)
                .forEach(clean::appendCodePoint);
        return hostile.codePointCount(0, hostile.length()) > LONGEST
                ? clean + "…"
                : clean.toString();
    }

    private static boolean control(int point) {
        int type = Character.getType(point);
        return Character.isISOControl(point)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
