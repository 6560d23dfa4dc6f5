package dev.jbitrr.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Reads a TOML file. The only place that knows the TOML parser.
public final class ConfigFile {
    /// Longer files are refused before they are parsed: a real configuration has some 10 KB.
    static final int MAX_BYTES = 1_000_000;

    private static final int MAX_PROBLEMS = 50;
    private static final Pattern LONG_FIND =
            Pattern.compile("^Unexpected '.{4,}?'(, expected|$)", Pattern.DOTALL);
    private static final String TOO_DEEP = "tables or lists are nested too deeply";

    private ConfigFile() {}

    /// What reading a file gives: a document or everything that is wrong with its form.
    public sealed interface Outcome {
        /// The file is well-formed; what its values mean is another question.
        record Parsed(Document document) implements Outcome {}

        /// The file cannot be read as TOML. Never empty.
        record Faulty(List<Problem> problems) implements Outcome {}
    }

    /// A file brought into today's form in memory; the places are those of the file.
    ///
    /// @param migrated what [Migrations] said; empty when the file could not be read
    public record Loaded(Outcome outcome, Optional<Migrations.Result> migrated, boolean old) {}

    /// Reads a file that may be of an older form. The file stays as it is.
    public static Loaded readAnyVersion(Path file) {
        Outcome outcome = read(file);
        if (!(outcome instanceof Outcome.Parsed(Document written))) {
            return new Loaded(outcome, Optional.empty(), false);
        }
        try {
            String text = text(file);
            Migrations.Result result = Migrations.apply(text);
            return result.text().equals(text)
                            || !(parse(result.text()) instanceof Outcome.Parsed now)
                    ? new Loaded(outcome, Optional.of(result), false)
                    : new Loaded(
                            new Outcome.Parsed(now.document().placedLike(written)),
                            Optional.of(result),
                            true);
        } catch (IOException | TomlEdit.Refused _) {
            return new Loaded(outcome, Optional.empty(), false);
        }
    }

    /// The text of a file.
    public static String text(Path file) throws IOException {
        return decoded(Files.readAllBytes(file));
    }

    /// Reads and parses a file. A file that cannot be read is a [Outcome.Faulty] as well.
    public static Outcome read(Path file) {
        if (Files.isDirectory(file)) {
            return faulty(Problem.inFile("this is a folder, not a file"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? faulty(Problem.inFile("the file is larger than 1 MB"))
                    : parse(decoded(bytes));
        } catch (CharacterCodingException _) {
            return faulty(Problem.inFile("the file is not UTF-8 text"));
        } catch (NoSuchFileException _) {
            return faulty(Problem.inFile("there is no such file"));
        } catch (AccessDeniedException _) {
            return faulty(Problem.inFile("the file may not be read by this user"));
        } catch (IOException e) {
            return faulty(Problem.inFile("the file cannot be read: " + e.getMessage()));
        }
    }

    /// Parses TOML text. A byte order mark at its beginning is ignored.
    public static Outcome parse(String text) {
        String toml = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            TomlParseResult parsed = Toml.parse(toml);
            return parsed.hasErrors() ? faulty(parsed) : new Outcome.Parsed(document(parsed));
        } catch (StackOverflowError _) {
            return faulty(Problem.inFile(TOO_DEEP));
        }
    }

    /// What a quoted key is called.
    static String unescaped(String quoted) {
        return String.valueOf(Toml.parse(quoted + " = 1").keySet().iterator().next());
    }

    static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static Outcome faulty(TomlParseResult parsed) {
        return new Outcome.Faulty(
                parsed.errors().stream()
                        .limit(MAX_PROBLEMS)
                        .map(e -> problem(e))
                        .sorted(Problem.BY_POSITION)
                        .toList());
    }

    private static Problem problem(TomlParseError error) {
        String message = error.getMessage();
        return Problem.inFile(
                position(error.position()),
                message == null ? "this is not TOML" : withoutFound(message));
    }

    /// What was found may be the rest of a password that has a quote in it.
    private static String withoutFound(String message) {
        return LONG_FIND.matcher(message).replaceFirst("Unexpected '…'$1");
    }

    private static Outcome faulty(Problem problem) {
        return new Outcome.Faulty(List.of(problem));
    }

    private static Document document(TomlTable root) {
        Map<String, Position> positions = new HashMap<>();
        return new Document(table(root, "", positions), positions);
    }

    private static Map<String, Object> table(
            TomlTable table, String path, Map<String, Position> positions) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            String below = TomlText.path(path, key);
            note(positions, below, table.inputPositionOf(List.of(key)));
            Object value = table.get(List.of(key));
            if (value != null) {
                values.put(key, value(value, below, positions));
            }
        }
        return values;
    }

    private static Object value(Object value, String path, Map<String, Position> positions) {
        return switch (value) {
            case TomlTable table -> table(table, path, positions);
            case TomlArray array -> {
                List<Object> items = new ArrayList<>();
                for (int i = 0; i < array.size(); i++) {
                    String below = path + "[" + i + "]";
                    note(positions, below, array.inputPositionOf(i));
                    items.add(value(array.get(i), below, positions));
                }
                yield items;
            }
            default -> value;
        };
    }

    private static void note(
            Map<String, Position> positions, String path, @Nullable TomlPosition at) {
        if (at != null) {
            positions.put(path, position(at));
        }
    }

    private static Position position(TomlPosition at) {
        return new Position(at.line(), at.column());
    }
}
