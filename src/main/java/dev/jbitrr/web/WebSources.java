package dev.jbitrr.web;

import dev.jbitrr.explain.Searching;
import dev.jbitrr.store.Database;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/// What the web process shows and whom it asks.
///
/// @param searching how each configured instance searches
/// @param version of the product, for people
public record WebSources(
        Processes processes,
        Database database,
        SupervisorLink supervisor,
        Supplier<Map<String, Searching>> searching,
        String version,
        InstantSource clock) {}
