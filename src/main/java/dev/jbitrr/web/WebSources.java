package dev.jbitrr.web;

import dev.jbitrr.store.Journal;
import java.time.InstantSource;

/// What the web process shows and whom it asks.
///
/// @param version of the product, for people
public record WebSources(
        Processes processes,
        Journal journal,
        SupervisorLink supervisor,
        String version,
        InstantSource clock) {}
