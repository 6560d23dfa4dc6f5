package dev.jbitrr.http;

import java.util.List;

/// An answer that is taken as it is, whatever its status: for logging in.
///
/// @param cookies the `Set-Cookie` lines
/// @param text the beginning of the body, control characters removed
public record Reply(int status, List<String> cookies, String text) {
    public Reply {
        cookies = List.copyOf(cookies);
    }

    /// Cookies are as good as a password.
    @Override
    public String toString() {
        return status + " " + text;
    }
}
