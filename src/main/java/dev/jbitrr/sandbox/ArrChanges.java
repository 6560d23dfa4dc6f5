package dev.jbitrr.sandbox;

import java.util.Optional;

/// What a person does to the library of a simulated Arr, in its own pages: carried out and told of.
record ArrChanges(ArrCatalogue catalogue, ArrHooks hooks) {

    /// Adds an item or gives one other facts, and tells of it.
    void put(LibraryItem item) {
        Optional<LibraryItem> before = catalogue.item(item.media().id());
        long parent = item.media().parentId();
        boolean newParent = parent != 0 && catalogue.parent(parent).isEmpty();
        catalogue.put(item);
        if (newParent) {
            catalogue.parent(parent).ifPresent(hooks::added);
        }
        if (before.isEmpty()) {
            hooks.added(item);
        } else if (item.files().isEmpty()) {
            hooks.filesDeleted(before.get());
        } else if (!item.files().equals(before.get().files())) {
            hooks.imported(before.get(), item, new ArrHooks.Source("", item.title(), 0));
        }
    }

    void put(LibraryParent parent) {
        boolean added = catalogue.parent(parent.id()).isEmpty();
        catalogue.put(parent);
        if (added) {
            hooks.added(parent);
        }
    }

    void remove(long id) {
        catalogue.item(id).ifPresent(hooks::removed);
        catalogue.remove(id);
    }

    void removeParent(long id) {
        catalogue.parent(id).ifPresent(hooks::removed);
        catalogue.removeParent(id);
    }
}
