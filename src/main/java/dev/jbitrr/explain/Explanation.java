package dev.jbitrr.explain;

import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.List;

/// The answer to "what about this torrent?".
public sealed interface Explanation {

    /// It is clear which torrent is meant.
    ///
    /// @param headline where it stands, in one sentence
    /// @param about what it is, sentence by sentence
    /// @param standing why it stands there, and when that may change
    /// @param decisions oldest first
    /// @param more whether there are older decisions
    record Story(
            InfoHash hash,
            String name,
            String headline,
            List<String> about,
            List<String> standing,
            List<Told> decisions,
            boolean more)
            implements Explanation {

        public Story {
            about = List.copyOf(about);
            standing = List.copyOf(standing);
            decisions = List.copyOf(decisions);
        }
    }

    /// One decision as it is told.
    ///
    /// @param rule its name, as `DryRunRules` wants it; empty when there is none
    record Told(Instant at, String instance, String rule, String sentence) {}

    /// Several torrents have such a name.
    record Several(String asked, List<Match> matches) implements Explanation {
        public Several {
            matches = List.copyOf(matches);
        }
    }

    /// One that may be meant.
    ///
    /// @param last what was decided about it last
    record Match(String hash, String name, Told last) {}

    /// Nothing is known of it.
    ///
    /// @param why what that may mean
    record Unknown(String asked, String why) implements Explanation {}
}
