package dev.earshot.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
    @Test
    void namesAreJoinedAsInASentence() {
        assertEquals("", Words.ENGLISH.series(List.of()));
        assertEquals("A", Words.ENGLISH.series(List.of("A")));
        assertEquals("A and B", Words.ENGLISH.series(List.of("A", "B")));
        assertEquals("A, B and C", Words.ENGLISH.series(List.of("A", "B", "C")));
    }

    @Test
    void wordsWithoutAnEndGetAFullStop() {
        assertEquals("A harbor.", Phrases.closed("A harbor"));
        assertEquals("A harbor (left).", Phrases.closed(" A harbor (left) "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Done.", "Done!", "Done?", "He said: “Done.”", "(Done.)", "Done…", "完了。", ""})
    void aSentenceStaysAsItIs(String sentence) {
        assertEquals(sentence, Phrases.closed(sentence));
    }
}
