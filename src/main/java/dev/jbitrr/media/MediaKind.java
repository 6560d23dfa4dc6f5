package dev.jbitrr.media;

import java.util.Locale;
import java.util.Set;

/// What a file is to a person who plays or reads it, by the ending of its name.
public enum MediaKind {
    /// Video or audio: whether it can be played is seen by looking into it.
    PLAYED,
    /// E-books, comics and archives: wanted for themselves, and not looked into.
    READ,
    /// Everything else; it neither spoils a download nor makes one.
    OTHER;

    private static final Set<String> VIDEO =
            Set.of(
                    "mkv", "mp4", "m4v", "avi", "mov", "wmv", "mpg", "mpeg", "m2ts", "ts", "mts",
                    "vob", "webm", "flv", "ogm", "ogv", "divx", "xvid", "asf", "rm", "rmvb", "3gp",
                    "m2v", "f4v", "wtv");

    private static final Set<String> AUDIO =
            Set.of(
                    "mp3", "flac", "m4a", "m4b", "aac", "ogg", "oga", "opus", "wav", "wma", "alac",
                    "ape", "aiff", "aif", "wv", "dsf", "dff", "ac3", "dts", "mka", "mp2", "tta");

    private static final Set<String> READABLE =
            Set.of(
                    "epub", "kepub", "mobi", "azw", "azw3", "azw4", "pdf", "djvu", "fb2", "lit",
                    "cbz", "cbr", "cb7", "cbt", "zip", "rar", "7z", "tar", "gz", "iso", "img");

    public static MediaKind of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String ending = dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (VIDEO.contains(ending) || AUDIO.contains(ending)) {
            return PLAYED;
        }
        // Old multi-part archives end in r00, r01, …, newer ones in 001, 002, …
        boolean part = ending.matches("[r-z]?\\d{2,3}");
        return READABLE.contains(ending) || part ? READ : OTHER;
    }
}
