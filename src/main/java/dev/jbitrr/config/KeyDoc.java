package dev.jbitrr.config;

import dev.jbitrr.library.Application;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything there is to say about one key of one table.
///
/// @param table the table it stands in, as written: `Radarr-4K.Torrent`, `qBit.Trackers[0]`
/// @param pattern the table for every instance: `<Arr>.Torrent`, `<qBit>.Trackers[]`
/// @param fallback what applies when the key is missing, as it would be written; null = nothing
/// @param applications the Arrs that know it; empty = all, or not a matter of Arrs
/// @param shown whether a new file contains it
/// @param since the program that introduced it
public record KeyDoc(
        String table,
        String pattern,
        String name,
        String kind,
        String allowed,
        @Nullable Object fallback,
        ReloadClass reload,
        Set<Application> applications,
        boolean secret,
        boolean shown,
        List<String> aliases,
        String since,
        String help) {

    public KeyDoc {
        applications = Set.copyOf(applications);
        aliases = List.copyOf(aliases);
    }

    /// `Radarr-4K.Torrent.StalledDelay`
    public String path() {
        return TomlText.path(table, name);
    }

    /// `<Arr>.Torrent.StalledDelay`
    public String patternPath() {
        return TomlText.path(pattern, name);
    }

    Optional<Object> findFallback() {
        return Optional.ofNullable(fallback);
    }
}
