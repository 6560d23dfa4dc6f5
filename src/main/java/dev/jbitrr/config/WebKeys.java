package dev.jbitrr.config;

import static dev.jbitrr.config.ReloadClass.FRONTEND;

import dev.jbitrr.http.Secret;
import dev.jbitrr.web.WebSettings;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The keys of `[WebUI]` and `[WebUI.OIDC]`.
///
/// @param refusal why nothing may listen at all
record WebKeys(WebSettings settings, Optional<String> refusal) {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");
    private static final Pattern URL_BASE = Pattern.compile("(?:/[A-Za-z0-9._~-]*[A-Za-z0-9_~-])*");
    private static final Pattern BCRYPT =
            Pattern.compile("|\\$2[abxy]?\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    static WebKeys read(Section web) {
        String host =
                web.key(
                                "Host",
                                "Address to listen on. 0.0.0.0 = every network, 127.0.0.1 = this machine only.")
                        .as(Kind.filled(), "0.0.0.0");
        int port = web.key("Port", "Port to listen on.").as(Kind.integer(1, 65_535), 6969);
        String token =
                web.key(
                                "Token",
                                "Key for programs that call the API. Empty = one is made at the start.")
                        .secret()
                        .as(Kind.text(), "");
        boolean authDisabled =
                web.key("AuthDisabled", "No login: whoever reaches the page may do everything.")
                        .as(Kind.flag(), false);
        boolean exposed =
                web.key(
                                "AllowInsecureExposure",
                                "Needed to listen on every network while AuthDisabled is true.")
                        .as(Kind.flag(), false);
        boolean tokenQuery =
                web.key(
                                "AllowInsecureTokenQuery",
                                "Accept the key as ?token= in addresses, where logs and histories show it.")
                        .as(Kind.flag(), false);
        boolean proxied =
                web.key(
                                "BehindHttpsProxy",
                                "Trust one reverse proxy's X-Forwarded-For and X-Forwarded-Proto, and"
                                        + " send cookies over HTTPS only.")
                        .as(Kind.flag(), false);
        String urlBase =
                web.key(
                                "UrlBase",
                                "Path under which a reverse proxy serves the page, such as \"/jbitrr\".")
                        .as(urlBase(), "");
        boolean local =
                web.key("LocalAuthEnabled", "Allow the login with user name and password.")
                        .as(Kind.flag(), false);
        boolean oidcEnabled =
                web.key("OIDCEnabled", "Allow the login with an OpenID Connect provider.")
                        .as(Kind.flag(), false);
        String user = web.key("Username", "Name for the local login.").as(Kind.text(), "");
        String hash =
                web.key("PasswordHash", "Bcrypt hash of the local password. The page sets it.")
                        .secret()
                        .as(
                                Kind.text()
                                        .when(
                                                text -> BCRYPT.matcher(text).matches(),
                                                "a bcrypt hash or empty"),
                                "");
        Section look = web.reloading(FRONTEND);
        boolean live =
                look.key("LiveArr", "Let the page refresh its tables by itself.")
                        .alias("OIDC.LiveArr")
                        .as(Kind.flag(), true);
        String theme =
                look.key("Theme", "Colours of the page.")
                        .alias("OIDC.Theme")
                        .as(Kind.oneOf("Light", "Dark"), "Dark");
        String density =
                look.key("ViewDensity", "Spacing of the page.")
                        .alias("OIDC.ViewDensity")
                        .as(Kind.oneOf("Comfortable", "Compact"), "Comfortable");
        Optional<String> refusal = refusal(host, authDisabled && !exposed);
        refusal.ifPresent(why -> web.error("AuthDisabled", why));
        WebSettings settings =
                new WebSettings(
                        host,
                        port,
                        new Secret(token),
                        authDisabled && refusal.isEmpty(),
                        exposed,
                        tokenQuery,
                        proxied,
                        urlBase,
                        local,
                        user,
                        new Secret(hash),
                        live,
                        theme,
                        density,
                        oidc(web, oidcEnabled));
        return new WebKeys(settings, refusal);
    }

    private static Optional<String> refusal(String host, boolean open) {
        return open && EVERYWHERE.contains(host)
                ? Optional.of(
                        ("is true while WebUI.Host is \"%s\": anybody on the network could use the"
                                        + " page. Set WebUI.AuthDisabled = false, or WebUI.Host ="
                                        + " \"127.0.0.1\", or accept it with"
                                        + " WebUI.AllowInsecureExposure = true")
                                .formatted(host))
                : Optional.empty();
    }

    /// A slash too few or too many at the ends is put right.
    private static Kind<String> urlBase() {
        return Kind.text()
                .allowing("empty or a path such as \"/jbitrr\"")
                .map(text -> text.isEmpty() || text.startsWith("/") ? text : "/" + text)
                .map(text -> text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
                .when(text -> URL_BASE.matcher(text).matches(), "");
    }

    private static WebSettings.@Nullable Oidc oidc(Section web, boolean enabled) {
        Section oidc = web.table("OIDC");
        Optional<String> authority =
                oidc.key(
                                "Authority",
                                "Address of the provider; its discovery document lies below it.")
                        .as(
                                Kind.text()
                                        .named("address")
                                        .when(
                                                a -> a.isEmpty() || a.matches("https?://[^\\s/].*"),
                                                "empty or an address such as https://login.example.org"),
                                "")
                        .transform(WebKeys::given);
        Optional<String> client =
                oidc.key("ClientId", "This program's name at the provider.")
                        .as(Kind.text(), "")
                        .transform(WebKeys::given);
        String secret =
                oidc.key("ClientSecret", "This program's password at the provider.")
                        .secret()
                        .as(Kind.text(), "");
        String scopes =
                oidc.key("Scopes", "What is asked of the provider, separated by blanks.")
                        .as(Kind.filled(), "openid profile");
        String callback =
                oidc.key("CallbackPath", "Path to which the provider sends people back.")
                        .as(
                                Kind.text()
                                        .when(
                                                path -> path.startsWith("/"),
                                                "a path that begins with /"),
                                "/signin-oidc");
        boolean https =
                oidc.key("RequireHttpsMetadata", "Refuse a provider whose address is not HTTPS.")
                        .as(Kind.flag(), true);
        if (!enabled) {
            return null;
        }
        if (authority.isEmpty() || client.isEmpty()) {
            web.error(
                    "OIDCEnabled",
                    "is true, but needs WebUI.OIDC.Authority and WebUI.OIDC.ClientId");
            return null;
        }
        return new WebSettings.Oidc(
                authority.get(), client.get(), new Secret(secret), scopes, callback, https);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
