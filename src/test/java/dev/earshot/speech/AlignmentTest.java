package dev.earshot.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.speech.voice.Utterance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Finds when the words of a text are heard although the voice gets other words. */
class AlignmentTest {
    /** Words of one second each. */
    private static List<Utterance.Word> spoken(String words) {
        List<Utterance.Word> all = new ArrayList<>();
        for (String word : words.split(" ")) {
            int start = all.size() * 1_000;
            all.add(new Utterance.Word(word, start, start + 1_000));
        }
        return all;
    }

    @Test
    void unchangedWordsKeepTheirSpokenTimes() {
        assertEquals(
                List.of(0, 1_000, 2_000, 3_000),
                Alignment.wordStarts("The river has crested.", spoken("the river has crested")));
    }

    @Test
    void expandedWordStartsWithItsFirstSpokenWord() {
        assertEquals(
                List.of(0, 1_000, 6_000, 7_000),
                Alignment.wordStarts("At 4:25 the river", spoken("at four twenty five p m the river")));
    }

    @Test
    void unmatchedWordsShareTimeByLength() {
        assertEquals(
                List.of(0, 1_000, 2_500, 4_000),
                Alignment.wordStarts("Sen. R-TX D-CA said", spoken("sen republican of texas said")).stream()
                        .map(start -> start)
                        .toList());
    }

    @Test
    void silentSignStartsWithNextWord() {
        assertEquals(List.of(0, 1_000, 1_000), Alignment.wordStarts("fish - chips", spoken("fish chips")));
    }

    @Test
    void voiceWithoutWordTimesGivesNoTimes() {
        assertEquals(List.of(), Alignment.wordStarts("The river.", List.of()));
    }
}
