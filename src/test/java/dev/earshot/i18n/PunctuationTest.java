package dev.earshot.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PunctuationTest {
    @Test
    void joinsNamesAsInSentence() {
        assertEquals("", Messages.ENGLISH.formatList(List.of()));
        assertEquals("A", Messages.ENGLISH.formatList(List.of("A")));
        assertEquals("A and B", Messages.ENGLISH.formatList(List.of("A", "B")));
        assertEquals("A, B and C", Messages.ENGLISH.formatList(List.of("A", "B", "C")));
    }

    @Test
    void addsMissingFinalPeriod() {
        assertEquals("A harbor.", Punctuation.ensureFinalPeriod("A harbor"));
        assertEquals("A harbor (left).", Punctuation.ensureFinalPeriod(" A harbor (left) "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Done.", "Done!", "Done?", "He said: “Done.”", "(Done.)", "Done…", "完了。", ""})
    void keepsCompleteSentence(String sentence) {
        assertEquals(sentence, Punctuation.ensureFinalPeriod(sentence));
    }
}
