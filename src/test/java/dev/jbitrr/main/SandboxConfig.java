package dev.jbitrr.main;

import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.FreePort;
import dev.jbitrr.sandbox.SimulatedArr;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A configuration for tests, built of its sections.
final class SandboxConfig {
    /// The key of the page.
    static final String TOKEN = "token-of-the-page";

    private final List<String> settings = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();
    private final int port = FreePort.next();

    SandboxConfig() {
        settings.add("LoopSleepTimer = 1");
        settings.add("CompletedDownloadFolder = \"/downloads\"");
        settings.add("FFprobeAutoUpdate = false"); // nothing is fetched from the internet
        sections.add(
                """
                [WebUI]
                Host = "127.0.0.1"
                Port = %d
                Token = "%s"
                """
                        .formatted(port, TOKEN));
    }

    SandboxConfig setting(String line) {
        settings.add(line);
        return this;
    }

    /// Where the page is.
    URI web() {
        return URI.create("http://127.0.0.1:" + port);
    }

    SandboxConfig qbit(String name, URI uri, String user, String password) {
        sections.add(
                """
                [%s]
                Host = "127.0.0.1"
                Port = %d
                UserName = "%s"
                Password = "%s"
                """
                        .formatted(name, uri.getPort(), user, password));
        return this;
    }

    SandboxConfig arr(String name, SimulatedArr arr) {
        return arr(name, arr.uri(), arr.apiKey(), arr.application().lowerName());
    }

    SandboxConfig arr(String name, URI uri, String key, String category) {
        sections.add(
                """
                [%s]
                URI = "%s"
                APIKey = "%s"
                Category = "%s"
                """
                        .formatted(name, uri, key, category));
        return this;
    }

    /// More of the section that was added last.
    SandboxConfig and(String text) {
        sections.set(sections.size() - 1, sections.getLast() + text + "\n");
        return this;
    }

    String text() {
        return "[Settings]\n" + String.join("\n", settings) + "\n\n" + String.join("\n", sections);
    }

    static String nameOf(Application application) {
        return DemoConfig.capitalised(application) + "-Test";
    }
}
