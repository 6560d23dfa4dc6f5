package dev.jbitrr.openapi;

import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/// The official description (OpenAPI 3.0, in JSON or YAML) of one server's API.
final class ApiDescription {
    private final Map<String, Object> root;

    private ApiDescription(Map<String, Object> root) {
        this.root = root;
    }

    /// Looks for the file beside the working copy, or where `JBITRR_OPENAPI` says.
    static Optional<ApiDescription> find(String file) throws IOException {
        Stream<String> folders =
                Stream.of(
                        Objects.requireNonNullElse(System.getenv("JBITRR_OPENAPI"), ""),
                        "../shared/openapi",
                        "../../shared/openapi");
        Optional<Path> found =
                folders.filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, file))
                        .filter(Files::isReadable)
                        .findFirst();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new ApiDescription(parse(file, Files.readString(found.get()))));
    }

    private static Map<String, Object> parse(String file, String text) {
        return file.endsWith(".yml")
                ? map(new Yaml().load(text))
                : JsonMapper.builder().build().fromJsonObject(text);
    }

    /// One method of one path.
    record Operation(ApiDescription api, Map<String, Object> json) {

        Set<String> queryParameters() {
            Set<String> names = new HashSet<>();
            for (Object parameter : list(json.get("parameters"))) {
                if ("query".equals(map(parameter).get("in"))) {
                    names.add((String) map(parameter).get("name"));
                }
            }
            return names;
        }

        /// Names of the fields a body may have.
        Set<String> bodyFields() {
            Map<String, Object> schema = api.resolve(content(map(json.get("requestBody"))));
            return map(schema.get("properties")).keySet();
        }

        /// What is wrong with an answer; empty when nothing is.
        List<String> faults(Object answer) {
            Map<String, Object> schema = content(map(map(json.get("responses")).get("200")));
            return new SchemaCheck(api).check(answer, schema);
        }

        private static Map<String, Object> content(Map<String, Object> holder) {
            Map<String, Object> content = map(holder.get("content"));
            return map(map(content.get("application/json")).get("schema"));
        }
    }

    Optional<Operation> operation(String method, String path) {
        Map<String, Object> paths = map(root.get("paths"));
        List<String> candidates = new ArrayList<>();
        paths.keySet().stream()
                .filter(template -> path.matches(template.replaceAll("\\{[^}]+}", "[^/]+")))
                .forEach(candidates::add);
        // The literal path is meant where a template fits as well: queue/bulk, not queue/{id}.
        candidates.sort((a, b) -> Boolean.compare(a.contains("{"), b.contains("{")));
        return candidates.stream()
                .map(template ->
                        map(
                                map(paths.get(template))
                                        .get(method.toLowerCase(java.util.Locale.ROOT))))
                .filter(operation -> !operation.isEmpty())
                .findFirst()
                .map(operation -> new Operation(this, operation));
    }

    /// The schema itself, when `schema` only refers to it.
    Map<String, Object> resolve(Map<String, Object> schema) {
        if (!(schema.get("$ref") instanceof String reference)) {
            return schema;
        }
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return map(map(map(root.get("components")).get("schemas")).get(name));
    }

    @SuppressWarnings("unchecked") // JSON objects have text for keys
    static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
