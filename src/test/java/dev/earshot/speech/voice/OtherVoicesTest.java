package dev.earshot.speech.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Recording;
import dev.earshot.speech.Script;
import dev.earshot.speech.ScriptOptions;
import dev.earshot.speech.Speech;
import dev.earshot.speech.SpokenAudio;
import dev.earshot.speech.sound.Tags;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of the machine as voices, from the setting to the recording. */
class OtherVoicesTest {
    private static final Tags TAGS = new Tags("Titel", "Album", "Sender", null, Locale.GERMAN);

    @TempDir
    private Path folder;

    private Path tone;

    /** A one-second tone at 16 kHz, as raw samples. */
    @BeforeEach
    void record() throws IOException {
        ByteBuffer samples = ByteBuffer.allocate(2 * Voice.SAMPLE_RATE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < Voice.SAMPLE_RATE; i++) {
            samples.putShort((short) (8_000 * Math.sin(2 * Math.PI * 440 * i / Voice.SAMPLE_RATE)));
        }
        tone = Files.write(folder.resolve("tone.raw"), samples.array());
    }

    private static Script german(String... sentences) {
        return Script.of(String.join(" ", sentences), Locale.GERMAN, ScriptOptions.DEFAULT);
    }

    @Test
    void configuredProgramSpeaksOtherLanguage() throws Exception {
        Speech speech = new Speech(1, "de: raw@16000 cat " + tone, true);
        assertTrue(speech.speaks(Locale.forLanguageTag("de-AT")));
        assertFalse(speech.speaks(Locale.FRENCH));
        SpokenAudio spokenAudio = speech.speak(german("Guten Tag.", "Die Brücke ist offen."), TAGS);
        assertEquals(
                List.of("Guten Tag.", "Die Brücke ist offen."),
                spokenAudio.cues().stream().map(Recording.Cue::text).toList());
        // two seconds of audio, and a pause after each
        assertEquals(
                1_000,
                spokenAudio
                        .cues()
                        .getFirst()
                        .end()
                        .minus(spokenAudio.cues().getFirst().start())
                        .toMillis());
        assertTrue(spokenAudio.duration().toMillis() > 2_900
                && spokenAudio.duration().toMillis() < 3_200);
    }

    @Test
    void programReceivesTextAsWritten() throws Exception {
        Path heard = folder.resolve("heard");
        Path program = Files.writeString(folder.resolve("program"), "cat >> " + heard + "; cat " + tone);
        Speech speech = new Speech(1, "de: raw@16000 sh " + program, true);
        speech.speak(german("Es kostet 3,50 € im Mai."), TAGS);
        assertEquals("Es kostet 3,50 € im Mai.\n", Files.readString(heard));
    }

    @Test
    void failingEnglishProgramFallsBackToBuiltInVoice() throws Exception {
        Speech failing = new Speech(1, "en: sh -c \"exit 3\"", true);
        Tags tags = new Tags("Title", "Album", "Station", null, Locale.US);
        Script script = Script.of("The river has crested. No one was hurt.", Locale.US, ScriptOptions.DEFAULT);
        assertArrayEquals(
                new Speech(1).speak(script, tags).mp3(),
                failing.speak(script, tags).mp3());
    }

    @Test
    void failingProgramForOtherLanguageIsTemporary() {
        Speech failing = new Speech(1, "de: sh -c \"exit 3\"", true);
        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> failing.speak(german("Guten Tag."), TAGS));
        assertTrue(String.valueOf(failure.getMessage()).contains("sh"), failure.getMessage());
    }

    @Test
    void changedProgramChangesRecordingsOfItsLanguageOnly() {
        Speech plain = new Speech(1);
        Speech other = new Speech(1, "de: cat a.wav", true);
        Script english = Script.of("The river has crested.", Locale.US, ScriptOptions.DEFAULT);
        Tags tags = new Tags("Title", "Album", "Station", null, Locale.US);
        assertEquals(plain.hash(english, tags), other.hash(english, tags));
        assertNotEquals(plain.voiceName(), other.voiceName());
        assertNotEquals(
                other.hash(german("Guten Tag."), TAGS),
                new Speech(1, "de: cat b.wav", true).hash(german("Guten Tag."), TAGS));
    }

    @Test
    void invalidSettingQuotesBadEntry() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Speech.checkCommands("de: cat a; deutsch cat"));
        assertTrue(String.valueOf(refusal.getMessage()).contains("deutsch cat"), refusal.getMessage());
    }
}
