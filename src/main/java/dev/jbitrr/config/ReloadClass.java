package dev.jbitrr.config;

/// What a change of a key touches while jBitrr runs.
public enum ReloadClass {
    NONE("nothing: the program keeps it itself"),
    FRONTEND("the page in the browser"),
    WEB("the web process"),
    SUPERVISOR("the supervisor; no manager is disturbed"),
    LIVE("the managers that read it"),
    QBIT("managers that work on this qBittorrent"),
    INSTANCE("the manager of this section"),
    EVERYTHING("every manager"),
    PROCESS("nothing before jBitrr is started again");

    private final String touches;

    ReloadClass(String touches) {
        this.touches = touches;
    }

    /// In words, for the reference page.
    public String touches() {
        return touches;
    }
}
