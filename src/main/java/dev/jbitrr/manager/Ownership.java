package dev.jbitrr.manager;

import dev.jbitrr.policy.QbitPolicy;
import dev.jbitrr.torrent.Category;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which instance looks after a torrent, by its category and the qBittorrent it is in. Each torrent
/// has at most one owner.
public final class Ownership {
    private record Owner(String instance, boolean below) {}

    private final Map<String, Map<String, Owner>> owners = new HashMap<>();

    private Ownership() {}

    /// Works out who owns what.
    ///
    /// @param arrs all managed Arr sections
    /// @param qbits all qBittorrent sections
    public static Ownership of(
            Collection<ArrSettings> arrs, Collection<QbitSettings> qbits, GeneralSettings general) {
        var ownership = new Ownership();
        for (var qbit : qbits) {
            var here = ownership.owners.computeIfAbsent(qbit.name(), _ -> new HashMap<>());
            var special = new Owner(qbit.name(), false);
            general.specialCategories().forEach(category -> put(here, category, special));
            put(here, QbitPolicy.RECYCLED_CATEGORY, special);
            var manages = new Owner(qbit.name(), qbit.matchSubcategories());
            qbit.managedCategories().forEach(category -> put(here, category, manages));
            for (var arr : arrs) {
                Boolean below = arr.matchSubcategories();
                put(
                        here,
                        arr.category(),
                        new Owner(arr.name(), below == null ? qbit.matchSubcategories() : below));
            }
        }
        return ownership;
    }

    private static void put(Map<String, Owner> here, String category, Owner owner) {
        here.put(Category.normalize(category), owner);
    }

    /// The owner of the category itself, else of the longest path above it that owns what lies
    /// below; empty when nobody is, and the torrent is none of our business.
    public Optional<String> owner(String qbit, String category) {
        var here = owners.getOrDefault(qbit, Map.of());
        String path = Category.normalize(category);
        var exact = here.get(path);
        if (exact != null) {
            return Optional.of(exact.instance());
        }
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            var above = here.get(path.substring(0, end));
            if (above != null && above.below()) {
                return Optional.of(above.instance());
            }
        }
        return Optional.empty();
    }

    public boolean owns(String instance, String qbit, String category) {
        return owner(qbit, category).filter(instance::equals).isPresent();
    }
}
