package dev.earshot.intake.lines;

import dev.earshot.files.ResourceTable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines that are made of the names of buttons, icons and menus alone; the names are in {@code furniture.txt}. */
public final class Furniture {
    private static final Pattern SEPARATOR = Pattern.compile("[\\s|•·»›>/,&]+");
    private static final String COMMENTS = "read comments";
    private static final Set<String> NAMES = load();
    private static final Set<String> FIRST_WORDS =
            NAMES.stream().map(name -> words(name).getFirst()).collect(Collectors.toUnmodifiableSet());
    private static final int MAX_NAME_WORDS =
            NAMES.stream().mapToInt(name -> words(name).size()).max().orElse(1);

    /** A longer line is no menu. */
    private static final int MAX_LINE_LENGTH = 1_000;

    private Furniture() {}

    public static boolean isFurniture(String line) {
        if (line.length() > MAX_LINE_LENGTH || TextHeuristics.endsSentence(line)) {
            return false;
        }
        List<String> words = words(line);
        if (words.isEmpty() || !FIRST_WORDS.contains(words.getFirst())) {
            return false;
        }
        // made[i]: the first i words are names, one after another
        boolean[] reachable = new boolean[words.size() + 1];
        reachable[0] = true;
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; reachable[from] && to <= Math.min(words.size(), from + MAX_NAME_WORDS); to++) {
                reachable[to] |= NAMES.contains(String.join(" ", words.subList(from, to)));
            }
        }
        return reachable[words.size()];
    }

    /** Whether a line of furniture has the way to the readers' comments in it. */
    public static boolean linksToComments(String line) {
        return (" " + String.join(" ", words(line)) + " ").contains(" " + COMMENTS + " ");
    }

    private static List<String> words(String line) {
        return SEPARATOR
                .splitAsStream(line.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Set<String> load() {
        Set<String> names = new HashSet<>(Set.of(COMMENTS));
        ResourceTable.rows(Furniture.class, "furniture.txt").forEach(row -> names.add(String.join(" ", words(row))));
        return Set.copyOf(names);
    }
}
