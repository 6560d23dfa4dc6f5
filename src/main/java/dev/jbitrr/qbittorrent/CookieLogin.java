package dev.jbitrr.qbittorrent;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Call;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.HttpEndpoint;
import dev.jbitrr.http.Login;
import dev.jbitrr.http.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Login with name and password, kept as a cookie. qBittorrent keeps what it answered to
/// `sync/maindata` with that cookie's session, also where it asks for no password, so every cookie
/// it sends is kept.
///
/// No `Referer` or `Origin` is sent: every version accepts a call without them, and a wrong one,
/// seen through a proxy, is refused.
final class CookieLogin implements Login {
    /// qBittorrent bans an address for an hour after five wrong logins, so after the first each
    /// further attempt waits longer.
    private static final List<Duration> AFTER_WRONG =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15));

    private final QbittorrentSettings settings;
    private final InstantSource clock;
    private volatile Map<String, String> headers = Map.of();
    private int wrong;
    private Instant notBefore = Instant.MIN;

    CookieLogin(QbittorrentSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public synchronized void received(List<String> cookies, Map<String, String> used) {
        if (headers.equals(used)) {
            session(cookies).ifPresent(cookie -> headers = Map.of("Cookie", cookie));
        }
    }

    /// A 403 means that there is no session. A 401 comes from a proxy, or from qBittorrent's check
    /// of the host name: no login changes that.
    @Override
    public synchronized boolean renew(
            HttpEndpoint endpoint, Map<String, String> used, Failure.Unauthorized refused) {
        if (!headers.equals(used)) {
            return true;
        }
        if (refused.status() != 403 || !settings.password().present()) {
            return false;
        }
        if (clock.instant().isBefore(notBefore)) {
            throw new ApiException(wrongPassword(refused.uri()));
        }
        logIn(endpoint, refused.uri());
        return true;
    }

    private void logIn(HttpEndpoint endpoint, URI uri) {
        var form = Map.of("username", settings.userName(), "password", settings.password().value());
        Reply reply = endpoint.ask(Call.form("auth/login", form));
        refusal(reply, uri)
                .ifPresent(failure -> {
                    throw new ApiException(failure);
                });
        wrong = 0;
        notBefore = Instant.MIN;
        headers = session(reply.cookies()).map(cookie -> Map.of("Cookie", cookie)).orElse(Map.of());
    }

    private Optional<Failure> refusal(Reply reply, URI uri) {
        boolean fails = reply.status() == 200 && reply.text().startsWith("Fails");
        if (reply.status() == 401 || fails) {
            Duration wait = AFTER_WRONG.get(Math.min(wrong++, AFTER_WRONG.size() - 1));
            notBefore = clock.instant().plus(wait);
            return Optional.of(wrongPassword(uri));
        }
        if (reply.status() == 403) {
            return Optional.of(new Failure.Rejected(uri, 403, "login refused: " + reply.text()));
        }
        return reply.status() / 100 == 2
                ? Optional.empty()
                : Optional.of(new Failure.Rejected(uri, reply.status(), reply.text()));
    }

    private static Failure wrongPassword(URI uri) {
        return new Failure.Unauthorized(uri, 401);
    }

    /// `SID=…` up to 5.1, `QBT_SID_8080=…` since 5.2.
    private static Optional<String> session(List<String> cookies) {
        return cookies.stream()
                .map(line -> line.split(";", 2)[0].strip())
                .filter(pair -> pair.matches("(SID|QBT_SID\\w*)=.+"))
                .findFirst();
    }
}
