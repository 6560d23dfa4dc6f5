/// Simulators of qBittorrent and the Arrs with state, faults and a clock: for the demo, for trying
/// configurations, for tests.
@NullMarked
package dev.jbitrr.sandbox;

import org.jspecify.annotations.NullMarked;
