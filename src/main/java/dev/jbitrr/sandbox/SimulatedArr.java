package dev.jbitrr.sandbox;

import dev.jbitrr.library.Application;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// A Radarr, Sonarr, Lidarr or Readarr that is none: its API on this machine, with a queue that
/// follows a download client, imports, searches, a history and a blocklist, as the real ones have
/// them. May be used from any thread; to be closed.
public final class SimulatedArr implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(100);

    private final ArrSetup setup;
    private final Posting posting = new Posting();
    private final ArrWorld world;
    private final ReentrantLock lock = new ReentrantLock();
    private final JsonServer server;
    private final Thread ticker;

    private SimulatedArr(ArrSetup setup) {
        this.setup = setup;
        this.world = new ArrWorld(setup, posting);
        this.server =
                new JsonServer(
                        setup.port, new ArrFront(setup, new ArrApi(setup, world), this::locked));
        this.ticker = Thread.ofVirtual().name("simulated-" + setup.apiKey).start(this::tick);
    }

    public static SimulatedArr start(ArrSetup setup) {
        return new SimulatedArr(setup);
    }

    public Application application() {
        return setup.application;
    }

    /// Its address, without the path of the API.
    public URI uri() {
        return server.uri();
    }

    public String apiKey() {
        return setup.apiKey;
    }

    /// Where its answers go wrong.
    public Faults faults() {
        return server.faults();
    }

    /// The latest requests, oldest first.
    public List<ReceivedRequest> requests() {
        return server.log().all();
    }

    public void forgetRequests() {
        server.log().clear();
    }

    /// The next request whose path matches is carried out, but its answer never arrives.
    public void loseNextAnswer(String path) {
        server.loseNextAnswer(path);
    }

    /// Whether queue, history and blocklist come with fields of other types than usual, and every
    /// second record without id.
    public void sendWrongFields(boolean on) {
        change(in -> in.wrongFields = on);
    }

    /// Notes a grab in its history, as if it had made it.
    public void grabbed(Grabber.Grab grab) {
        change(in -> in.grabbed(grab));
    }

    /// From now on an import of this download is refused with these texts.
    public void refuseImport(String downloadId, List<String> texts) {
        change(in -> in.imports.refuse(downloadId, List.copyOf(texts)));
    }

    /// The next command of this name fails.
    public void failNext(String command) {
        change(in -> in.failNext(command));
    }

    /// What it has in its library, and whether it has files of it.
    public List<LibraryItem> library() {
        return locked(ArrWorld::library);
    }

    /// An item as it is now.
    public Optional<LibraryItem> item(long id) {
        return locked(in -> in.catalogue.item(id));
    }

    /// A series, an artist or an author as it is now.
    public Optional<LibraryParent> parent(long id) {
        return locked(in -> in.catalogue.parent(id));
    }

    /// Adds an item, or gives one other facts.
    public void put(LibraryItem item) {
        change(in -> in.changes.put(item));
    }

    public void put(LibraryParent parent) {
        change(in -> in.changes.put(parent));
    }

    /// Takes an item out of the library, as a person would in its own pages.
    public void remove(long id) {
        change(in -> in.changes.remove(id));
    }

    /// Takes a series, an artist or an author out of the library, with all its items.
    public void removeParent(long id) {
        change(in -> in.changes.removeParent(id));
    }

    /// Whether a search for this item finds a release from now on, whatever the item has.
    public void find(long id, boolean something) {
        change(in -> in.searches.find(id, something));
    }

    /// From now on the dates of this item are nonsense in every answer.
    public void spoilDates(long id) {
        change(in -> in.catalogue.spoilDates(id));
    }

    /// Adds a connection "Webhook": from now on it posts there what happens.
    ///
    /// @param headers sent along, such as `X-Api-Key`
    public void connect(URI hook, Map<String, String> headers) {
        posting.connect(hook, headers);
    }

    /// Removes all connections.
    public void disconnect() {
        posting.disconnect();
    }

    /// Sends what "Test" sends.
    public void testConnections() {
        change(in -> in.hooks.test());
    }

    /// Tells that the files of this item have other names now.
    public void rename(long id) {
        change(in -> in.catalogue.item(id).ifPresent(in.hooks::renamed));
    }

    /// Complains about itself.
    public void complain(String message) {
        change(in -> in.hooks.health(message));
    }

    /// The notifications it has sent, oldest first, as soon as they are so many; after half a
    /// minute those that there are.
    public List<Posted> posted(int atLeast) {
        return posting.sent(atLeast, Duration.ofSeconds(30));
    }

    /// The search commands since the start, oldest first, those that it gave itself included.
    public List<GivenCommand> searches() {
        return locked(in ->
                in.commands.all().stream()
                        .map(GivenCommand::of)
                        .filter(GivenCommand::search)
                        .toList());
    }

    /// Whether a release of it is in the queue.
    public boolean downloading(LibraryItem item) {
        return locked(in -> in.busy().contains(item.media().id()));
    }

    /// How many lines its queue has.
    public int queueLength() {
        return locked(in -> in.queue.lines().size());
    }

    /// Types of the history's events, newest first; of every download when `downloadId` is empty.
    public List<String> history(String downloadId) {
        return locked(
                in -> in.history.events(downloadId).stream().map(ArrHistory.Event::type).toList());
    }

    public List<String> blockedTitles() {
        return locked(
                in -> in.history.blocklist().stream().map(ArrHistory.Blocked::title).toList());
    }

    /// The commands it was given and those it gave itself, oldest first: name and arguments.
    public List<Map<String, Object>> commands() {
        return locked(
                in -> in.commands.listed(in.now()).stream().map(command -> command.body).toList());
    }

    private <T> T locked(Function<ArrWorld, T> look) {
        lock.lock();
        try {
            world.advance();
            return look.apply(world);
        } finally {
            lock.unlock();
        }
    }

    private void change(Consumer<ArrWorld> change) {
        locked(in -> {
            change.accept(in);
            return true;
        });
    }

    private void tick() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(TICK);
                advanceCommands();
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void advanceCommands() {
        lock.lock();
        try {
            world.advanceCommands();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        ticker.interrupt();
        posting.close();
        server.close();
    }
}
