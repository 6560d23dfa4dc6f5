package dev.jbitrr.manager;

import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.MediaId;
import dev.jbitrr.servarr.Arr;
import dev.jbitrr.store.Intent;
import java.util.List;
import java.util.Optional;

/// The step in which what a bad release was grabbed for is searched again: all of it with one
/// command, by exactly one side.
final class SearchAgain {
    static final String STEP = "search";

    private final OpenIntents intents;

    SearchAgain(OpenIntents intents) {
        this.intents = intents;
    }

    /// Does the step, once; what came of it, in words that continue a sentence.
    String perform(KnownArr known, Intent intent) {
        var media = Blocklisting.media(intent);
        if (Blocklisting.wasToldBefore(intent)) {
            return ", not searched again";
        }
        if (media.isEmpty()) {
            return ", and nothing is known to search for";
        }
        if (!intent.isDone(STEP)) {
            searchedAlready(known.arr(), intent, media)
                    .ifPresentOrElse(
                            command -> intents.note(intent, STEP, String.valueOf(command.id())),
                            () -> search(known.arr(), intent, media));
        }
        return " and searched again";
    }

    private void search(Arr arr, Intent intent, List<MediaId> media) {
        intents.perform(intent, STEP, () -> String.valueOf(arr.search(media).id()));
    }

    /// A search since we began that covers what we would ask for: ours, if the step was begun, or
    /// the Arr's own after a grab was marked as failed. A whole season or artist is named without
    /// the items.
    private static Optional<CommandStatus> searchedAlready(
            Arr arr, Intent intent, List<MediaId> media) {
        boolean byTheArr = Blocklisting.mayHaveSearched(intent);
        if (intent.step(STEP).isEmpty() && !byTheArr) {
            return Optional.empty();
        }
        var ids = media.stream().map(MediaId::id).toList();
        long before = Blocklisting.commandsBefore(intent);
        return arr.commands().stream()
                .filter(command -> command.id() > before && command.name().endsWith("Search"))
                .filter(command ->
                        command.mediaIds().containsAll(ids)
                                || (byTheArr && command.mediaIds().isEmpty()))
                .findFirst();
    }
}
