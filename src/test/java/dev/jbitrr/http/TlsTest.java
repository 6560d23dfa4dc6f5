package dev.jbitrr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server with a certificate that it made itself, for another name.
@Timeout(300)
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir private Path folder;
    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(ownCertificate())));
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write(new byte[] {'o', 'k'});
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Path ownCertificate() throws IOException, InterruptedException {
        Path store = folder.resolve("store.p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-alias",
                                "own",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=elsewhere.example",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool").toFile())
                        .start();
        assertThat(made.waitFor()).isZero();
        return store;
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private HttpEndpoint endpoint(boolean verify) {
        var uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
        return new HttpEndpoint(Endpoint.of(uri).withVerifyTls(verify), Login.NONE);
    }

    @Test
    void aCertificateNobodyVouchesForIsRefused() {
        try (var endpoint = endpoint(true)) {
            var e =
                    catchThrowableOfType(
                            ApiException.class, () -> endpoint.send(Call.bare("POST", "x")));
            assertThat(e.failure()).isInstanceOf(Failure.Unreachable.class);
            assertThat(e.failure().says()).contains("TLS refused");
        }
    }

    @Test
    void itIsAcceptedWhereTheConfigurationSaysSo() {
        try (var endpoint = endpoint(false)) {
            assertThat(endpoint.send(Call.get("x"), Parser.text())).isEqualTo("ok");
        }
    }
}
