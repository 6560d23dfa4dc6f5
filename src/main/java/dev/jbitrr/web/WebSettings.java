package dev.jbitrr.web;

import dev.jbitrr.http.Secret;
import org.jspecify.annotations.Nullable;

/// The web server: `[WebUI]` (spec/config.md 5).
///
/// @param urlBase `` or `/path` without a trailing slash
/// @param oidc null while not configured or not switched on
public record WebSettings(
        String host,
        int port,
        Secret token,
        boolean authDisabled,
        boolean allowInsecureExposure,
        boolean allowTokenQuery,
        boolean behindHttpsProxy,
        String urlBase,
        boolean localAuth,
        String userName,
        Secret passwordHash,
        boolean liveArr,
        String theme,
        String viewDensity,
        @Nullable Oidc oidc) {

    /// An OpenID Connect provider.
    public record Oidc(
            String authority,
            String clientId,
            Secret clientSecret,
            String scopes,
            String callbackPath,
            boolean requireHttpsMetadata) {}
}
