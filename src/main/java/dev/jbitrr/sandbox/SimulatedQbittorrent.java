package dev.jbitrr.sandbox;

import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.TorrentState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A qBittorrent that is none: its Web API on this machine, 4.x or 5.x, with torrents that
/// download, stall, complete and seed over simulated time. May be used from any thread; to be
/// closed.
public final class SimulatedQbittorrent implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(200);

    private final Faults faults = new Faults();
    private final QbitRequestLog log = new QbitRequestLog();
    private final QbitWorld world;
    private final Thread ticker;
    private QbitSetup setup;
    private @Nullable QbitServer server;

    private SimulatedQbittorrent(QbitSetup setup) {
        this.setup = setup;
        this.world = new QbitWorld(setup);
        goUp();
        this.ticker = Thread.ofVirtual().name("simulated-qbittorrent").start(this::tick);
    }

    public static SimulatedQbittorrent start(QbitSetup setup) {
        return new SimulatedQbittorrent(setup);
    }

    /// Its address, without `/api/v2`; the same after it was down.
    public URI uri() {
        return URI.create("http://127.0.0.1:" + setup.port());
    }

    public String userName() {
        return setup.userName();
    }

    public String password() {
        return setup.password();
    }

    /// Adds a torrent, and its category and tags where they are new.
    public InfoHash add(TorrentSpec spec) {
        world.add(spec);
        return spec.hash();
    }

    public void remove(Collection<InfoHash> hashes) {
        world.delete(hashes);
    }

    /// Lets simulated time pass.
    public void advance(Duration step) {
        world.advance(step);
    }

    public Instant now() {
        return world.now();
    }

    public List<InfoHash> hashes() {
        return world.hashes();
    }

    public Map<String, String> categories() {
        return world.categories();
    }

    /// What it shows of a torrent, by the names of its own API.
    public Optional<Map<String, Object>> find(InfoHash hash) {
        return world.list(Optional.of(Set.of(hash))).stream().findFirst();
    }

    /// Torrents of a category, by the names of its own API.
    public List<Map<String, Object>> inCategory(String category) {
        return world.list(Optional.empty()).stream()
                .filter(torrent -> category.equals(torrent.get("category")))
                .toList();
    }

    /// From now on the torrent moves at these speeds, in bytes per second.
    public void speed(InfoHash hash, long down, long up) {
        world.change(
                List.of(hash),
                torrent -> {
                    torrent.downloadSpeed = down;
                    torrent.uploadSpeed = up;
                });
    }

    /// Keeps a torrent in a state, such as [TorrentState#ERROR]; empty lets it go.
    public void hold(InfoHash hash, Optional<TorrentState> state) {
        world.always(hash, state.orElse(null));
    }

    /// As if a person had changed it.
    public void move(InfoHash hash, String category) {
        world.addCategory(category, "");
        world.change(List.of(hash), torrent -> torrent.category = category);
    }

    /// Makes some change in a torrent that shows in the next delta.
    public void touch(Collection<InfoHash> hashes) {
        world.change(hashes, torrent -> torrent.uploaded++);
    }

    /// `connected`, `firewalled` or `disconnected`.
    public void connection(String status) {
        world.server("connection_status", status);
    }

    public void freeSpace(long bytes) {
        world.server("free_space_on_disk", bytes);
    }

    public void queueing(boolean on) {
        world.queueing(on);
    }

    public Faults faults() {
        return faults;
    }

    /// The latest requests, oldest first.
    public List<QbitRequest> requests() {
        return log.latest();
    }

    /// How often a path was asked for: `torrents/info`.
    public int asked(String path) {
        return log.counts().getOrDefault(path, 0);
    }

    public int askedInAll() {
        return log.counts().values().stream().mapToInt(Integer::intValue).sum();
    }

    public void forgetRequests() {
        log.forget();
    }

    /// Ends every login, as time does.
    public synchronized void expireSessions() {
        if (server != null) {
            server.endSessions();
        }
    }

    /// Stops listening; its torrents stay.
    public synchronized void goDown() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /// Listens again at the same address, with nobody logged in.
    public synchronized void goUp() {
        if (server == null) {
            server = new QbitServer(setup, new QbitApi(setup, world), log, faults);
            setup = setup.withPort(server.port());
        }
    }

    private void tick() {
        try {
            while (setup.speed() > 0) {
                Thread.sleep(TICK);
                world.advance(Duration.ofNanos((long) (TICK.toNanos() * setup.speed())));
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    @Override
    public void close() {
        ticker.interrupt();
        faults.clear();
        goDown();
    }
}
