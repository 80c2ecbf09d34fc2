package dev.earshot.archive;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.desk.Drafts;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of {@code corpus/search}: updates, and searches with the numbers of the updates that they find.
 *
 * @param texts of the updates, from number 1
 * @param drafts one for each update
 * @param searches the queries
 * @param expected each query with the numbers
 */
record SearchCorpus(List<String> texts, List<Draft> drafts, List<String> searches, String expected) {
    private static final Path FOLDER = Path.of("src/test/resources/corpus/search");
    private static final Pattern UPDATE = Pattern.compile("(\\d+) ([a-zA-Z-]+)(?: by ([^:]+))?: (.+)");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    static SearchCorpus read(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        List<String> searches = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Matcher update = UPDATE.matcher(line);
            if (update.matches()) {
                texts.add(update.group(4));
                drafts.add(draft(update));
            } else if (!line.startsWith("#")) {
                searches.add(line.substring(0, line.indexOf(" => ")));
                expected.add(line);
            }
        }
        return new SearchCorpus(texts, drafts, searches, String.join("\n", expected));
    }

    private static Draft draft(Matcher update) {
        Draft draft = Drafts.of("n" + update.group(1), "09:00 " + update.group(4));
        Locale language = Locale.forLanguageTag(update.group(2));
        ArticleCopy copy = draft.copy().toBuilder()
                .headline("№")
                .language(language)
                .authors(update.group(3) == null ? List.of() : List.of(update.group(3)))
                .build();
        DraftUpdate own =
                draft.updates().getFirst().toBuilder().language(language).build();
        return draft.toBuilder()
                .id(new ArticleId("n" + update.group(1)))
                .copy(copy)
                .updates(List.of(own))
                .build();
    }

    /** Returns the numbers of updates with these headlines, in order. */
    String numbers(List<String> headlines) {
        return headlines.stream()
                .map(headline -> texts.indexOf(headline) + 1)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }
}
