package dev.jbitrr.manager;

import dev.jbitrr.policy.FileSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tells one set of file rules from another, also after a restart.
final class FileRulesPrint {
    private static final int LENGTH = 12;

    private FileRulesPrint() {}

    /// Equal for rules that choose the same files; empty when there are none.
    static String of(FileSettings rules) {
        var all = List.of(rules.folderExclusions(), rules.nameExclusions(), rules.extensions());
        if (all.stream().allMatch(List::isEmpty)) {
            return "";
        }
        String text = all.stream().map(FileRulesPrint::text).collect(Collectors.joining("\u001e"));
        return digest(text).substring(0, LENGTH);
    }

    private static String text(List<Pattern> patterns) {
        return patterns.stream()
                .map(pattern -> pattern.flags() + ":" + pattern.pattern())
                .collect(Collectors.joining("\u001f"));
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
