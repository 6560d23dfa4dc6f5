package dev.jbitrr.sandbox;

import dev.jbitrr.library.QualityProfile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// An artist or an author that is written back.
record ParentEdit(ArrCatalogue catalogue, ArrEdits edits, long id) {

    static ParentEdit of(
            ArrCatalogue catalogue, List<QualityProfile> profiles, LibraryRoutes.Request request) {
        return new ParentEdit(
                catalogue, new ArrEdits(profiles, request.body()), request.resourceId());
    }

    /// Writes it, and answers with what it is then.
    ///
    /// @param needed numbers that it must have
    JsonAnswer map(Function<LibraryParent, JsonAnswer> answer, String... needed) {
        Optional<LibraryParent> stored = catalogue.parent(id);
        Optional<JsonAnswer> refused = edits.refused(needed);
        if (refused.isPresent() || stored.isEmpty()) {
            return refused.orElseGet(JsonAnswer::notFound);
        }
        catalogue.edit(
                id,
                edits.fieldsOr(
                        "path",
                        "",
                        "metadataProfileId",
                        0,
                        "monitorNewItems",
                        "all",
                        "tags",
                        List.of()));
        LibraryParent changed =
                stored.get().withMonitored(edits.monitored()).withProfile(edits.profile());
        catalogue.put(changed);
        return answer.apply(changed);
    }
}
