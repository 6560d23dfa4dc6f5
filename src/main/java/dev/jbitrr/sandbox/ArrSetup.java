package dev.jbitrr.sandbox;

import dev.jbitrr.library.Application;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// How a simulated Arr is set up: filled in by the `with…` methods, read once when it starts.
public final class ArrSetup {
    final Application application;
    String apiKey;
    int port;
    List<LibraryItem> library;
    Downloads downloads = Downloads.NONE;
    Grabber grabber = Grabber.NONE;
    InstantSource clock = InstantSource.system();
    Duration commandDelay = Duration.ZERO;
    Duration commandDuration = Duration.ZERO;
    Duration refreshEvery = Duration.ZERO;
    boolean autoRedownload = true;
    int rssGrabs;

    private ArrSetup(Application application) {
        this.application = application;
        this.apiKey = "sandbox-key-of-" + application.lowerName();
        this.library = DemoLibrary.of(application);
    }

    /// The demo's library on any free port, no download client, commands that take no time.
    public static ArrSetup of(Application application) {
        return new ArrSetup(application);
    }

    public ArrSetup withApiKey(String key) {
        apiKey = key;
        return this;
    }

    public ArrSetup withPort(int number) {
        port = number;
        return this;
    }

    public ArrSetup withLibrary(List<LibraryItem> items) {
        library = List.copyOf(items);
        return this;
    }

    /// Where it gets releases from and where they are downloaded.
    public ArrSetup withDownloads(Downloads client, Grabber indexers) {
        downloads = client;
        grabber = indexers;
        return this;
    }

    public ArrSetup withClock(InstantSource time) {
        clock = time;
        return this;
    }

    /// How long a command waits before it starts, and how long it then runs.
    public ArrSetup withCommandTimes(Duration delay, Duration duration) {
        commandDelay = delay;
        commandDuration = duration;
        return this;
    }

    /// How old the queue may be compared to the download client; real ones look once a minute.
    public ArrSetup withRefreshEvery(Duration age) {
        refreshEvery = age;
        return this;
    }

    /// Whether it searches by itself after a failed download.
    public ArrSetup withAutoRedownload(boolean on) {
        autoRedownload = on;
        return this;
    }

    /// How many missing items an RSS sync grabs at most.
    public ArrSetup withRssGrabs(int most) {
        rssGrabs = most;
        return this;
    }
}
