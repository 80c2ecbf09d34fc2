package dev.earshot.speech;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Texts that no newsroom would write but a server gets anyway; each can be generated again from its seed. */
final class HostileTexts {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");

    /** Longer than nearly all articles, and still a few minutes of audio at most. */
    private static final int MAX_LENGTH = 600;

    private static final List<String> NASTY = List.of(
            "12345678901/22345678901",
            "e.g. No. Really.",
            "i.e. e.g. etc. et al. No. 5. No.",
            "U.S.A.F.B.I.",
            "a.a.a.a.a.a.a.a.a.a.a.a",
            "%s%n%x%99999999d",
            "%1$s {0} {} ${jndi:ldap://127.0.0.1/a} #{7*7} $(reboot) `reboot`",
            "\\N{BULLET} \\u0000 \\x00 \\r\\n",
            "'; drop table updates; --",
            "<speak><break time=\"9999s\"/><say-as interpret-as=\"digits\">99</say-as></speak>",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "<phoneme alphabet=\"ipa\" ph=\"\u02c8\u02c8\u02c8\">x</phoneme> ]]> -->",
            "<script>alert('x')</script>&#x110000;&amp;amp;",
            "[[inpt PHON]] [[slnc 100000]] <prosody rate=\"1000%\">",
            "NaN -Infinity 1e999 1e-999 0x7fffffff -0 +0 00 0000000",
            "99:99 p.m. EST, 25:61 GMT, 12:60 a.m. a.m. p.m.",
            "32/13/2026 0/0/0000 2026-13-45 30 February 99999 Feb. 31st 0th 00th",
            "$1e9999 \u00a3999,999,999,999,999,999,999.99bn \u20ac,,,1 $.$.$ \u00a5-5tn $3.2.1m",
            "1/0 0/0 5/6/7/8/9 1-2-3-4-5-6 3-2-1-0 1:2:3:4:5 ....5.... 1,2,3,4,,5,",
            "\u00bd\u2154\u215b\u2159 \u2167\u2168\u217f MMMMMMMMMMMMIX IIII 10\u00b2\u00b3\u2075\u2070",
            "http://[::1]:99999/%%%?a=b&c#d https://a.b.c.d.e.f.g.h/i/j/k mailto:a@b@c.d @@@ ###",
            "a@b.c.d.e.f.g.h.i.j.k.l.m.n.o.p www.www.www.com ........com",
            "Dr. Mr. Mrs. St. Ave. Jr. Sr. Ph.D. Gen. Lt. Col. Sgt. Gov. Sen. Rep. (R-TX) (D-D-D)",
            "FBI CIA NATO's EUs' QQQQQQ XKCDQ BBBBBBBBBBBBBBBBBBBBBBBBBBBBB",
            "don't won't 'tis '''' n't 's 'll rock'n'roll o'o'o'o'o'o",
            "hmm mm pfft shh brrrrrr zzzzzz xqzj w/ w/o c/o b/w",
            "\ud800 \udfff lone halves \udc00\ud800",
            "\ufeff\ufffe\uffff\ufffd \u2028 \u2029 \u0085",
            "Beyonc\u00e9 \u201cna\u00efve\u201d \u2018caf\u00e9\u2019 \u00c6\u00d8\u00c5 \u0141\u00f3d\u017a \u1e9e\u00df \ufb03 \u0132",
            "\u6771\u4eac\u3067\u5730\u9707\u3002\u4e2d\u56fd \ud55c\uad6d\uc5b4 \u0e20\u0e32\u0e29\u0e32\u0e44\u0e17\u0e22 \u0939\u093f\u0928\u094d\u0926\u0940",
            "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\ud83c\uddec\ud83c\udde7\ud83c\udff4\ufe0f 1\ufe0f\u20e3",
            "\u200e\u202eevil\u202c \u2067\u05e9\u05dc\u05d5\u05dd\u2069 \u0627\u0644\u0633\u0644\u0627\u0645 \u0661\u0662\u0663",
            "\u0001\u0002\u0003\u0007\b\u001b[31m\u007f\u0000",
            "-",
            "\u2014",
            ".",
            "...",
            "?!?!",
            "\"\"",
            "( )",
            "'",
            ",",
            "\n\n\n",
            "\t",
            " ",
            "");

    /** Words, sentences and lines from the corpora of other tests. */
    private final List<String> corpus;

    private final List<Function<Random, String>> kinds = List.of(
            this::mutated,
            this::mutated,
            this::mutated,
            this::mixed,
            this::mixed,
            HostileTexts::ofAllPlanes,
            HostileTexts::combining,
            HostileTexts::turnedAround,
            HostileTexts::invisible,
            HostileTexts::longWord,
            HostileTexts::digits,
            HostileTexts::punctuation,
            HostileTexts::emojiAndIdeographs,
            HostileTexts::controls,
            this::marked,
            this::endless);

