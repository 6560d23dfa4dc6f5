package dev.jbitrr.search;

import dev.jbitrr.library.Application;

/// A verdict in a word or two: why it is searched for and who it goes before, or the code of why it
/// is not.
final class Said {
    private Said() {}

    static String of(Media media, SearchSettings settings, Application application) {
        var cycle = Cycle.first(Media.NOW);
        return switch (Judge.of(media.prospect(), settings, application, cycle, Media.NOW)) {
            case Verdict.Candidate(Reason reason, Verdict.Priority priority) ->
                    switch (priority) {
                        case TODAY -> reason.label() + ", today";
                        case REQUEST -> reason.label() + ", requested";
                        case BACKLOG -> reason.label();
                    };
            case Verdict.Not not -> not.code();
        };
    }
}
