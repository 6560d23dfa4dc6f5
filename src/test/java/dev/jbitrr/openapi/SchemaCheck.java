package dev.jbitrr.openapi;

import static dev.jbitrr.openapi.ApiDescription.list;
import static dev.jbitrr.openapi.ApiDescription.map;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Compares a JSON value with the schema it should follow: every property it has must be known and
/// of the described type. Properties may be absent.
final class SchemaCheck {
    private static final double MOST_INT32 = Integer.MAX_VALUE;

    private final ApiDescription api;
    private final List<String> faults = new ArrayList<>();

    SchemaCheck(ApiDescription api) {
        this.api = api;
    }

    List<String> check(Object value, Map<String, Object> schema) {
        value("", value, schema);
        return List.copyOf(faults);
    }

    private void value(String at, Object value, Map<String, Object> said) {
        Map<String, Object> schema = api.resolve(said);
        if (schema.isEmpty()) {
            return;
        }
        if (value == null) {
            fault(!Boolean.TRUE.equals(schema.get("nullable")), at, "is null");
            return;
        }
        if (schema.containsKey("enum")) {
            fault(!list(schema.get("enum")).contains(value), at, "is no value of it: " + value);
        }
        switch (String.valueOf(schema.get("type"))) {
            case "object" -> object(at, value, schema, said);
            case "array" -> array(at, value, schema);
            case "integer" -> integer(at, value, schema);
            case "number" -> fault(!(value instanceof Number), at, "is no number: " + value);
            case "boolean" -> fault(!(value instanceof Boolean), at, "is no boolean: " + value);
            case "string" -> string(at, value, schema);
            default -> fault(true, at, "has a type that is not understood: " + schema);
        }
    }

    private void object(
            String at, Object value, Map<String, Object> schema, Map<String, Object> said) {
        fault(!(value instanceof Map), at, "is no object: " + value);
        Map<String, Object> properties = map(schema.get("properties"));
        // Commands are described by what they have in common: their arguments come on top.
        boolean command = String.valueOf(said.get("$ref")).endsWith("/Command");
        map(value)
                .forEach((name, field) -> {
                    if (properties.containsKey(name)) {
                        value(at + "/" + name, field, map(properties.get(name)));
                    } else if (schema.get("additionalProperties") instanceof Map<?, ?> any) {
                        value(at + "/" + name, field, map(any));
                    } else {
                        fault(!command, at + "/" + name, "is not described");
                    }
                });
    }

    private void array(String at, Object value, Map<String, Object> schema) {
        fault(!(value instanceof List), at, "is no list: " + value);
        list(value).forEach(element -> value(at + "/*", element, map(schema.get("items"))));
    }

    private void integer(String at, Object value, Map<String, Object> schema) {
        boolean whole = value instanceof Number number && number.doubleValue() % 1 == 0;
        fault(!whole, at, "is no whole number: " + value);
        if (whole && "int32".equals(schema.get("format"))) {
            fault(((Number) value).doubleValue() > MOST_INT32, at, "is too large: " + value);
        }
    }

    private void string(String at, Object value, Map<String, Object> schema) {
        if (!(value instanceof String text)) {
            fault(true, at, "is no text: " + value);
            return;
        }
        switch (String.valueOf(schema.get("format"))) {
            case "date-time" -> fault(!dateTime(text), at, "is no point in time: " + text);
            case "date-span" ->
                    fault(
                            !text.matches("(\\d+\\.)?\\d\\d:\\d\\d:\\d\\d(\\.\\d{7})?"),
                            at,
                            "is no time span: " + text);
            default -> {
                // Free text.
            }
        }
    }

    private static boolean dateTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private void fault(boolean wrong, String at, String what) {
        if (wrong) {
            faults.add(at + " " + what);
        }
    }
}
