package dev.earshot.speech.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.speech.english.Lexicon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program's voice that fails, with the built-in one after it. */
class FallbackVoiceTest {
    private static final int TONE_SAMPLES = 4_000;

    @TempDir
    private Path folder;

    @BeforeEach
    void makeTone() throws IOException {
        Files.write(folder.resolve("tone.raw"), WavTest.tone(440, Voice.SAMPLE_RATE, TONE_SAMPLES));
    }

    private CommandVoice program(Duration timeout, String shell) throws IOException {
        Path script = Files.writeString(
                folder.resolve("say"), "DIR='" + folder + "'\necho run >> \"$DIR/runs\"\n" + shell + "\n");
        return new CommandVoice(
                new SpeechCommand(List.of("sh", script.toString()), Voice.SAMPLE_RATE), Locale.US, timeout);
    }

    private FallbackVoice voice(Duration timeout, String shell) throws IOException {
        return new FallbackVoice(program(timeout, shell), FreeTtsVoice.build(Lexicon.own()));
    }

    private int runs() throws IOException {
        return Files.readAllLines(folder.resolve("runs")).size();
    }

    @Test
    void usesProgramUntilItFailsAndNeverAgain() throws Exception {
        FallbackVoice voice =
                voice(Duration.ofSeconds(15), "[ $(wc -l < \"$DIR/runs\") -eq 3 ] && exit 3; cat \"$DIR/tone.raw\"");
        assertEquals(TONE_SAMPLES, voice.speak("Rain begins.", 1).samples().length);
        assertEquals(TONE_SAMPLES, voice.speak("Rivers rise.", 1).samples().length);
        Utterance builtIn = voice.speak("Roads close.", 1);
        assertEquals(
                List.of("roads", "close"),
                builtIn.words().stream().map(Utterance.Word::text).toList());
        assertEquals(2, voice.speak("Bridges close.", 1).words().size());
        assertEquals(3, runs());
    }

    @Test
    void replacesProgramThatHangs() throws Exception {
        FallbackVoice voice = voice(Duration.ofMillis(300), "exec sleep 600");
        assertEquals(2, voice.speak("Rain begins.", 1).words().size());
        assertEquals(2, voice.speak("Rivers rise.", 1).words().size());
        assertEquals(1, runs());
    }

    @Test
    void replacesProgramThatFloodsItsOutput() throws Exception {
        FallbackVoice voice = voice(Duration.ofSeconds(15), "exec cat /dev/zero");
        assertEquals(2, voice.speak("Rain begins.", 1).words().size());
        assertEquals(1, runs());
    }

    @Test
    void replacesProgramThatIsMissing() throws Exception {
        CommandVoice missing = new CommandVoice(
                new SpeechCommand(List.of(folder.resolve("missing").toString()), 0), Locale.US);
        FallbackVoice voice = new FallbackVoice(missing, FreeTtsVoice.build(Lexicon.own()));
        assertEquals(2, voice.speak("Rain begins.", 1).words().size());
    }

    @Test
    void reportsFailureOfBothVoices() throws IOException {
        CommandVoice failing = program(Duration.ofSeconds(15), "echo broken >&2; exit 3");
        FallbackVoice voice = new FallbackVoice(failing, failing);
        UnspeakableException failure = assertThrows(UnspeakableException.class, () -> voice.speak("Rain begins.", 1));
        assertEquals("The speech program sh ended with status 3: broken.", failure.reason());
        assertEquals(2, runs());
    }
}
