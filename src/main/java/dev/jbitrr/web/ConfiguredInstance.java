package dev.jbitrr.web;

/// A section of the configuration as the web process needs it: what it is called and where it is.
///
/// @param name the section, `Radarr-4K`
/// @param kind `radarr`, `sonarr`, `lidarr`, `readarr` or `qbit`
/// @param category the qBittorrent category; for a qBittorrent `qbit-` and its name
/// @param host of a qBittorrent; empty for an Arr
/// @param port of a qBittorrent; 0 for an Arr
/// @param managed whether a manager should look after it
public record ConfiguredInstance(
        String name, String kind, String category, String host, int port, boolean managed) {

    /// An Arr section.
    public static ConfiguredInstance arr(
            String name, String kind, String category, boolean managed) {
        return new ConfiguredInstance(name, kind, category, "", 0, managed);
    }

    /// A qBittorrent section.
    public static ConfiguredInstance qbit(String name, String host, int port, boolean managed) {
        return new ConfiguredInstance(name, "qbit", "qbit-" + name, host, port, managed);
    }

    boolean qbit() {
        return kind.equals("qbit");
    }
}
