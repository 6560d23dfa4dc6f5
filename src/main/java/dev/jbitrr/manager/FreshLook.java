package dev.jbitrr.manager;

import dev.jbitrr.library.Item;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.search.Pick;
import dev.jbitrr.servarr.ArrLibrary;
import dev.jbitrr.store.Mirror;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Has the Arr say once more how it stands with what is about to be searched for: its file may have
/// come by other ways, and nobody may want it any more (spec/search.md B64). The mirror learns of
/// it as well.
final class FreshLook {
    private final String instance;
    private final ArrLibrary library;
    private final Mirror mirror;

    FreshLook(String instance, ArrLibrary library, Mirror mirror) {
        this.instance = instance;
        this.library = library;
        this.mirror = mirror;
    }

    void at(Pick pick) {
        if (pick.parentId() == 0 || sawParent(pick.parentId())) {
            var found = read(pick);
            mirror.saveItems(instance, found);
            removeGone(pick.itemIds(), found);
        }
    }

    private boolean sawParent(long id) {
        var parent = library.findParent(id);
        parent.ifPresentOrElse(
                seen -> mirror.saveParent(instance, seen), () -> mirror.removeParent(instance, id));
        return parent.isPresent();
    }

    private List<Item> read(Pick pick) {
        return switch (pick.target()) {
            case SearchTarget.Items(var ids) -> library.find(ids);
            case SearchTarget.Season _, SearchTarget.Series _ -> library.items(pick.parentId());
        };
    }

    private void removeGone(List<Long> wanted, List<Item> found) {
        Set<Long> gone = new HashSet<>(wanted);
        found.forEach(item -> gone.remove(item.id()));
        if (!gone.isEmpty()) {
            mirror.removeItems(instance, gone);
        }
    }
}
