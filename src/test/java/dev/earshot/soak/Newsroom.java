package dev.earshot.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Writes live articles at random: each save adds updates to one article or corrects one, and never withdraws any. Each
 * bulletin contains its own number and its tally, which increases with each correction.
 */
final class Newsroom {
    private static final List<String> WHO = List.of(
            "The harbor master",
            "A lock keeper",
            "Councillor Reyes",
            "The ferry company",
            "A school nurse",
            "Two divers");
    private static final List<String> DOES =
            List.of("reports", "denies", "confirms", "has heard of", "warns about", "can't explain", "is glad of");
    private static final List<String> WHAT = List.of(
            "a crack in the north quay",
            "a whale between the piers",
            "six missing life rafts",
            "the smell of tar in Chandler Street",
            "a fire on board the Marigold",
            "lights over the breakwater",
            "a strike of the pilots");
    private static final List<String> WHEN = List.of(
            "since the turn of the tide",
            "for the third night in a row",
            "after a long silence",
            "against the advice of the coast guard",
            "while the band was still playing");

    private final Path folder;
    private final Random chance;
    private final List<Live> articles = new ArrayList<>();
    private int bulletins;

    /** A bulletin in a file. */
    private static final class Bulletin {
        private final int number;
        private final int minute;
        private final String words;
        private int tally = 1;

        Bulletin(int number, int minute, String words) {
            this.number = number;
            this.minute = minute;
            this.words = words;
        }

        String text() {
            return "%02d:%02d GMT - Bulletin %d: %s. Tally %d."
                    .formatted(minute / 60, minute % 60, number, words, tally);
        }
    }

    /** An article. Every other one is newest first. */
    private record Live(String name, boolean newestFirst, List<Bulletin> bulletins) {
        String text() {
            List<String> lines =
                    new ArrayList<>(bulletins.stream().map(Bulletin::text).toList());
            String order = newestFirst ? "newest first" : "oldest first";
            return "Title: Live from %s\nDate: 2026-01-14\nZone: UTC\nOrder: %s\n\n%s\n"
                    .formatted(name, order, String.join("\n\n", newestFirst ? lines.reversed() : lines));
        }
    }

    Newsroom(Path folder, Random chance, List<String> names) {
        this.folder = folder;
        this.chance = chance;
        for (String name : names) {
            articles.add(new Live(name, articles.size() % 2 == 0, new ArrayList<>()));
        }
    }

    /** Returns the last saved tally of every bulletin, by number. */
    Map<Integer, Integer> saved() {
        Map<Integer, Integer> tallies = new TreeMap<>();
        articles.forEach(article -> article.bulletins.forEach(one -> tallies.put(one.number, one.tally)));
        return tallies;
    }

    /** Adds to an article or corrects it, and saves it in place or by renaming. */
    void save() throws IOException {
        Live article = articles.get(chance.nextInt(articles.size()));
        if (article.bulletins.isEmpty() || chance.nextInt(3) > 0) {
            for (int news = 1 + chance.nextInt(2); news > 0; news--) {
                article.bulletins.add(bulletin(article));
            }
        } else {
            article.bulletins.get(chance.nextInt(article.bulletins.size())).tally++;
        }
        Path file = folder.resolve(article.name + ".txt");
        if (chance.nextBoolean()) {
            Files.writeString(file, article.text());
        } else {
            Path beside = Files.writeString(folder.resolve(article.name + ".txt.new"), article.text());
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Creates a bulletin from zero to three minutes after the last one. */
    private Bulletin bulletin(Live article) {
        int last = article.bulletins.isEmpty() ? 6 * 60 : article.bulletins.getLast().minute;
        String words = String.join(" ", any(WHO), any(DOES), any(WHAT), any(WHEN));
        return new Bulletin(++bulletins, last + chance.nextInt(4), words);
    }

    private String any(List<String> words) {
        return words.get(chance.nextInt(words.size()));
    }
}
