package dev.jbitrr.manager;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Failure;
import dev.jbitrr.torrent.InfoHash;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Which calls of a server in memory fail, and how.
final class Mischief {
    private @Nullable Failure failure;
    private String failing = "";
    private boolean once;
    private String refusing = "";
    private String refused = "";
    private int refusal;

    /// From now on every call whose name begins so fails.
    void fail(String call, Failure with) {
        failing = call;
        failure = with;
    }

    /// The next such call fails, those after it work.
    void failOnce(String call, Failure with) {
        fail(call, with);
        once = true;
    }

    /// From now on calls whose name begins so are refused if they are about this torrent.
    void refuse(String call, InfoHash hash, int status) {
        refusing = call;
        refused = hash.value().substring(36);
        refusal = status;
    }

    /// From now on what failed works.
    void end() {
        failure = null;
    }

    /// Fails if this call is to fail.
    void meet(String call) {
        var fails = failure;
        if (fails != null && call.startsWith(failing)) {
            failure = once ? null : fails;
            once = false;
            throw new ApiException(fails);
        }
        if (!refusing.isEmpty() && call.startsWith(refusing) && call.contains(refused)) {
            throw new ApiException(
                    new Failure.Rejected(URI.create("http://qbit.test"), refusal, ""));
        }
    }
}
