package dev.jbitrr.policy;

import dev.jbitrr.policy.Decision.Keep;
import java.time.Instant;

/// Decides about torrents that belong to a qBittorrent and to no Arr: for now they are only
/// watched.
public final class WatchPolicy implements Judge {
    @Override
    public Judgement judge(TorrentFacts facts, Instant now) {
        var torrent = facts.torrent();
        var reason =
                torrent.tags().contains(TorrentPolicy.IGNORED_TAG)
                        ? Reason.of(RuleName.IGNORED, TorrentPolicy.IGNORED_TAG)
                        : Reason.of(RuleName.WATCHED, torrent.category());
        return Judgement.of(new Keep(torrent.hash(), reason));
    }
}
