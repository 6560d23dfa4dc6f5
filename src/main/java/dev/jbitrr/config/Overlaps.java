package dev.jbitrr.config;

import dev.jbitrr.manager.ArrSettings;
import dev.jbitrr.manager.QbitSettings;
import dev.jbitrr.torrent.Category;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What is wrong between sections: two that own the same category or look after the same Arr
/// (spec/config.md 17). Sections that are switched off or not set up take no part.
final class Overlaps {
    private final Set<String> special;
    private final List<Instance<QbitSettings>> qbits;
    private final List<Instance<ArrSettings>> arrs;

    private Overlaps(Sections sections) {
        this.special = sections.keys().general().specialCategories();
        this.qbits = sections.qbits().values().stream().filter(q -> !q.off()).toList();
        this.arrs =
                sections.arrs().values().stream()
                        .filter(arr -> !arr.off() && arr.settings().isPresent())
                        .toList();
    }

    /// Notes the problems with the sections, and gives the categories that no qBittorrent section
    /// may manage: those of the Arrs, and the failed and recheck categories.
    static Set<String> check(Sections sections) {
        Overlaps overlaps = new Overlaps(sections);
        overlaps.sameAddress();
        overlaps.sameCategory();
        overlaps.managedByTwo();
        overlaps.nested();
        Set<String> taken = new HashSet<>(overlaps.special);
        overlaps.arrs.forEach(arr -> taken.add(category(arr)));
        return taken;
    }

    private void sameAddress() {
        Map<URI, String> owners = new HashMap<>();
        for (Instance<ArrSettings> arr : arrs) {
            URI uri = arr.settings().orElseThrow().connection().uri();
            String owner = owners.putIfAbsent(uri, arr.name());
            if (owner != null) {
                arr.error("URI", "is the address of [" + owner + "], which looks after it already");
            }
        }
    }

    private void sameCategory() {
        Map<String, String> owners = new HashMap<>();
        for (Instance<ArrSettings> arr : arrs) {
            String category = category(arr);
            String owner = owners.putIfAbsent(category, arr.name());
            if (special.contains(category)) {
                arr.error(
                        "Category",
                        "is \"" + category + "\", which is FailedCategory or RecheckCategory");
            } else if (owner != null) {
                arr.error(
                        "Category", "is \"" + category + "\", which [" + owner + "] owns already");
            }
        }
    }

    private void managedByTwo() {
        for (Instance<QbitSettings> qbit : qbits) {
            for (String category : managed(qbit)) {
                if (special.contains(category)) {
                    qbit.warn(
                            "ManagedCategories",
                            "has \"%s\" without effect: it is FailedCategory or RecheckCategory"
                                    .formatted(category));
                }
                arrs.stream()
                        .filter(arr -> category(arr).equals(category))
                        .forEach(arr -> claimedTwice(arr, qbit, category));
            }
        }
    }

    /// The Arr is kept back and the qBittorrent section loses the category: nobody touches the
    /// torrents before it is clear whose they are.
    private static void claimedTwice(
            Instance<ArrSettings> arr, Instance<QbitSettings> qbit, String category) {
        arr.error(
                "Category",
                "is \"%s\", which [%s] has in ManagedCategories".formatted(category, qbit.name()));
    }

    /// One category below another one is allowed, and often a mistake.
    private void nested() {
        List<Claim> claims = new ArrayList<>();
        arrs.forEach(arr -> claims.add(new Claim(category(arr), arr, "Category")));
        qbits.forEach(qbit ->
                managed(qbit).forEach(c -> claims.add(new Claim(c, qbit, "ManagedCategories"))));
        for (Claim claim : claims) {
            Stream.concat(claims.stream().map(Claim::category), special.stream())
                    .distinct()
                    .filter(other -> !other.equals(claim.category))
                    .filter(other -> Category.within(claim.category, other))
                    .forEach(claim::warnOfParent);
            if (claim.category.indexOf('\\') >= 0) {
                claim.instance.warn(
                        claim.key, "has \"" + claim.category + "\": levels are separated by /");
            }
        }
    }

    private record Claim(String category, Instance<?> instance, String key) {
        void warnOfParent(String parent) {
            instance.warn(key, "has \"%s\", which lies below \"%s\"".formatted(category, parent));
        }
    }

    private static String category(Instance<ArrSettings> arr) {
        return arr.settings().map(ArrSettings::category).orElse("");
    }

    private static List<String> managed(Instance<QbitSettings> qbit) {
        return qbit.settings().map(QbitSettings::managedCategories).orElse(List.of());
    }
}
