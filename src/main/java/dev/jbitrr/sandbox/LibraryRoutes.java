package dev.jbitrr.sandbox;

import static dev.jbitrr.sandbox.ArrJson.fields;

import dev.jbitrr.library.QualityProfile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The part of an Arr's API that is about its library.
interface LibraryRoutes {

    /// Empty when it has no such route.
    ///
    /// @param route method and path; `{id}` stands for a number at its end
    Optional<JsonAnswer> answer(String route, Request request);

    /// What was asked, read as far as all routes need it.
    ///
    /// @param id the number at the end of the path, else 0
    record Request(long id, Query query, Map<String, Object> body) {
        /// Of the resource that is sent: the path's, unless it names its own.
        long resourceId() {
            return body.get("id") instanceof Number number && number.longValue() != 0
                    ? number.longValue()
                    : id;
        }
    }

    static JsonAnswer missing(String parameters) {
        return JsonAnswer.error(400, parameters + " must be provided");
    }

    static Map<String, Object> profile(QualityProfile profile) {
        return fields(
                "name",
                profile.name(),
                "upgradeAllowed",
                true,
                "cutoff",
                7,
                "items",
                List.of(
                        fields(
                                "quality",
                                fields("id", 7, "name", "Standard"),
                                "items",
                                List.of(),
                                "allowed",
                                true)),
                "minFormatScore",
                profile.minimumScore(),
                "cutoffFormatScore",
                1000,
                "formatItems",
                List.of(),
                "id",
                profile.id());
    }

    /// What the files of all applications have in common.
    static Map<String, Object> file(LibraryItem item, ItemFile file) {
        return fields(
                "id",
                file.id(),
                "path",
                "/library/" + item.title() + "/" + file.id(),
                "size",
                file.size(),
                "dateAdded",
                "2024-05-01T10:00:00Z",
                "quality",
                fields(
                        "quality",
                        fields(
                                "id", file.cutoffUnmet() ? 4 : 7,
                                "name", file.cutoffUnmet() ? "Low" : "Standard"),
                        "revision",
                        fields("version", 1, "real", 0, "isRepack", false)),
                "qualityCutoffNotMet",
                file.cutoffUnmet());
    }

    static String sortable(String title) {
        return title.toLowerCase(Locale.ROOT).replaceFirst("^the ", "");
    }

    static String clean(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
    }

    static String slug(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
