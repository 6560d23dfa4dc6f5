package dev.jbitrr.web;

import io.avaje.jsonb.Json;

/// Something wrong in the configuration, shown on the page and, when it keeps a section from
/// working, in `/health/ready`.
///
/// @param section `Radarr-4K`, `Settings`, …; empty when it concerns the whole file
/// @param text one line for a person, with line and column where they are known
/// @param keepsBack whether the section does not work because of it; false for a warning
@Json
public record ConfigurationFault(String section, String text, boolean keepsBack) {}
