package dev.jbitrr.sandbox;

import java.time.Instant;

/// What a simulator was asked.
///
/// @param at when it arrived
/// @param client what it calls itself (`User-Agent`)
/// @param path without the query
/// @param query as it came, empty when there was none
/// @param body as it came, empty when there was none
public record ReceivedRequest(
        Instant at, String client, String method, String path, String query, String body) {}
