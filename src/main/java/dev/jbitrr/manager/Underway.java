package dev.jbitrr.manager;

import dev.jbitrr.policy.TorrentFacts.Handling;
import dev.jbitrr.torrent.InfoHash;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Sees when something that was under way about a torrent is over: qBittorrent may not show it.
final class Underway {
    private final Actions actions;
    private final Map<InfoHash, Handling> torrents = new HashMap<>();

    Underway(Actions actions) {
        this.actions = actions;
    }

    /// Something may be under way about it.
    void note(InfoHash hash) {
        var handling = actions.handling(hash);
        if (handling == Handling.NOTHING) {
            torrents.remove(hash);
        } else {
            torrents.put(hash, handling);
        }
    }

    /// The torrents about which something else is under way now, or nothing any more.
    Set<InfoHash> over() {
        Set<InfoHash> over = new HashSet<>();
        torrents.forEach((hash, handling) -> {
            if (actions.handling(hash) != handling) {
                over.add(hash);
            }
        });
        over.forEach(this::note);
        return over;
    }

    void forget(Collection<InfoHash> gone) {
        torrents.keySet().removeAll(gone);
    }
}
