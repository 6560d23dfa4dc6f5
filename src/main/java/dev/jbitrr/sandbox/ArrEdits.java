package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import dev.jbitrr.library.QualityProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A resource that is written back to a simulated Arr. As with the real ones it replaces what was
/// there as a whole: what it leaves out becomes what it is when nobody says anything.
record ArrEdits(List<QualityProfile> profiles, Map<String, Object> body) {

    /// What the real ones answer when they do not take it; empty when they do.
    Optional<JsonAnswer> refused(String... needed) {
        List<Map<String, Object>> errors = new ArrayList<>();
        if (text("path").isEmpty()) {
            errors.add(error("Path", "'Path' must not be empty."));
        }
        if (profile() <= 0) {
            errors.add(error("QualityProfileId", "'Quality Profile Id' must be greater than '0'."));
        } else if (profiles.stream().noneMatch(each -> each.id() == profile())) {
            errors.add(error("QualityProfileId", "Quality Profile does not exist"));
        }
        for (String field : needed) {
            if (number(field) <= 0) {
                errors.add(error(field, "'" + field + "' must be greater than '0'."));
            }
        }
        return errors.isEmpty() ? Optional.empty() : Optional.of(JsonAnswer.json(400, errors));
    }

    private static Map<String, Object> error(String property, String message) {
        return fields("propertyName", property, "errorMessage", message, "severity", "error");
    }

    boolean monitored() {
        return Boolean.TRUE.equals(body.get("monitored"));
    }

    long profile() {
        return number("qualityProfileId");
    }

    long number(String field) {
        return body.get(field) instanceof Number number ? number.longValue() : 0;
    }

    String text(String field) {
        return body.get(field) instanceof String text ? text : "";
    }

    /// Its fields of these names; pairs of a name and the value when it has none.
    Map<String, Object> fieldsOr(Object... namesAndDefaults) {
        Map<String, Object> values = new LinkedHashMap<>(fields(namesAndDefaults));
        values.replaceAll((name, otherwise) -> {
            @Nullable Object said = body.get(name);
            return said == null ? otherwise : said;
        });
        return values;
    }
}
