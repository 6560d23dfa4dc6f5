package dev.jbitrr.explain;

import dev.jbitrr.torrent.InfoHash;
import java.time.Instant;
import java.util.List;

/// The answer to "what about this torrent?", or about this movie, episode, album or book.
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

    /// It is clear which item of a library is meant.
    ///
    /// @param id in its Arr
    /// @param headline where it stands, in one sentence
    /// @param about what its Arr says of it, sentence by sentence
    /// @param standing why it is searched for or not, and what was done for it
    /// @param decisions oldest first
    /// @param more whether there are older decisions
    record ItemStory(
            String instance,
            long id,
            String name,
            String headline,
            List<String> about,
            List<String> standing,
            List<Told> decisions,
            boolean more)
            implements Explanation {

        public ItemStory {
            about = List.copyOf(about);
            standing = List.copyOf(standing);
            decisions = List.copyOf(decisions);
        }
    }

    /// One decision as it is told.
    ///
    /// @param rule its name, as `DryRunRules` wants it; empty when there is none
    record Told(Instant at, String instance, String rule, String sentence) {}

    /// Several torrents or items have such a name.
    record Several(String asked, List<Match> matches, List<ItemMatch> items)
            implements Explanation {
        public Several {
            matches = List.copyOf(matches);
            items = List.copyOf(items);
        }
    }

    /// An item that may be meant: to be asked for by its instance and id.
    record ItemMatch(String instance, long id, String name, String headline) {}

    /// A torrent that may be meant.
    ///
    /// @param last what was decided about it last
    record Match(String hash, String name, Told last) {}

    /// Nothing is known of it.
    ///
    /// @param why what that may mean
    record Unknown(String asked, String why) implements Explanation {}
}
