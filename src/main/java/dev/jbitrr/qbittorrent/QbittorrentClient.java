package dev.jbitrr.qbittorrent;

import dev.jbitrr.http.ApiException;
import dev.jbitrr.http.Call;
import dev.jbitrr.http.Endpoint;
import dev.jbitrr.http.Failure;
import dev.jbitrr.http.HttpEndpoint;
import dev.jbitrr.http.Login;
import dev.jbitrr.http.Parser;
import dev.jbitrr.http.Secret;
import dev.jbitrr.torrent.InfoHash;
import dev.jbitrr.torrent.Torrent;
import dev.jbitrr.torrent.TorrentFile;
import dev.jbitrr.torrent.Tracker;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A qBittorrent, 4.3.9 or later, over HTTP. One for each manager: qBittorrent remembers for each
/// login what it has told about changes. To be closed.
public final class QbittorrentClient implements Qbittorrent, AutoCloseable {
    private final HttpEndpoint endpoint;
    private volatile @Nullable WebApi webApi;

    public QbittorrentClient(QbittorrentSettings settings, InstantSource clock) {
        this(endpoint(settings), login(settings, clock));
    }

    QbittorrentClient(Endpoint endpoint, Login login) {
        this.endpoint = new HttpEndpoint(endpoint, login);
    }

    private static Endpoint endpoint(QbittorrentSettings settings) {
        String base = settings.uri().toString().replaceAll("/+$", "");
        return Endpoint.of(URI.create(base + "/api/v2")).withVerifyTls(!settings.skipTlsVerify());
    }

    /// A password that looks like a key of qBittorrent 5.2, without a name, is one.
    private static Login login(QbittorrentSettings settings, InstantSource clock) {
        String password = settings.password().value();
        return settings.userName().isEmpty() && password.startsWith("qbt_")
                ? Login.constant("Authorization", new Secret("Bearer " + password))
                : new CookieLogin(settings, clock);
    }

    @Override
    public String version() {
        return endpoint.send(Call.get("app/version"), Versions::application);
    }

    @Override
    public Changes changes(long responseId) {
        return changes(responseId, Interest.EVERYTHING);
    }

    /// A full answer may come from a server that was replaced by another version.
    @Override
    public Changes changes(long responseId, Interest interest) {
        if (webApi == null) {
            webApi();
        }
        var call = Call.get("sync/maindata", Map.of("rid", Long.toString(responseId)));
        Changes changes = endpoint.send(call, body -> Maindata.read(body, interest));
        if (changes.full() && responseId != 0) {
            webApi = null;
        }
        return changes;
    }

    @Override
    public List<Torrent> torrents(String category) {
        var query = category.isEmpty() ? Map.<String, String>of() : Map.of("category", category);
        return endpoint.send(Call.get("torrents/info", query), Wire::torrents);
    }

    @Override
    public List<Torrent> torrents(Collection<InfoHash> hashes) {
        if (hashes.isEmpty()) {
            return List.of();
        }
        var call = Call.form("torrents/info", Map.of("hashes", joined(hashes))).asRepeatable();
        return endpoint.send(call, Wire::torrents);
    }

    /// A server that does not know this filter gives all.
    @Override
    public List<Torrent> tagged(String tag) {
        var call = Call.get("torrents/info", Map.of("tag", tag));
        return endpoint.send(call, Wire::torrents).stream()
                .filter(torrent -> torrent.tags().contains(tag))
                .toList();
    }

    @Override
    public List<Tracker> trackers(InfoHash hash) {
        return about("torrents/trackers", hash, Wire::trackers);
    }

    @Override
    public List<TorrentFile> files(InfoHash hash) {
        return about("torrents/files", hash, Wire::files);
    }

    private <T> T about(String path, InfoHash hash, Parser<T> parser) {
        return endpoint.send(Call.get(path, Map.of("hash", hash.value())), parser);
    }

    @Override
    public void start(Collection<InfoHash> hashes) {
        set(webApi().start(), hashes, Map.of());
    }

    @Override
    public void stop(Collection<InfoHash> hashes) {
        set(webApi().stop(), hashes, Map.of());
    }

    @Override
    public void recheck(Collection<InfoHash> hashes) {
        forAll("torrents/recheck", hashes, Map.of(), false);
    }

    @Override
    public void delete(Collection<InfoHash> hashes, Data data) {
        boolean files = data == Data.DELETE;
        set("torrents/delete", hashes, Map.of("deleteFiles", Boolean.toString(files)));
    }

