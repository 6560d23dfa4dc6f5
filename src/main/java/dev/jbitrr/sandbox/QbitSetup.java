package dev.jbitrr.sandbox;

import java.time.Instant;

/// How a simulated qBittorrent is to be.
///
/// @param version `4.5.2`, `5.1.0`, `5.2.0`, …: decides what it calls things and how it logs in
/// @param port 0 takes a free one
/// @param userName whose login is asked for; empty asks for none
/// @param startsAt the simulated time it starts with
/// @param speed simulated seconds per real second; 0 = its time moves by hand only
public record QbitSetup(
        String version,
        int port,
        String userName,
        String password,
        Instant startsAt,
        double speed) {

    /// A 5.1 with a login, whose time is moved by hand.
    public static QbitSetup at(Instant startsAt) {
        return new QbitSetup("5.1.0", 0, "admin", "adminadmin", startsAt, 0);
    }

    public QbitSetup withVersion(String other) {
        return new QbitSetup(other, port, userName, password, startsAt, speed);
    }

    public QbitSetup withPort(int other) {
        return new QbitSetup(version, other, userName, password, startsAt, speed);
    }

    public QbitSetup withoutLogin() {
        return new QbitSetup(version, port, "", "", startsAt, speed);
    }

    public QbitSetup withLogin(String user, String secret) {
        return new QbitSetup(version, port, user, secret, startsAt, speed);
    }

    /// Lets time pass by itself.
    public QbitSetup withSpeed(double simulatedPerReal) {
        return new QbitSetup(version, port, userName, password, startsAt, simulatedPerReal);
    }

    /// 4.x says `paused`, `pause` and `resume`.
    boolean pauses() {
        return major() < 5;
    }

    /// 5.2 logs in with 204 and 401 and names its cookie for its port.
    boolean newLogin() {
        return major() > 5 || (major() == 5 && minor() >= 2);
    }

    String webApiVersion() {
        return pauses() ? "2.8.19" : newLogin() ? "2.15.1" : "2.11.4";
    }

    private int major() {
        return Integer.parseInt(version.split("\\.", -1)[0]);
    }

    private int minor() {
        return Integer.parseInt(version.split("\\.", -1)[1]);
    }
}
