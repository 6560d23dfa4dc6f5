package dev.jbitrr.store;

/// How far the import of a torrent has come.
public enum ImportState {
    UNKNOWN,
    NOT_IMPORTED,
    /// The Arr was told; its answer is still out.
    SENT,
    IMPORTED,
    FAILED
}
