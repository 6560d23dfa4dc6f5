package dev.jbitrr.supervisor;

/// One configured instance, as far as supervision goes.
///
/// @param name of the section in the configuration, and of the instance
/// @param kind `arr` or `qbit`; shown, never judged
/// @param category the category it owns, empty when none
/// @param fingerprint differs whenever a change needs a new process, and only then
public record Section(String name, String kind, String category, String fingerprint) {}
