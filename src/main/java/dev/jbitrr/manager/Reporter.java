package dev.jbitrr.manager;

/// Where a manager says how it is. May be called from any thread and returns at once.
public interface Reporter {
    /// The first pass is done.
    void ready(String instance);

    /// [ArrManager#state] or [QbitManager#state] gives something new worth showing at once.
    void changed();

    /// Something happened that a page shows.
    void event(String kind, String instance, String json);
}
