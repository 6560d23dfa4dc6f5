package dev.jbitrr.sandbox;

import dev.jbitrr.library.Application;
import dev.jbitrr.library.QualityProfile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/// How a simulated Arr is set up: filled in by the `with…` methods, read once when it starts.
public final class ArrSetup {
    final Application application;
    String apiKey;
    int port;
    List<LibraryItem> library;
    List<LibraryParent> parents = List.of();
    List<QualityProfile> profiles = List.of(new QualityProfile(1, "Any", 0));
    Predicate<LibraryItem> finds = _ -> true;
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

    /// Series, artists or authors that differ from what their items say of them.
    public ArrSetup withParents(List<LibraryParent> these) {
        parents = List.copyOf(these);
        return this;
    }

    /// The quality profiles; usually there is one, `Any`, with id 1.
    public ArrSetup withProfiles(QualityProfile... these) {
        profiles = List.of(these);
        return this;
    }

    /// For which items a search finds a release, as long as nothing else is said with
    /// [SimulatedArr#find]; usually for all.
    public ArrSetup withFinds(Predicate<LibraryItem> which) {
        finds = which;
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
