package dev.jbitrr.manager;

import dev.jbitrr.qbittorrent.Qbittorrent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the categories that an Arr puts its downloads into, where they are missing.
final class Categories {
    private Categories() {}

    /// Makes each missing level of `category`, the upper ones first. A level's save path lies in
    /// that of the level above it, or in the folder for completed downloads.
    static void ensure(Qbittorrent client, String category, @Nullable Path completedFolder) {
        Map<String, String> paths = new HashMap<>(client.categories());
        for (int end = nextLevel(category, 0); end > 0; end = nextLevel(category, end)) {
            String level = category.substring(0, end);
            if (!paths.containsKey(level)) {
                String path = savePath(level, paths, completedFolder);
                client.createCategory(level, path);
                paths.put(level, path);
            }
        }
    }

    private static int nextLevel(String category, int after) {
        if (after == category.length()) {
            return -1;
        }
        int slash = category.indexOf('/', after + 1);
        return slash < 0 ? category.length() : slash;
    }

    private static String savePath(
            String level, Map<String, String> paths, @Nullable Path completedFolder) {
        int slash = level.lastIndexOf('/');
        String above = slash < 0 ? "" : paths.getOrDefault(level.substring(0, slash), "");
        if (!above.isEmpty()) {
            return above + "/" + level.substring(slash + 1);
        }
        return completedFolder == null ? "" : completedFolder.resolve(level).toString();
    }
}
