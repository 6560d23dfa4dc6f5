package dev.jbitrr.manager;

/// Which half of its work a manager does.
public enum Mode {
    EVERYTHING(""),
    SEARCH_ONLY("only searches: QBITRR_OVERRIDES_SEARCH_ONLY is set"),
    PROCESSING_ONLY("only looks after torrents: QBITRR_OVERRIDES_PROCESSING_ONLY is set");

    private final String says;

    Mode(String says) {
        this.says = says;
    }

    public boolean torrents() {
        return this != SEARCH_ONLY;
    }

    public boolean searches() {
        return this != PROCESSING_ONLY;
    }

    /// For a person; empty when nothing is left out.
    public String says() {
        return says;
    }
}
