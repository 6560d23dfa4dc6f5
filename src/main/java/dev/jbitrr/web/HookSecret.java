package dev.jbitrr.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jbitrr.http.Secret;
import java.net.URLEncoder;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What an instance's webhook is called with. It follows from the key of the web and the instance's
/// name, so nothing is stored, it opens nothing but this one hook, and a new key ends it.
public final class HookSecret {
    private static final String MAC = "HmacSHA256";
    private static final int BYTES = 16;

    private HookSecret() {}

    /// The secret of an instance; empty when the web has no key.
    public static Optional<String> of(Secret token, String instance) {
        if (!token.present()) {
            return Optional.empty();
        }
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(token.value().getBytes(UTF_8), MAC));
            byte[] whole = mac.doFinal(("jbitrr webhook of " + instance).getBytes(UTF_8));
            return Optional.of(HexFormat.of().formatHex(whole, 0, BYTES));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }

    /// The path that an instance's webhook is called at, secret included; empty when the web has no
    /// key.
    public static Optional<String> path(Secret token, String instance) {
        return of(token, instance).map(secret -> "/api/hooks/" + encoded(instance) + "/" + secret);
    }

    private static String encoded(String instance) {
        return URLEncoder.encode(instance, UTF_8).replace("+", "%20");
    }

    /// Whether `given` is the instance's secret. Takes the same time wherever they differ.
    static boolean matches(Secret token, String instance, String given) {
        return of(token, instance)
                .filter(secret ->
                        MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8)))
                .isPresent();
    }
}
