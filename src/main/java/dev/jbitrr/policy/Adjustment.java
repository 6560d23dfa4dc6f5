package dev.jbitrr.policy;

import java.util.Set;

/// Something about a torrent that is not as the settings want it. Putting it right is harmless to
/// repeat: once it is right, the policy no longer asks for it.
public sealed interface Adjustment {
    Reason reason();

    /// Its files are chosen: these indexes are not wanted. An empty set says that all may stay as
    /// they are; it is asked for once.
    record ChooseFiles(Set<Integer> unwanted, Reason reason) implements Adjustment {
        public ChooseFiles {
            unwanted = Set.copyOf(unwanted);
        }
    }

    record AddTags(Set<String> tags, Reason reason) implements Adjustment {
        public AddTags {
            tags = Set.copyOf(tags);
        }
    }

    record RemoveTags(Set<String> tags, Reason reason) implements Adjustment {
        public RemoveTags {
            tags = Set.copyOf(tags);
        }
    }

    /// It may download so fast.
    ///
    /// @param bytesPerSecond 0 = unlimited
    record LimitDownload(long bytesPerSecond, Reason reason) implements Adjustment {}

    /// It may upload so fast.
    ///
    /// @param bytesPerSecond 0 = unlimited
    record LimitUpload(long bytesPerSecond, Reason reason) implements Adjustment {}

    record SuperSeed(boolean on, Reason reason) implements Adjustment {}

    record AddTrackers(Set<String> urls, Reason reason) implements Adjustment {
        public AddTrackers {
            urls = Set.copyOf(urls);
        }
    }

    record RemoveTrackers(Set<String> urls, Reason reason) implements Adjustment {
        public RemoveTrackers {
            urls = Set.copyOf(urls);
        }
    }

    /// It has to wait for room on the disk.
    record Stop(Reason reason) implements Adjustment {}

    /// It was stopped, by us or when it was added, and is ready to run.
    record Start(Reason reason) implements Adjustment {}
}
