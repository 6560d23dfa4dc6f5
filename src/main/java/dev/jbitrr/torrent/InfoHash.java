package dev.jbitrr.torrent;

import java.util.Locale;
import java.util.regex.Pattern;

/// The infohash that names a torrent: 40 (v1) or 64 (v2) lower-case hex digits.
public record InfoHash(String value) implements Comparable<InfoHash> {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public InfoHash {
        if (!HEX.matcher(value).matches()) {
            throw new IllegalArgumentException("not an infohash: " + value);
        }
    }

    /// Reads an infohash in any letter case.
    public static InfoHash of(String text) {
        return new InfoHash(text.toLowerCase(Locale.ROOT));
    }

    /// The upper-case form by which an Arr knows the download.
    public String downloadId() {
        return value.toUpperCase(Locale.ROOT);
    }

    @Override
    public int compareTo(InfoHash other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
