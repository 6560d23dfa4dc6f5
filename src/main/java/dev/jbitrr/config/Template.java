package dev.jbitrr.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The first configuration file: every key with its default and what it means.
public final class Template {
    private static final List<String> SECTIONS =
            List.of(
                    "Settings",
                    "WebUI",
                    "Database",
                    "qBit",
                    "Sonarr-TV",
                    "Sonarr-Anime",
                    "Radarr-1080",
                    "Radarr-4K",
                    "Lidarr-Music",
                    "Readarr-Books");
    private static final int WIDTH = 98;
    private static final int LONGEST_DEFAULT = 40;

    private static final String HEAD =
            """
            # The configuration of jBitrr.
            #
            # Fill in every CHANGE_ME of the programs you have, and delete the sections of those you
            # do not have; a section with CHANGE_ME in it is not started. A section's name is the
            # instance's name: call it Radarr-<anything>, Sonarr-<anything> and so on. A missing key
            # means its default.
            #
            # Durations are numbers in the key's own unit or texts with a letter: "90s", "15m", "2h",
            # "7d", "1w", "1M" (a month of 30 days; only here upper case matters).
            #
            # Check it with: jbitrr config check
            """;

    private static final String TRACKERS =
            """

            # What single trackers demand, for every Arr and for the managed categories. An Arr may
            # have rows of its own, [[<name>.Torrent.Trackers]], which replace these address by address.
            #
            # [[qBit.Trackers]]
            # Name = "Example"
            # URI = "https://tracker.example.org/announce"
            # Priority = 10
            # HitAndRunMode = "and"
            # MinSeedRatio = 1.0
            # MinSeedingTimeDays = 3
            """;

    private final Set<String> explained = new HashSet<>();

    private Template() {}

    /// The whole file.
    public static String text() {
        Map<String, Object> skeleton = new LinkedHashMap<>();
        SECTIONS.forEach(name -> skeleton.put(name, Map.of()));
        List<Reading.Entry> entries = Sections.read(Document.of(skeleton)).entries();
        String keys = TomlPage.of(entries, new Template()::lines);
        int arrs = keys.indexOf("\n[" + SECTIONS.get(4) + "]");
        return HEAD + "\n" + keys.substring(0, arrs) + TRACKERS + keys.substring(arrs);
    }

    /// A key with its comment where it comes first; later sections repeat only the key.
    private String lines(Reading.Entry entry) {
        KeyDoc doc = entry.doc();
        if (!doc.shown() || entry.value().isEmpty()) {
            return "";
        }
        String line = TomlText.key(doc.name()) + " = " + TomlText.value(entry.value().get());
        return explained.add(doc.patternPath()) ? "\n" + comment(doc) + line : line;
    }

    private static String comment(KeyDoc doc) {
        StringBuilder comment = new StringBuilder();
        wrapped(doc.help()).forEach(line -> comment.append("# ").append(line).append('\n'));
        wrapped(sentence(doc)).forEach(line -> comment.append("# ").append(line).append('\n'));
        return comment.toString();
    }

    private static String sentence(KeyDoc doc) {
        String allowed =
                doc.allowed().substring(0, 1).toUpperCase(Locale.ROOT) + doc.allowed().substring(1);
        return doc.findFallback()
                        .map(TomlText::value)
                        .filter(value -> value.length() <= LONGEST_DEFAULT)
                        .map(value -> allowed + ". Default: " + value)
                        .orElse(allowed + ". Default: as here")
                + ".";
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
