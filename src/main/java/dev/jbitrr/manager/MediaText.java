package dev.jbitrr.manager;

import dev.jbitrr.library.MediaId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Media ids as one text, for the facts of an intent: `17:3:2 18:3:2`.
final class MediaText {
    private MediaText() {}

    static String write(Collection<MediaId> media) {
        return media.stream()
                .map(one -> "%d:%d:%d".formatted(one.id(), one.parentId(), one.season()))
                .collect(Collectors.joining(" "));
    }

    static List<MediaId> read(String text) {
        return Arrays.stream(text.split(" "))
                .filter(one -> !one.isEmpty())
                .map(one -> one.split(":"))
                .map(parts ->
                        new MediaId(
                                Long.parseLong(parts[0]),
                                Long.parseLong(parts[1]),
                                Integer.parseInt(parts[2])))
                .toList();
    }
}
