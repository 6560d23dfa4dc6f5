package dev.jbitrr.torrent;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The host name of a tracker, by which trackers and settings are held against each other.
///
/// @param name in lower case
public record TrackerHost(String name) {
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?:[a-z][a-z0-9+.-]*://)?(?:[^@/\\s]*@)?"
                            + "(?<name>\\[[0-9a-f:.]+]|[^\\s:/?#\\[\\]@*]+?)\\.?"
                            + "(?::\\d+)?(?:[/?#].*)?");

    /// Reads an announce address, or a bare host. Blanks around it, letter case, port and path do
    /// not matter; empty when no host can be made out.
    public static Optional<TrackerHost> of(String address) {
        var matcher = ADDRESS.matcher(address.strip().toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new TrackerHost(matcher.group("name")))
                : Optional.empty();
    }

    /// Whether this is `domain` or lies below it.
    public boolean within(TrackerHost domain) {
        return name.equals(domain.name) || name.endsWith("." + domain.name);
    }
}
