package dev.jbitrr.http;

import java.util.List;
import java.util.Map;

/// How calls of an endpoint prove who we are. May be asked from several threads.
public interface Login {
    /// Nothing to prove.
    Login NONE = constant("", Secret.NONE);

    /// The headers that go with every call at present.
    Map<String, String> headers();

    /// The server refused `refused`, which was sent with `used`. Logs in anew unless another thread
    /// has done so since; false when there is nothing more to try. Throws [ApiException] when
    /// logging in fails.
    boolean renew(HttpEndpoint endpoint, Map<String, String> used, Failure.Unauthorized refused);

    /// The server sent cookies with an answer to a call that was sent with `used`.
    default void received(List<String> cookies, Map<String, String> used) {}

    /// A key in a header, which never changes.
    static Login constant(String header, Secret key) {
        Map<String, String> headers =
                key.present() ? Map.of(header, key.value()) : Map.<String, String>of();
        return new Login() {
            @Override
            public Map<String, String> headers() {
                return headers;
            }

            @Override
            public boolean renew(
                    HttpEndpoint endpoint, Map<String, String> used, Failure.Unauthorized refused) {
                return false;
            }
        };
    }
}
