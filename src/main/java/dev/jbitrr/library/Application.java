package dev.jbitrr.library;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The four Arr applications.
public enum Application {
    RADARR,
    SONARR,
    LIDARR,
    READARR;

    /// The application a configuration section belongs to: its name starts with the application's,
    /// in any letter case (spec/config.md 7).
    public static Optional<Application> ofSection(String section) {
        String lower = section.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(application -> lower.startsWith(application.lowerName()))
                .findFirst();
    }

    /// `radarr`, `sonarr`, `lidarr` or `readarr`.
    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
