package dev.jbitrr.servarr;

import dev.jbitrr.library.CommandStatus;
import dev.jbitrr.library.Item;
import dev.jbitrr.library.Parent;
import dev.jbitrr.library.QualityProfile;
import dev.jbitrr.library.SearchTarget;
import dev.jbitrr.library.Track;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The library of an Arr: read in bulk, searched, and moved between quality profiles. Every method
/// throws [dev.jbitrr.http.ApiException] when a call fails. A record that cannot be understood is
/// left out with a warning; an unreadable date counts as none.
public interface ArrLibrary {

    List<QualityProfile> profiles();

    /// Hands over all movies while they are read, files and their scores included. Radarr only.
    /// What was handed over before a failure was handed over: the caller sweeps nothing then.
    void movies(Consumer<Item> each);

    /// All series, artists or authors. Empty for Radarr.
    List<Parent> parents();

    /// All items of a parent with their files, in a number of requests that does not depend on how
    /// many they are.
    List<Item> items(long parentId);

    /// All tracks of an artist. Lidarr only.
    List<Track> tracks(long artistId);

    /// Items by id, as they are now, files included; those that are gone are left out.
    List<Item> find(Collection<Long> ids);

    /// A parent as it is now; empty when it is gone.
    Optional<Parent> findParent(long id);

    /// Episodes that air between two instants, unmonitored ones included, by the calendar: one
    /// request. Sonarr only.
    List<Item> airing(Instant from, Instant to);

    /// Sends the command for it. Never repeated by the transport: an Arr may have accepted a
    /// command whose answer was lost.
    CommandStatus search(SearchTarget target);

    /// Gives a movie, series, artist or author another quality profile. Reads it first and writes
    /// it back whole with nothing but the profile changed.
    ///
    /// @param expected the profile it is believed to have; when it has another one, or `wanted`
    ///   already, nothing is written
    ProfileChange changeProfile(long targetId, long expected, long wanted);

    /// What became of a change of profile.
    sealed interface ProfileChange {
        record Changed() implements ProfileChange {}

        /// It has another profile than was believed, perhaps the wanted one already: this one.
        record Other(long profile) implements ProfileChange {}

        /// It is not in the library any more.
        record Gone() implements ProfileChange {}
    }
}
