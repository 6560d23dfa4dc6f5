package dev.jbitrr.web;

import dev.jbitrr.store.Database;
import java.time.InstantSource;

/// What the web process shows and whom it asks.
///
/// @param version of the product, for people
public record WebSources(
        Processes processes,
        Database database,
        SupervisorLink supervisor,
        String version,
        InstantSource clock) {}
