package dev.earshot.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.speech.WordErrors.Rate;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.Recognizer;
import dev.earshot.support.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Word error rate of an independent recognizer: for plain sentences, which measures the voice; and for sentences from the news
 * against the same written out by hand, which measures how we write them out.
 *
 * <p>The sentences were written before any measurement, and none was chosen for its result.
 */
@Tag("clients")
@Timeout(3_600)
@Order(1)
class WerTest {
    /** The recognizer needs several seconds for each sentence. */
    private static final int PART = 40;

    private static final Path SENTENCES = Path.of("src/test/resources/corpus/wer");

    /** Limit of the error rate of plain sentences, in percent: 6.7 when this was written. */
    private static final double MAX_ERROR_PERCENT = 9;

    /** How many percentage points worse than the handwritten version ours may be. */
    private static final double MAX_EXTRA_PERCENT = 3;

    @TempDir
    private static Path folder;

    private static List<String> plain = List.of();
    private static List<Written> written = List.of();

    /** What was heard, by what the voice was given: if both versions have the same words, it is heard once. */
    private static final Map<String, String> HEARD = new HashMap<>();

    /** A sentence from the news, and how a newsreader would say it, written by hand. */
    private record Written(String text, String byHand) {
        static Written of(String line) {
            String[] both = line.split("\t");
            return new Written(both[0], both[1]);
        }
    }

    @BeforeAll
    static void listen() throws Exception {
        plain = Soak.part(Files.readAllLines(SENTENCES.resolve("plain.txt")), PART);
        written = Soak.part(Files.readAllLines(SENTENCES.resolve("written.tsv")), PART).stream()
                .map(Written::of)
                .toList();
        Map<String, Script> scripts = new LinkedHashMap<>();
        plain.forEach(text -> put(scripts, script(text)));
        written.forEach(sentence -> put(scripts, script(sentence.text())));
        written.forEach(sentence -> put(scripts, byHand(sentence.byHand())));

        Speech speech = new Speech(1);
        Tags tags = new Tags("Title", "Album", "Artist", null, Locale.US);
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, byte[]> recordings = new HashMap<>();
        for (Map.Entry<String, Script> said : scripts.entrySet()) {
            String name = String.format(Locale.ROOT, "s%04d", names.size());
            names.put(said.getKey(), name);
            recordings.put(name, speech.speak(said.getValue(), tags).mp3());
        }
        Map<String, String> heard = new Recognizer(folder).listen(recordings);
        names.forEach((said, name) -> HEARD.put(said, heard.getOrDefault(name, "")));
    }

    private static void put(Map<String, Script> scripts, Script script) {
        scripts.put(said(script), script);
    }

    private static Script script(String text) {
        return Script.of(text, Locale.US, ScriptOptions.DEFAULT);
    }

    private static Script byHand(String words) {
        return new Script(Locale.US, List.of(new Script.Sentence(words, words, Script.Pause.END)));
    }

    private static String said(Script script) {
        return script.text().replace('\n', ' ');
    }

    private static int[] lengths(List<String> texts) {
        return texts.stream().mapToInt(text -> WordErrors.words(text).size()).toArray();
    }

    private static int errors(String words, Script script) {
        String heard = Objects.requireNonNull(HEARD.get(said(script)));
        return WordErrors.count(WordErrors.words(words), WordErrors.words(heard));
    }

    /** A part of the sentences fails only if chance does not explain its rate. */
    private static void assertAtMost(double limit, Rate rate) {
        double percent = Soak.isFull() ? rate.percent() : rate.low();
        assertTrue(percent <= limit, rate::toString);
    }

    /** Printed directly, so that it appears in the log of every run. */
    private static void log(String what) {
        System.out.println("word error rate, " + what);
    }

    @Test
    void plainSentencesAreRecognized() throws IOException {
        assertEquals(Soak.size(200, PART), plain.size());
        int[] errors =
                plain.stream().mapToInt(text -> errors(text, script(text))).toArray();
        Rate rate = Rate.of(errors, lengths(plain));
        log("plain sentences: " + rate + " of " + rate.words() + " words");

        assertAtMost(MAX_ERROR_PERCENT, rate);
    }

    @Test
    void newsIsRecognizedNearlyAsWellAsHandWrittenScript() {
        assertEquals(Soak.size(220, PART), written.size());
        int[] words = lengths(written.stream().map(Written::byHand).toList());
        int[] hand = new int[words.length];
        int[] ours = new int[words.length];
        int[] more = new int[words.length];
        int same = 0;
        for (int i = 0; i < words.length; i++) {
            Written sentence = written.get(i);
            Script script = script(sentence.text());
            hand[i] = errors(sentence.byHand(), byHand(sentence.byHand()));
            ours[i] = errors(sentence.byHand(), script);
            more[i] = ours[i] - hand[i];
            same += said(script).equals(sentence.byHand()) ? 1 : 0;
        }
        Rate difference = Rate.of(more, words);
        log("news written out by hand: " + Rate.of(hand, words) + " of " + difference.words() + " words");
        log("news as it stands: " + Rate.of(ours, words));
        log("difference of the two: " + difference + "; the same words in " + same + " of " + words.length
                + " sentences");

        assertAtMost(MAX_EXTRA_PERCENT, difference);
    }
}
