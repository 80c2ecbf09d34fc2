package dev.earshot.desk.matching;

import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Source;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ids that a source gives its updates, and whether they can be trusted.
 *
 * <p>An id counts only if it is unique on both sides: real pages have the same link on 400 updates. Ids are trusted
 * unless the document shows that they have changed, because updates with the same time and words have other ids: then
 * the source numbers its updates from the top every time, or has a new system. While ids are trusted, different ids
 * mean different updates, however similar they are.
 */
final class SourceIds {
    private static final int NONE = OrderedMatches.NONE;

    private final List<@Nullable String> draftIds;
    private final List<@Nullable String> archivedIds;
    private final Map<String, Integer> places;
    private final Map<String, Integer> drafted;
    private boolean trusted = true;
    private boolean usable = true;

    /** @param archived what the draft is compared with; ids from other sources don't count, except for an editor */
    SourceIds(Draft draft, List<ArchivedUpdate> archived) {
        boolean editor = draft.source().equals(Source.EDITOR);
        List<@Nullable String> mine = keys(draft.updates(), DraftUpdate::sourceId);
        List<@Nullable String> its = keys(archived, archivedUpdate -> sourceId(archivedUpdate, draft.source(), editor));
        drafted = places(mine);
        places = places(its);
        draftIds = keys(mine, this::ifUnique);
        archivedIds = keys(its, this::ifUnique);
    }

    /** Editors have the ids of the published article, a source those of its own system. */
    private static @Nullable String sourceId(ArchivedUpdate archivedUpdate, String source, boolean editor) {
        if (editor) {
            return archivedUpdate.update().source().id();
        }
        return archivedUpdate.update().source().name().equals(source) ? archivedUpdate.currentSourceId() : null;
    }

    private @Nullable String ifUnique(@Nullable String name) {
        boolean twice = name != null && (isTwice(drafted, name) || isTwice(places, name));
        return twice ? null : name;
    }

    private static boolean isTwice(Map<String, Integer> places, String name) {
        return Objects.equals(places.get(name), NONE);
    }

    /** Returns the place of the archived update with a draft's id; -1 if there is none, or ids don't count any more. */
    int place(int draft) {
        String name = draftIds.get(draft);
        return name == null || !usable ? NONE : places.getOrDefault(name, NONE);
    }

    /** Returns whether the ids permit a draft and an archived update to match. */
    boolean mayMatch(int draft, int place) {
        return !trusted || !differ(draft, place);
    }

    /** Returns whether the archived update's id now belongs to another update, or the draft's id did before. */
    boolean isReused(int draft, int place) {
        String mine = draftIds.get(draft);
        String its = archivedIds.get(place);
        return differ(draft, place)
                && (places.containsKey(Objects.requireNonNull(mine))
                        || drafted.containsKey(Objects.requireNonNull(its)));
    }

    private boolean differ(int draft, int place) {
        String mine = draftIds.get(draft);
        String its = archivedIds.get(place);
        return mine != null && its != null && !mine.equals(its);
    }

    /**
     * Decides whether ids are trusted. If any were reused, ids don't count at all; if most of the unchanged updates
     * have new ones, only the ids that still exist count.
     *
     * @param unchanged for each draft the place of the update with the same time and words, or -1
     */
    void decideTrust(int[] unchanged) {
        int same = 0;
        int changed = 0;
        for (int i = 0; i < unchanged.length; i++) {
            int place = unchanged[i];
            if (place != NONE && differ(i, place)) {
                changed++;
                usable &= !isReused(i, place);
            } else if (place != NONE && draftIds.get(i) != null && archivedIds.get(place) != null) {
                same++;
            }
        }
        trusted = usable && (changed == 0 || same > changed);
    }

    /** Returns for each draft the place of the archived update with the same key, if the key is unique on both sides. */
    static int[] unique(List<@Nullable String> drafted, List<@Nullable String> archived) {
        Map<String, Integer> mine = places(drafted);
        Map<String, Integer> its = places(archived);
        return IntStream.range(0, drafted.size())
                .map(i -> {
                    String key = drafted.get(i);
                    return key == null || mine.getOrDefault(key, NONE) != i ? NONE : its.getOrDefault(key, NONE);
                })
                .toArray();
    }

    /** Returns the place of each key; -1 if it occurs twice. */
    private static Map<String, Integer> places(List<@Nullable String> keys) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            if (key != null) {
                places.merge(key, i, (one, other) -> NONE);
            }
        }
        return places;
    }

    static <T extends @Nullable Object> List<@Nullable String> keys(List<T> of, Function<T, @Nullable String> key) {
        List<@Nullable String> keys = new ArrayList<>(of.size());
        of.forEach(one -> keys.add(key.apply(one)));
        return keys;
    }
}
