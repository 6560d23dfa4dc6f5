package dev.jbitrr.config;

/// A place in the configuration file, counted from 1.
public record Position(int line, int column) {
    /// Nowhere in particular: the value was not read from a file.
    public static final Position NONE = new Position(0, 0);
}
