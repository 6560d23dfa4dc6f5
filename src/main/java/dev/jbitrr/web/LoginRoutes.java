package dev.jbitrr.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import dev.jbitrr.web.Router.Access;
import io.avaje.jsonb.Json;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Signing in and out. A session is opened by the key, or by name and password.
final class LoginRoutes {

    @Json
    record Credentials(
            @Nullable String username, @Nullable String password, @Nullable String token) {}

    /// More would be work for whoever sends it for nothing.
    private static final int LONGEST = 1024;

    /// A check of a password is meant to be slow: not on every core at once.
    private final Semaphore checks = new Semaphore(1);

    private final Sessions sessions;
    private final LoginLimit limit;
    private final Events events;

    LoginRoutes(Sessions sessions, LoginLimit limit, Events events) {
        this.sessions = sessions;
        this.limit = limit;
        this.events = events;
    }

    void addTo(Router router) {
        router.on("POST", "/web/login", Access.PUBLIC, (call, _) -> login(call));
        router.on("POST", "/web/logout", Access.PUBLIC, (call, _) -> logout(call));
    }

    private Reply login(Call call) {
        if (!limit.allow(call.address())) {
            throw Problem.of(429, "too many attempts to sign in: wait 15 minutes")
                    .raisedWith("Retry-After", String.valueOf(LoginLimit.WINDOW.toSeconds()));
        }
        var credentials = call.body(Credentials.class);
        if (!valid(credentials, call.settings())) {
            throw Problem.of(401, "Invalid credentials").raised();
        }
        Gate.cookie(call).ifPresent(sessions::end);
        return Reply.ok(Map.of("success", true))
                .with("Set-Cookie", cookie(call, sessions.create(), Sessions.ABSOLUTE.toSeconds()));
    }

    private Reply logout(Call call) {
        Gate.cookie(call).ifPresent(sessions::end);
        // Those who are still signed in come back by themselves.
        events.dropAll();
        return Reply.ok(Map.of("success", true)).with("Set-Cookie", cookie(call, "", 0));
    }

    private boolean valid(Credentials given, WebSettings settings) {
        if (given.token() != null) {
            return Gate.matches(settings.token(), given.token());
        }
        if (!settings.localAuth() || !settings.passwordHash().present()) {
            throw Problem.of(400, "Local login not configured").raised();
        }
        if (given.username() == null || given.password() == null || given.password().isEmpty()) {
            throw Problem.of(400, "Username and password required").raised();
        }
        boolean name =
                MessageDigest.isEqual(
                        settings.userName().getBytes(UTF_8), given.username().getBytes(UTF_8));
        // Looked at whatever the name says: time tells nobody which of them was wrong.
        boolean password = password(settings.passwordHash().value(), given.password());
        return name && password;
    }

    private boolean password(String hash, String given) {
        if (given.length() > LONGEST) {
            return false;
        }
        var strategy = LongPasswordStrategies.hashSha512(BCrypt.Version.VERSION_2B);
        checks.acquireUninterruptibly();
        try {
            return BCrypt.verifyer(BCrypt.Version.VERSION_2B, strategy)
                    .verify(given.getBytes(UTF_8), hash.getBytes(UTF_8))
                    .verified;
        } finally {
            checks.release();
        }
    }

    private static String cookie(Call call, String value, long maxAge) {
        String secure = call.settings().behindHttpsProxy() ? "; Secure" : "";
        return "%s=%s; Path=%s/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(Gate.COOKIE, value, call.settings().urlBase(), maxAge, secure);
    }
}
