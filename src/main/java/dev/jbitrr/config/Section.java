package dev.jbitrr.config;

import dev.jbitrr.library.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One table of the file, being read. To read a key is to declare it: its name, kind, default and
/// meaning stand in one expression, and the registry, the template and the reference page are made
/// from the same expressions.
///
/// @param path as written: `Radarr-4K.Torrent`
/// @param pattern for every instance: `<Arr>.Torrent`
/// @param applications the Arr this is about; empty when it is about none
/// @param reload what a change of a key touches unless the key says otherwise
record Section(
        Reading reading,
        String path,
        String pattern,
        Map<?, ?> values,
        Set<Application> applications,
        ReloadClass reload) {

    /// Begins the declaration of a key.
    Key key(String name, String help) {
        return Key.of(this, name, help);
    }

    Section reloading(ReloadClass other) {
        return new Section(reading, path, pattern, values, applications, other);
    }

    /// A table below this one; empty when the file has none.
    Section table(String name) {
        reading.open(below(name));
        return below(below(name), pattern + "." + name, values.get(name));
    }

    /// A table that only some applications know.
    Section table(String name, Set<Application> only) {
        if (applies(only)) {
            return table(name);
        }
        refuse(name);
        return below(below(name), pattern + "." + name, null);
    }

    /// The tables in a list below this one.
    List<Section> rows(String name) {
        reading.open(below(name));
        List<Section> rows = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                rows.add(
                        below(
                                below(name) + "[" + i + "]",
                                pattern + "." + name + "[]",
                                list.get(i)));
            }
        }
        return rows;
    }

    /// A key that an older version had. The file may keep it.
    void removed(String name, String hint) {
        reading.know(below(name));
        if (values.containsKey(name)) {
            reading.warn(below(name), below(name) + " has no effect: " + hint);
        }
    }

    /// A key that may stay in the file and means nothing.
    void ignored(String name) {
        reading.know(below(name));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String below(String name) {
        return TomlText.path(path, name);
    }

    boolean applies(Set<Application> only) {
        return only.isEmpty()
                || applications.isEmpty()
                || applications.stream().anyMatch(only::contains);
    }

    /// The value of a key or of a name below a table: `LiveArr`, `OIDC.LiveArr`.
    Optional<Object> find(String name) {
        int dot = name.indexOf('.');
        Object value = values.get(dot < 0 ? name : name.substring(0, dot));
        return dot >= 0 && value instanceof Map<?, ?> map
                ? Optional.ofNullable(map.get(name.substring(dot + 1)))
                : Optional.ofNullable(dot < 0 ? value : null);
    }

    /// Notes a key that this application does not know, if the file has it.
    void refuse(String name) {
        reading.know(below(name));
        if (values.containsKey(name)) {
            reading.warn(
                    below(name),
                    below(name)
                            + " has no effect for "
                            + applications.iterator().next().lowerName());
        }
    }

    void error(String name, String must) {
        reading.error(below(name), "", below(name) + " " + must);
    }

    void warn(String name, String says) {
        reading.warn(below(name), below(name) + " " + says);
    }

    private Section below(String belowPath, String belowPattern, @Nullable Object raw) {
        if (raw != null && !(raw instanceof Map<?, ?>)) {
            reading.error(
                    belowPath,
                    TomlText.shown(raw),
                    belowPath + " is " + TomlText.shown(raw) + ", but must be a table");
        }
        Map<?, ?> below = raw instanceof Map<?, ?> map ? map : Map.of();
        return new Section(reading, belowPath, belowPattern, below, applications, reload);
    }
}