    @Override
    public void addTags(Collection<InfoHash> hashes, Set<String> tags) {
        tag("torrents/addTags", hashes, tags);
    }

    @Override
    public void removeTags(Collection<InfoHash> hashes, Set<String> tags) {
        tag("torrents/removeTags", hashes, tags);
    }

    /// Removing no tag would remove all of them.
    private void tag(String path, Collection<InfoHash> hashes, Set<String> tags) {
        if (!tags.isEmpty()) {
            set(path, hashes, Map.of("tags", String.join(",", tags)));
        }
    }

    @Override
    public void setCategory(Collection<InfoHash> hashes, String category) {
        set("torrents/setCategory", hashes, Map.of("category", category));
    }

    @Override
    public Map<String, String> categories() {
        return endpoint.send(Call.get("torrents/categories"), Wire::categories);
    }

    /// 409 says that the category exists, or that its name is wrong.
    @Override
    public void createCategory(String category, String savePath) {
        var fields = Map.of("category", category, "savePath", savePath);
        try {
            endpoint.send(Call.form("torrents/createCategory", fields).asRepeatable());
        } catch (ApiException e) {
            boolean conflict =
                    e.failure() instanceof Failure.Rejected rejected && rejected.status() == 409;
            if (!conflict || !categories().containsKey(category)) {
                throw e;
            }
        }
    }

    @Override
    public void wantFiles(InfoHash hash, Collection<Integer> indexes, boolean wanted) {
        if (indexes.isEmpty()) {
            return;
        }
        String ids = indexes.stream().map(String::valueOf).collect(Collectors.joining("|"));
        var fields = Map.of("hash", hash.value(), "id", ids, "priority", wanted ? "1" : "0");
        endpoint.send(Call.form("torrents/filePrio", fields).asRepeatable());
    }

    @Override
    public void addTrackers(InfoHash hash, Collection<String> urls) {
        if (!urls.isEmpty()) {
            var fields = Map.of("hash", hash.value(), "urls", String.join("\n", urls));
            endpoint.send(Call.form("torrents/addTrackers", fields).asRepeatable());
        }
    }

    @Override
    public void removeTrackers(InfoHash hash, Collection<String> urls) {
        if (urls.isEmpty()) {
            return;
        }
        WebApi api = webApi();
        String list = urls.stream().map(api::trackerEntry).collect(Collectors.joining("|"));
        endpoint.send(
                Call.form("torrents/removeTrackers", Map.of("hash", hash.value(), "urls", list)));
    }

    @Override
    public void setDownloadLimit(Collection<InfoHash> hashes, long bytesPerSecond) {
        limit("torrents/setDownloadLimit", hashes, bytesPerSecond);
    }

    @Override
    public void setUploadLimit(Collection<InfoHash> hashes, long bytesPerSecond) {
        limit("torrents/setUploadLimit", hashes, bytesPerSecond);
    }

    private void limit(String path, Collection<InfoHash> hashes, long bytesPerSecond) {
        set(path, hashes, Map.of("limit", Long.toString(bytesPerSecond)));
    }

    @Override
    public void setSuperSeeding(Collection<InfoHash> hashes, boolean on) {
        set("torrents/setSuperSeeding", hashes, Map.of("value", Boolean.toString(on)));
    }

    @Override
    public void topPriority(Collection<InfoHash> hashes) {
        set("torrents/topPrio", hashes, Map.of());
    }

    @Override
    public boolean connected() {
        return !endpoint.send(Call.get("transfer/info"), Wire::server).disconnected();
    }

    /// A change that leaves the same state however often it is made.
    private void set(String path, Collection<InfoHash> hashes, Map<String, String> fields) {
        forAll(path, hashes, fields, true);
    }

    private void forAll(
            String path,
            Collection<InfoHash> hashes,
            Map<String, String> fields,
            boolean repeatable) {
        if (hashes.isEmpty()) {
            return;
        }
        var all = new HashMap<>(fields);
        all.put("hashes", joined(hashes));
        Call call = Call.form(path, all);
        endpoint.send(repeatable ? call.asRepeatable() : call);
    }

    /// Repeated form fields would not do: of those qBittorrent keeps the last.
    private static String joined(Collection<InfoHash> hashes) {
        return hashes.stream().map(InfoHash::value).collect(Collectors.joining("|"));
    }

    private WebApi webApi() {
        WebApi known = webApi;
        if (known == null) {
            known = endpoint.send(Call.get("app/webapiVersion"), Versions::webApi);
            webApi = known;
        }
        return known;
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
