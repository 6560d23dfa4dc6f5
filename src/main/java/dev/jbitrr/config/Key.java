package dev.jbitrr.config;

import dev.jbitrr.library.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The declaration of one key, read by its last call: [#as] or [#asOptional].
record Key(
        Section section,
        String name,
        String help,
        ReloadClass reload,
        Set<Application> only,
        List<String> aliases,
        boolean secretive,
        boolean shown,
        String introducedBy) {

    static Key of(Section section, String name, String help) {
        return new Key(
                section, name, help, section.reload(), Set.of(), List.of(), false, true, "qBitrr");
    }

    Key reload(ReloadClass other) {
        return new Key(section, name, help, other, only, aliases, secretive, shown, introducedBy);
    }

    /// The applications that know it.
    Key only(Set<Application> some) {
        return new Key(section, name, help, reload, some, aliases, secretive, shown, introducedBy);
    }

    /// Another name that the file may use, here or in a table below.
    Key alias(String other) {
        List<String> more = new ArrayList<>(aliases);
        more.add(other);
        return new Key(section, name, help, reload, only, more, secretive, shown, introducedBy);
    }

    /// The value is shown to nobody.
    Key secret() {
        return new Key(section, name, help, reload, only, aliases, true, shown, introducedBy);
    }

    /// A new file does not contain it.
    Key hidden() {
        return new Key(section, name, help, reload, only, aliases, secretive, false, introducedBy);
    }

    /// A key that qBitrr does not have.
    Key ours() {
        return new Key(section, name, help, reload, only, aliases, secretive, shown, "jBitrr 0.1");
    }

    /// The value, or the default when the key is missing or wrong; what is wrong is noted.
    ///
    /// @param fallback as it would be written
    <T> T as(Kind<T> kind, Object fallback) {
        Object plain = Document.of(Map.of("", fallback)).tree().get("");
        Object written = plain == null ? fallback : plain;
        return read(kind, written).orElseGet(() -> kind.parse().apply(written));
    }

    /// The value; empty when the key is missing or wrong.
    <T> Optional<T> asOptional(Kind<T> kind) {
        return read(kind, null);
    }

    /// The tables of a list, each to be read key by key.
    List<Section> rows() {
        hidden().as(Kind.tables(), List.of());
        return section.rows(name);
    }

    private <T> Optional<T> read(Kind<T> kind, @Nullable Object fallback) {
        if (!section.applies(only)) {
            section.refuse(name);
            return Optional.empty();
        }
        Optional<String> given = given();
        Optional<Object> raw = given.flatMap(section::find);
        section.reading()
                .add(
                        new Reading.Entry(
                                doc(kind, fallback),
                                raw.or(() -> Optional.ofNullable(fallback)),
                                raw.isPresent()));
        return raw.flatMap(value -> parsed(kind, given.orElse(name), value));
    }

    /// The name under which the file gives it.
    private Optional<String> given() {
        List<String> names = Stream.concat(Stream.of(name), aliases.stream()).toList();
        names.forEach(other -> section.reading().know(section.path() + "." + other));
        List<String> found = names.stream().filter(n -> section.find(n).isPresent()).toList();
        found.stream()
                .skip(1)
                .forEach(other -> section.warn(other, "has no effect beside " + found.getFirst()));
        return found.stream().findFirst();
    }

    private <T> Optional<T> parsed(Kind<T> kind, String given, Object raw) {
        try {
            return Optional.of(kind.parse().apply(raw));
        } catch (Mismatch mismatch) {
            String found = secretive ? "" : TomlText.shown(raw);
            String path = section.path() + "." + given;
            String must = mismatch.detail().isEmpty() ? kind.allowed() : mismatch.detail();
            section.reading()
                    .error(
                            path,
                            found,
                            "%s is %s, but must be %s"
                                    .formatted(path, found.isEmpty() ? "wrong" : found, must));
            return Optional.empty();
        }
    }

    private KeyDoc doc(Kind<?> kind, @Nullable Object fallback) {
        return new KeyDoc(
                section.path(),
                section.pattern(),
                name,
                kind.name(),
                kind.allowed(),
                fallback,
                reload,
                only,
                secretive,
                shown,
                aliases,
                introducedBy,
                help);
    }
}
