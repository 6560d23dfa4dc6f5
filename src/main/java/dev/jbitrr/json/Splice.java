package dev.jbitrr.json;

import java.io.IOException;

/// Changes one number of a JSON object and leaves everything else as it is, to the last byte: what
/// a server wrote and we do not understand goes back to it unharmed.
public final class Splice {
    private final String json;
    private int at;

    private Splice(String json) {
        this.json = json;
    }

    /// `json` with another number in a field of its outermost object.
    ///
    /// Throws [IOException] when there is no such field with a whole number.
    public static String number(String json, String field, long value) throws IOException {
        var splice = new Splice(json);
        if (!splice.find(field)) {
            throw new IOException("no number in " + field);
        }
        int from = splice.at;
        int to = from;
        while (to < json.length() && "-0123456789".indexOf(json.charAt(to)) >= 0) {
            to++;
        }
        if (to == from) {
            throw new IOException("no number in " + field);
        }
        return json.substring(0, from) + value + json.substring(to);
    }

    /// Goes to the value of a field of the outermost object.
    private boolean find(String field) {
        int depth = 0;
        for (; at < json.length(); at++) {
            switch (json.charAt(at)) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    int start = at + 1;
                    endOfText();
                    if (depth == 1 && json.substring(start, at).equals(field) && colon()) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    /// From the quote that begins a text to the one that ends it.
    private void endOfText() {
        for (at++; at < json.length() && json.charAt(at) != '"'; at++) {
            if (json.charAt(at) == '\\') {
                at++;
            }
        }
    }

    /// Whether a colon follows, so that the text was a name; then on to what is behind it.
    private boolean colon() {
        int next = afterBlanks(at + 1);
        if (next >= json.length() || json.charAt(next) != ':') {
            return false;
        }
        at = afterBlanks(next + 1);
        return true;
    }

    private int afterBlanks(int from) {
        int next = from;
        while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
            next++;
        }
        return next;
    }
}
