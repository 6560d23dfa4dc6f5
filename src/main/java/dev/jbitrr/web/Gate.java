package dev.jbitrr.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jbitrr.http.Secret;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Who may come in, and from where a state may be changed.
final class Gate {
    static final String COOKIE = "jbitrr_session";

    private static final HeaderName API_KEY = HeaderNames.create("X-Api-Key");
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final HeaderName FORWARDED_HOST = HeaderNames.create("X-Forwarded-Host");

    private final Sessions sessions;
    private final Supplier<WebSettings> settings;

    Gate(Sessions sessions, Supplier<WebSettings> settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    /// Whether the caller is somebody who may do everything.
    boolean admits(Call call) {
        return call.settings().authDisabled() || keyed(call) || session(call).isPresent();
    }

    /// For a stream that lasts: whether who opened it would still be let in.
    BooleanSupplier stillAdmits(Call call) {
        Secret token = settings.get().token();
        Optional<String> session = keyed(call) ? Optional.empty() : session(call);
        boolean keyed = keyed(call);
        return () ->
                settings.get().authDisabled()
                        || (keyed && settings.get().token().equals(token))
                        || session.filter(sessions::valid).isPresent();
    }

    /// Refuses a change of state that another site could have caused in the user's browser.
    void checkOrigin(Call call) {
        if (!call.changesState()) {
            return;
        }
        boolean foreignSite =
                call.header(FETCH_SITE)
                        .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                        .isPresent();
        boolean foreignOrigin =
                call.header(HeaderNames.ORIGIN).filter(origin -> !ours(origin, call)).isPresent();
        if (foreignSite || foreignOrigin) {
            throw Problem.of(403, "requests from another site may not change anything").raised();
        }
        // Neither can be sent from a foreign page without asking us first.
        if (!call.json() && call.header(API_KEY).isEmpty() && bearer(call).isEmpty()) {
            throw Problem.of(
                            403,
                            "send Content-Type: application/json, or the key in X-Api-Key or as a"
                                    + " bearer token")
                    .raised();
        }
    }

    /// Whether `given` is the key. Takes the same time wherever they differ; no key matches none.
    static boolean matches(Secret token, String given) {
        return token.present()
                && MessageDigest.isEqual(token.value().getBytes(UTF_8), given.getBytes(UTF_8));
    }

    Optional<String> session(Call call) {
        return cookie(call).filter(sessions::use);
    }

    static Optional<String> cookie(Call call) {
        return call.header(HeaderNames.COOKIE).stream()
                .flatMap(line -> java.util.Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst();
    }

    private static boolean keyed(Call call) {
        Secret token = call.settings().token();
        return call.header(API_KEY).filter(given -> matches(token, given)).isPresent()
                || bearer(call).filter(given -> matches(token, given)).isPresent()
                || (call.settings().allowTokenQuery()
                        && call.query("token").filter(given -> matches(token, given)).isPresent());
    }

    private static Optional<String> bearer(Call call) {
        return call.header(HeaderNames.AUTHORIZATION)
                .filter(text -> text.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(text -> text.substring(7).strip());
    }

    private static boolean ours(String origin, Call call) {
        Optional<String> host =
                call.settings().behindHttpsProxy()
                        ? call.header(FORWARDED_HOST).or(() -> call.header(HeaderNames.HOST))
                        : call.header(HeaderNames.HOST);
        try {
            URI uri = URI.create(origin);
            return host.isPresent() && authority(uri).equals(host.get().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String authority(URI uri) {
        return uri.getRawAuthority() == null ? "" : uri.getRawAuthority().toLowerCase(Locale.ROOT);
    }
}
