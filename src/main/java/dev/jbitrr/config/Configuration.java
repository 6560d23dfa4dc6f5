package dev.jbitrr.config;

import dev.jbitrr.http.Secret;
import dev.jbitrr.log.LogFormat;
import dev.jbitrr.log.LogLevel;
import dev.jbitrr.manager.ArrSettings;
import dev.jbitrr.manager.GeneralSettings;
import dev.jbitrr.manager.QbitSettings;
import dev.jbitrr.supervisor.SupervisorSettings;
import dev.jbitrr.web.WebSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything a configuration file says, ready for use. What cannot run is left out and named in
/// [#broken()] or [#notSetUp()].
///
/// @param databaseUrl absent = SQLite in the data directory; it may carry a password
/// @param logFiles whether log files are written
/// @param qbits that could run, disabled ones included, in the order of the file
/// @param arrs that can run, in the order of the file
/// @param sections names of everything that gets a manager, in the order of the file
/// @param broken sections kept back by an error, and why
/// @param notSetUp sections kept back by their placeholders, and why
/// @param off sections that the file switches off
/// @param refusal why not even the web may start: it would be open to anybody
/// @param secrets every password and key in the file, for masking
public record Configuration(
        GeneralSettings general,
        SupervisorSettings supervisor,
        WebSettings web,
        Secret databaseUrl,
        LogLevel logLevel,
        LogFormat logFormat,
        boolean logFiles,
        List<QbitSettings> qbits,
        List<ArrSettings> arrs,
        List<String> sections,
        Map<String, String> broken,
        Map<String, String> notSetUp,
        List<String> off,
        Optional<String> refusal,
        Set<Secret> secrets) {

    public Configuration {
        qbits = List.copyOf(qbits);
        arrs = List.copyOf(arrs);
        sections = List.copyOf(sections);
        broken = Collections.unmodifiableMap(new LinkedHashMap<>(broken));
        notSetUp = Collections.unmodifiableMap(new LinkedHashMap<>(notSetUp));
        off = List.copyOf(off);
        secrets = Set.copyOf(secrets);
    }

    /// The qBittorrents to connect to.
    public List<QbitSettings> enabledQbits() {
        return qbits.stream().filter(qbit -> !qbit.disabled()).toList();
    }

    /// The qBittorrent section of this name, if it could run.
    public Optional<QbitSettings> qbit(String name) {
        return qbits.stream().filter(qbit -> qbit.name().equals(name)).findFirst();
    }

    /// The Arr section of this name, if it can run.
    public Optional<ArrSettings> arr(String name) {
        return arrs.stream().filter(arr -> arr.name().equals(name)).findFirst();
    }
}
