package dev.jbitrr.http;

/// A password or key. Prints as `***`, so that it cannot reach a log by accident.
public record Secret(String value) {
    public static final Secret NONE = new Secret("");

    public boolean present() {
        return !value.isEmpty();
    }

    @Override
    public String toString() {
        return present() ? "***" : "";
    }
}
