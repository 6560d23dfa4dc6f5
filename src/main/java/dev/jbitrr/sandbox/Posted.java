package dev.jbitrr.sandbox;

import java.net.URI;

/// A notification that a simulated server has sent.
///
/// @param event the kind it is of
/// @param status that was answered; 0 when nobody answered
public record Posted(URI to, String event, String body, int status) {}
