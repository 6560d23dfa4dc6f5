package dev.jbitrr.main;

import dev.jbitrr.library.Application;
import dev.jbitrr.sandbox.ArrSetup;
import dev.jbitrr.sandbox.QbitSetup;
import dev.jbitrr.sandbox.SimulatedArr;
import dev.jbitrr.sandbox.SimulatedQbittorrent;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A simulated qBittorrent and a simulated Arr of each kind, for one test.
final class SimulatedServers implements AfterEachCallback {
    private final Map<Application, SimulatedArr> arrs = new EnumMap<>(Application.class);
    private final SimulatedQbittorrent qbittorrent =
            SimulatedQbittorrent.start(QbitSetup.at(Instant.now()).withSpeed(1));

    SimulatedServers() {
        for (Application application : Application.values()) {
            arrs.put(application, SimulatedArr.start(ArrSetup.of(application)));
        }
    }

    SimulatedQbittorrent qbittorrent() {
        return qbittorrent;
    }

    SimulatedArr arr(Application application) {
        return Objects.requireNonNull(arrs.get(application));
    }

    /// A configuration with qBittorrent and these Arrs.
    SandboxConfig config(Application... applications) {
        var config =
                new SandboxConfig()
                        .qbit(
                                "qBit",
                                qbittorrent.uri(),
                                qbittorrent.userName(),
                                qbittorrent.password());
        for (Application application : applications) {
            config.arr(SandboxConfig.nameOf(application), arr(application));
        }
        return config;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        arrs.values().forEach(SimulatedArr::close);
        qbittorrent.close();
    }
}
