package dev.jbitrr.manager;

import dev.jbitrr.policy.Guards;
import dev.jbitrr.policy.Judge;
import java.time.Duration;
import java.util.function.Predicate;

/// How the torrents of one instance in one qBittorrent are judged, as the settings now say. Another
/// object means that settings changed.
///
/// @param interval pause between two passes
/// @param ours whether a category is the instance's
record Rules(Judge judge, Guards guards, Duration interval, Predicate<String> ours) {}
