package dev.earshot.support;

import dev.earshot.support.ServedPodcast.Episode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How AntennaPod decides whether it knows an episode: by its id or its file; otherwise by the same title on the same day, if the
 * lengths differ by less than ten minutes and both are audio. An episode that it takes for another one is lost: it is not
 * shown, or shown as played.
 */
public final class AntennaPod {
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private AntennaPod() {}

    /** Returns the titles of the episodes that are lost in a new version of a podcast, to somebody who knows the old one. */
    public static List<String> lost(List<Episode> before, List<Episode> after) {
        Stream<Episode> twice = IntStream.range(0, after.size())
                .filter(i -> after.subList(0, i).stream().anyMatch(other -> isSame(after.get(i), other)))
                .mapToObj(after::get);
        Stream<Episode> mistaken = after.stream()
                .filter(episode -> before.stream().noneMatch(old -> old.id().equals(episode.id())))
                .filter(episode -> before.stream().anyMatch(old -> isSame(episode, old)));
        return Stream.concat(twice, mistaken).map(Episode::title).toList();
    }

    private static boolean isSame(Episode one, Episode other) {
        return one.id().equals(other.id())
                || one.file().equals(other.file())
                || (plain(one.title()).equals(plain(other.title()))
                        && one.day().equals(other.day())
                        && one.duration().minus(other.duration()).abs().compareTo(TOLERANCE) < 0
                        && one.mediaKind().equals(other.mediaKind()));
    }

    /** Typographic characters don't make a difference. */
    private static String plain(String title) {
        return title.strip().replaceAll("[“”„]", "\"").replace('—', '-');
    }
}
