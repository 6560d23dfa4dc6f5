package dev.jbitrr.manager;

import java.util.Arrays;

/// The loops that read a library and switch profiles, in a process of their own that is killed with
/// `kill -9` at a given moment. Its last argument is the moment.
final class KilledLibrary {
    private KilledLibrary() {}

    public static void main(String[] arguments) {
        int last = arguments.length - 1;
        String fatal = arguments[last];
        LibraryRemotes.of(Arrays.copyOf(arguments, last))
                .run((_, moment) -> {
                    if (moment.equals(fatal)) {
                        KilledManager.die();
                    }
                });
    }
}
