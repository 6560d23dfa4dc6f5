package dev.jbitrr.sandbox;

/// What a simulator was asked.
///
/// @param path without the query
/// @param query as it came, empty when there was none
/// @param body as it came, empty when there was none
public record ReceivedRequest(String method, String path, String query, String body) {}
