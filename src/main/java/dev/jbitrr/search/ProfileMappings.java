package dev.jbitrr.search;

import dev.jbitrr.library.QualityProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `QualityProfileMappings` in the ids of an Arr.
///
/// @param ids own profile to temporary one
/// @param unknown names that the Arr does not know, each once; the mappings they are in are off,
///   the others hold
public record ProfileMappings(Map<Long, Long> ids, List<String> unknown) {
    public ProfileMappings {
        ids = Map.copyOf(ids);
        unknown = List.copyOf(unknown);
    }

    /// Looks up the names, exactly as they are written.
    public static ProfileMappings of(
            Map<String, String> names, Collection<QualityProfile> profiles) {
        Map<String, Long> known =
                profiles.stream()
                        .collect(
                                Collectors.toMap(
                                        QualityProfile::name,
                                        QualityProfile::id,
                                        (first, _) -> first));
        Map<Long, Long> ids = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        names.forEach((own, temporary) -> {
            Long from = known.get(own);
            Long to = known.get(temporary);
            if (from != null && to != null) {
                ids.put(from, to);
            }
            if (from == null && !unknown.contains(own)) {
                unknown.add(own);
            }
            if (to == null && !unknown.contains(temporary)) {
                unknown.add(temporary);
            }
        });
        return new ProfileMappings(ids, unknown);
    }
}
