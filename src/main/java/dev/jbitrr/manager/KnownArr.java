package dev.jbitrr.manager;

import dev.jbitrr.servarr.Arr;

/// An Arr as works know it.
///
/// @param instance its section
/// @param work how it is asked about many torrents
record KnownArr(String instance, Arr arr, ItemWork work) {
    boolean usable() {
        return work.usable();
    }
}
