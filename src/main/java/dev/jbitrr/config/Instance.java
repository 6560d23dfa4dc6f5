package dev.jbitrr.config;

import java.util.Optional;

/// One section of an instance after it was read.
///
/// @param off switched off in the file
/// @param notSetUp why it cannot run although nothing is wrong: its placeholders are still there
/// @param settings empty when too much is missing to make them
record Instance<S>(
        String name,
        Reading reading,
        boolean off,
        Optional<String> notSetUp,
        Optional<S> settings) {

    void error(String key, String must) {
        reading.error(path(key), "", path(key) + " " + must);
    }

    void warn(String key, String says) {
        reading.warn(path(key), path(key) + " " + says);
    }

    private String path(String key) {
        return TomlText.path(TomlText.key(name), key);
    }
}