    HostileTexts() throws IOException {
        corpus = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> found = Stream.of("speech", "wer", "text").flatMap(HostileTexts::in)) {
            files = found.sorted().toList();
        }
        for (Path file : files) {
            // in any encoding
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String text = line.replaceFirst("\t.*", "").strip();
                if (!text.isEmpty()) {
                    corpus.add(text.substring(0, Math.min(text.length(), 120)));
                }
            }
        }
    }

    private static Stream<Path> in(String folder) {
        try (Stream<Path> files = Files.walk(CORPUS.resolve(folder))) {
            return files.filter(file -> file.toString().matches(".*\\.(tsv|txt)")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Returns the text for a seed. */
    String of(long seed) {
        // consecutive seeds would start alike
        Random random = new Random(seed * 0x9e3779b97f4a7c15L);
        String text = seed < NASTY.size()
                ? NASTY.get((int) seed)
                : kinds.get(random.nextInt(kinds.size())).apply(random);
        // most are short, or ten thousand would be two days of audio
        int most = seed < NASTY.size() || seed % 10 == 0 ? 10_000 : 100;
        return text.substring(0, Math.min(text.length(), most));
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String line(Random random) {
        return one(random, corpus);
    }

    /** A line of the corpus with some characters changed, doubled, moved or dropped. */
    private String mutated(Random random) {
        StringBuilder text = new StringBuilder(line(random));
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(5)));
                case 2 -> text.insert(at, (char) (' ' + random.nextInt(95)));
                case 3 -> text.insert(at, one(random, NASTY));
                case 4 -> text.insert(at, Character.toString(random.nextInt(0x3000)));
                default -> text.insert(at, line(random).substring(0, 1));
            }
        }
        return text.toString();
    }

    /** Pieces of everything side by side. */
    private String mixed(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String piece = random.nextBoolean() ? one(random, NASTY) : line(random);
            int from = random.nextInt(piece.length() + 1);
            text.append(piece, from, Math.min(piece.length(), from + 1 + random.nextInt(40)));
            text.append(one(random, List.of(" ", "", ". ", "\n", "-", "/", "'", ", ", "\u2014", "\u00a0")));
        }
        return text.toString();
    }

    private static String points(Random random, int count, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.appendCodePoint(from + random.nextInt(to - from));
            text.append(random.nextInt(6) == 0 ? " " : "");
        }
        return text.toString();
    }

    private static String ofAllPlanes(Random random) {
        return points(random, 1 + random.nextInt(80), 0, 0x110000);
    }

    private static String combining(Random random) {
        return "The r" + points(random, 1 + random.nextInt(400), 0x300, 0x370).replace(" ", "") + "iver "
                + points(random, random.nextInt(20), 0x1dc0, 0x1e00) + "rises.";
    }

    private static String turnedAround(Random random) {
        return "\u202e" + points(random, random.nextInt(30), 0x590, 0x700) + "\u2066 river\u202d rises "
                + points(random, random.nextInt(40), 0x200e, 0x2070);
    }

    private static String invisible(Random random) {
        String none = one(random, List.of("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u180e"));
        return "The" + none.repeat(1 + random.nextInt(1_000)) + " ri" + none + "ver" + none.repeat(5) + " ris" + none
                + "es." + none;
    }

    private static String longWord(Random random) {
        String letters =
                one(random, List.of("a", "bcdfgh", "xq", "aeiou", "abcdefghijklmnopqrstuvwxyz", "A", "Mc", "w'"));
        // with apostrophes it is spelled, for as many minutes as there are thousands of letters
        int longest = letters.contains("'") ? 1_000 : 10_000;
        int length = random.nextInt(8) == 0 ? longest : 20 + random.nextInt(80);
        StringBuilder word = new StringBuilder("It is ");
        while (word.length() < length) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.append('.').toString();
    }

    private static String digits(Random random) {
        int count = random.nextInt(30) == 0 ? 400 : 1 + random.nextInt(24);
        String between = one(random, List.of("", "", ",", ".", "/", "-", ":", " ", "e", "%", "$", "x"));
        StringBuilder text = new StringBuilder(one(random, List.of("", "$", "No. ", "-", "\u00a3", "+", "#", "(")));
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(10)).append(random.nextInt(3) == 0 ? between : "");
        }
        return text + one(random, List.of("", "m", "th", "%", " km/h", "\u00b0C", " p.m.", "bn", "s", "."));
    }

    private static String punctuation(Random random) {
        StringBuilder text = new StringBuilder();
        String marks =
                ".,;:!?'\"()[]{}<>-_/\\|@#$%^&*+=~` \u2013\u2014\u2026\u2018\u2019\u201c\u201d\u00ab\u00bb\u00b7\u2022";
        for (int i = random.nextInt(200); i >= 0; i--) {
            text.append(marks.charAt(random.nextInt(marks.length())));
        }
        return text.toString();
    }

    private static String emojiAndIdeographs(Random random) {
        return points(random, random.nextInt(30), 0x1f300, 0x1fb00)
                + points(random, random.nextInt(60), 0x3040, 0xa000)
                + " rise "
                + points(random, random.nextInt(20), 0xac00, 0xd7a4)
                + points(random, random.nextInt(5), 0x20000, 0x2a6e0);
    }

    private static String controls(Random random) {
        return "The river" + points(random, random.nextInt(60), 0, 0x20) + " rises"
                + points(random, random.nextInt(20), 0x7f, 0xa1);
    }

    /** Markup of other speech engines around words. */
    private String marked(Random random) {
        String name = one(random, List.of("speak", "prosody", "say-as", "break", "a", "!--", "![CDATA[", "?x"));
        return ("<" + name + " time=\"" + random.nextInt() + "s\">").repeat(1 + random.nextInt(2)) + line(random) + "</"
                + name + ">&" + name + ";";
    }

    /** A sentence without an end, or a very long paragraph; only a few, since they take long. */
    private String endless(Random random) {
        int length = random.nextInt(16) == 0 ? MAX_LENGTH : 150 + random.nextInt(150);
        String between = one(random, List.of(" ", ", and ", "; ", ". ", " \u2014 ", "\n"));
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            String piece = line(random);
            text.append(between.equals(". ") ? piece : piece.replaceAll("[.?!]", ""))
                    .append(between);
        }
        return text.toString();
    }
}
