package dev.jbitrr.servarr;

import dev.jbitrr.http.Secret;
import java.net.URI;

/// Where an Arr is and its key.
public record ArrConnection(URI uri, Secret apiKey, boolean skipTlsVerify) {}
