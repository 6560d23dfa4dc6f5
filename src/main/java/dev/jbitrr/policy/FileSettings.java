package dev.jbitrr.policy;

import java.util.List;
import java.util.regex.Pattern;

/// Which files of a torrent are wanted (spec/torrents.md 10). Patterns carry their case rule.
///
/// @param extensions allowed ones; empty = all
/// @param autoDelete delete unplayable files after the import
public record FileSettings(
        List<Pattern> folderExclusions,
        List<Pattern> nameExclusions,
        List<Pattern> extensions,
        boolean autoDelete) {

    public FileSettings {
        folderExclusions = List.copyOf(folderExclusions);
        nameExclusions = List.copyOf(nameExclusions);
        extensions = List.copyOf(extensions);
    }
}
