package dev.jbitrr.config;

import java.util.Optional;

/// The configuration as it applies, for people to look at.
public final class Masked {
    private static final String MASK = "\"***\"";

    private Masked() {}

    /// TOML text of every key that applies, defaults included and marked. No secret is in it.
    public static String show(Document document) {
        return TomlPage.of(Sections.read(document).entries(), Masked::line);
    }

    /// As [#show], and behind each value where it comes from.
    public static String showOrigins(Environment.Applied applied) {
        Document document = applied.document();
        return TomlPage.of(
                Sections.read(document).entries(),
                entry -> {
                    String line = line(entry);
                    String path = entry.doc().path();
                    String variable = applied.origins().get(path);
                    if (line.isEmpty() || !entry.given()) {
                        return line;
                    }
                    return line
                            + "  # "
                            + (variable == null
                                    ? "line " + document.position(path).line()
                                    : variable);
                });
    }

    private static String line(Reading.Entry entry) {
        Optional<Object> value = entry.value();
        if (value.isEmpty() || entry.doc().kind().equals(Kind.tables().name())) {
            return "";
        }
        boolean mask = entry.doc().secret() && !Addresses.placeholder(value.get().toString());
        return TomlText.key(entry.doc().name())
                + " = "
                + (mask ? MASK : TomlText.value(value.get()))
                + (entry.given() ? "" : "  # default");
    }
}
