package dev.jbitrr.manager;

import dev.jbitrr.servarr.Arr.ImportMode;

/// The settings that carrying out asks for, as they are now.
///
/// @param tagless write no tags: the store alone remembers
/// @param atOnce calls to the Arr side by side
record Terms(ImportMode importMode, PathMappings paths, boolean tagless, int atOnce) {
    static Terms of(ArrSettings settings, GeneralSettings general) {
        return new Terms(
                settings.importMode(),
                new PathMappings(settings.pathMappings()),
                general.tagless(),
                Math.max(1, general.maxConcurrentChecks()));
    }
}
