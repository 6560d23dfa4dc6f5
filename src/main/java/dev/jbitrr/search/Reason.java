package dev.jbitrr.search;

/// Why an item is wanted, the most urgent first (spec/search.md 1.10 and 2.1).
public enum Reason {
    MISSING("Missing"),
    CUSTOM_FORMAT("CustomFormat"),
    QUALITY("Quality"),
    UPGRADE("Upgrade"),
    NONE("Not being searched");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /// The word that pages and the API show.
    public String label() {
        return label;
    }
}
