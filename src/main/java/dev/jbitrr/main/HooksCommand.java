package dev.jbitrr.main;

import dev.jbitrr.channel.ExitCode;
import dev.jbitrr.config.Configuration;
import dev.jbitrr.explain.Printable;
import dev.jbitrr.manager.ArrSettings;
import dev.jbitrr.web.HookSecret;
import dev.jbitrr.web.WebSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `jbitrr hooks`: the addresses that the Arrs and the request server call with news.
@Command(
        name = "hooks",
        description = "Prints the webhook addresses for the Arrs and the request server.")
final class HooksCommand implements Callable<Integer> {
    private static final Set<String> ANY = Set.of("", "0.0.0.0", "::", "[::]", "*");

    @ParentCommand Cli cli = new Cli();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Where the Arrs reach this page, such as http://jbitrr:6969. Else what the"
                            + " configuration says.")
    @Nullable String url;

    @Override
    public Integer call() throws IOException {
        var directory = cli.directory();
        directory.create();
        var loaded =
                LoadedConfig.read(
                        directory.config(),
                        new LoadedConfig.Additions(false, WebToken.of(directory)));
        if (!loaded.wellFormed()) {
            loaded.faults().forEach(System.err::println);
            return ExitCode.CONFIGURATION;
        }
        return tell(loaded.configuration());
    }

    private int tell(Configuration configuration) {
        WebSettings web = configuration.web();
        if (configuration.arrs().isEmpty()) {
            return Cli.failed("No Arr section can run: see jbitrr config check.");
        }
        String base = url == null ? base(web) : url.replaceAll("/+$", "");
        System.out.println("In each Arr: Settings, Connect, Webhook, with all events on.");
        for (ArrSettings arr : configuration.arrs()) {
            System.out.println();
            System.out.println("  " + Printable.text(arr.name()));
            System.out.println(
                    "    " + base + HookSecret.path(web.token(), arr.name()).orElseThrow());
        }
        List<String> asking =
                configuration.arrs().stream()
                        .filter(HooksCommand::takesRequests)
                        .map(ArrSettings::name)
                        .toList();
        if (!asking.isEmpty()) {
            System.out.println();
            System.out.println(
                    "The request server (Settings, Notifications, Webhook) may call the address of: "
                            + Printable.text(String.join(", ", asking)));
        }
        return ExitCode.DONE;
    }

    private static boolean takesRequests(ArrSettings arr) {
        return arr.requests().overseerr() != null || arr.requests().ombi() != null;
    }

    private static String base(WebSettings web) {
        String host = ANY.contains(web.host()) ? thisMachine() : web.host();
        String literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "http://" + literal + ":" + web.port() + web.urlBase();
    }

    private static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
