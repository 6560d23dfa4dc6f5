package dev.jbitrr.explain;

import dev.jbitrr.library.Application;
import dev.jbitrr.search.SearchSettings;

/// How an instance searches, as its configuration says.
public record Searching(Application application, SearchSettings settings) {}
