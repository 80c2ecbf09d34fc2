package dev.earshot.speech.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earshot.speech.sound.Loudness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speech programs, represented by shell scripts. */
class CommandVoiceTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private Path wav;

    @BeforeEach
    void makeSound() throws IOException {
        byte[] tone = WavTest.tone(440, 22_050, 22_050);
        wav = Files.write(folder.resolve("tone.wav"), WavTest.file(1, 1, 22_050, 16, tone, 0x7FFFF000));
    }

    @AfterEach
    void noProcessIsLeft() throws InterruptedException {
        for (int tries = 0; tries < 100 && children().findAny().isPresent(); tries++) {
            Thread.sleep(20);
        }
        assertEquals(List.of(), children().toList());
    }

    /** Returns the processes that a test started: all of them have the name of its folder among their arguments. */
    private Stream<String> children() {
        return ProcessHandle.allProcesses()
                .map(handle -> handle.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()));
    }

    private CommandVoice voice(int rate, Duration limit, String... argv) {
        return new CommandVoice(new SpeechCommand(List.of(argv), rate), Locale.GERMANY, limit);
    }

    /** A shell script; $DIR is the folder of the test, and $WAV a file with a second of audio. */
    private String script(String text) throws IOException {
        Path script = folder.resolve("say");
        Files.writeString(script, "DIR=" + folder + "\nWAV=" + wav + "\n" + text + "\n");
        return script.toString();
    }

    private CommandVoice script(Duration limit, String text, String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of("sh", script(text)));
        argv.addAll(List.of(arguments));
        return voice(0, limit, argv.toArray(String[]::new));
    }

    private String notes() throws IOException {
        return Files.readString(folder.resolve("noted"));
    }

    private static String reason(CommandVoice voice) {
        return assertThrows(UnspeakableException.class, () -> voice.speak("Guten Abend.", 1))
                .reason();
    }

    @Test
    void programReceivesTextAndReturnsSound() throws IOException, UnspeakableException {
        Utterance said = script(SOON, "cat > $DIR/noted; cat $WAV").speak("Grüße aus Köln.", 1);
        assertEquals("Grüße aus Köln.\n", notes());
        assertEquals(Voice.SAMPLE_RATE, said.samples().length);
        assertEquals(List.of(), said.words());
        assertEquals(10_000, said.samples()[Voice.SAMPLE_RATE / 2 + 9], 2000);
    }

    @Test
    void sameTextSoundsTheSame() throws UnspeakableException {
        CommandVoice voice = voice(0, SOON, "cat", wav.toString());
        assertArrayEquals(
                voice.speak("Hallo.", 1).samples(), voice.speak("Hallo.", 1).samples());
    }

    @Test
    void rawSoundIsReadAtConfiguredRate() throws IOException, UnspeakableException {
        Path raw = Files.write(folder.resolve("tone.raw"), WavTest.tone(440, 8000, 4000));
        assertEquals(
                Voice.SAMPLE_RATE / 2,
                voice(8000, SOON, "cat", raw.toString()).speak("Hallo.", 1).samples().length);
    }

    @Test
    void placeholdersAreReplacedInsideArguments() throws IOException, UnspeakableException {
        String note = "for word; do echo \"[$word]\"; done > $DIR/noted; cat >> $DIR/noted; cat $WAV";
        script(SOON, note, "{text}", "--rate={wpm}", "x{speed}", "{language}")
                .speak("- $HOME; \"rm\" 'x' `id`\nb", 1.5);
        assertEquals("[ - $HOME; \"rm\" 'x' `id` b]\n[--rate=240]\n[x1.5]\n[de-DE]\n", notes());
    }

    @Test
    void textCanBePassedAsFile() throws IOException, UnspeakableException {
        script(SOON, "cat > $DIR/noted; cat $1 >> $DIR/noted; cat $WAV", "{file}")
                .speak("Grüße aus Köln.", 1);
        assertEquals("Grüße aus Köln.\n", notes());
    }

    @Test
    void programGetsMinimalEnvironment() throws IOException, UnspeakableException {
        script(SOON, "env > $DIR/noted; cat $WAV").speak("Hallo.", 1);
        List<String> names = notes().lines()
                .map(line -> line.replaceFirst("=.*", ""))
                // set by the shell itself
                .filter(name -> !List.of("PWD", "OLDPWD", "SHLVL", "_").contains(name))
                .toList();
        assertTrue(List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR").containsAll(names), names.toString());
        assertTrue(notes().contains("LC_ALL=C.UTF-8\n"));
    }

    @Test
    void programWithoutSpeedPlaceholderHasOneSpeed() {
        CommandVoice voice = voice(0, SOON, "cat", wav.toString());
        UnspeakableException refused = assertThrows(UnspeakableException.class, () -> voice.speak("Hallo.", 1.5));
        assertEquals(
                "The speech program cat has no {speed} or {wpm} argument, so it can't change its speed.",
                refused.reason());
    }

    @Test
    void missingProgramIsNamed() {
        String reason = reason(voice(0, SOON, folder.resolve("nobody").toString()));
        assertTrue(reason.startsWith("The speech program nobody can't be started: "), reason);
        assertTrue(reason.contains("No such file"), reason);
    }

    @Test
    void failureIncludesLastErrorLine() throws IOException {
        String reason = reason(script(SOON, "echo loading >&2; echo no voice for de. >&2; echo >&2; cat $WAV; exit 3"));
        assertEquals("The speech program sh ended with status 3: no voice for de.", reason);
        assertEquals("The speech program false ended with status 1.", reason(voice(0, SOON, "false")));
    }

    @Test
    void missingSoundAndSilenceAreReported() throws IOException {
        assertEquals("The speech program true gave no sound.", reason(voice(0, SOON, "true")));
        assertEquals("The speech program true gave no sound.", reason(voice(8000, SOON, "true")));
        Path silence = Files.write(folder.resolve("silence"), new byte[1000]);
        assertEquals("The speech program cat gave only silence.", reason(voice(8000, SOON, "cat", silence.toString())));
        assertEquals(
                "The speech program cat gave a file that isn't WAV.",
                reason(voice(0, SOON, "cat", silence.toString())));
    }

    @Test
    void killsHangingProgramAndItsChildren() throws IOException {
        Path pipe = folder.resolve("sleeper");
        Files.createSymbolicLink(pipe, Path.of("/bin/sleep"));
        CommandVoice voice =
                script(Duration.ofSeconds(1), "($DIR/sleeper 60 & $DIR/sleeper 61) & $DIR/sleeper 62; true");
        long start = System.nanoTime();
        assertEquals("The speech program sh took longer than 1 seconds.", reason(voice));
        assertTrue(System.nanoTime() - start < 10_000_000_000L);
    }

    @Test
    void killsChildrenOfEndedProgram() throws IOException, UnspeakableException {
        Files.createSymbolicLink(folder.resolve("sleeper"), Path.of("/bin/sleep"));
        script(SOON, "$DIR/sleeper 60 & sleep 0.5; cat $WAV").speak("Hallo.", 1);
    }

    @Test
    void interruptKillsProgram() throws Exception {
        CommandVoice voice = script(SOON, "touch $DIR/noted; sleep 60; true");
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            assertThrows(CancellationException.class, () -> voice.speak("Hallo.", 1));
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofPlatform().start(task);
        for (int tries = 0; tries < 500 && !Files.exists(folder.resolve("noted")); tries++) {
            Thread.sleep(20);
        }
        thread.interrupt();
        assertTrue(task.get());
    }

    @Test
    void killsProgramThatWritesTooMuch() throws IOException {
        assertEquals("The speech program cat gave more than 32 MB.", reason(voice(0, SOON, "cat", "/dev/zero")));
        assertEquals("The speech program sh gave more than 32 MB.", reason(script(SOON, "cat /dev/zero >&2; true")));
    }

    @Test
    void largeInputAndOutputDoNotDeadlock() throws IOException, UnspeakableException {
        String words = "Wort ".repeat(50_000);
        script(SOON, "head -c 300000 /dev/zero >&2; cat $WAV; cat > $DIR/noted").speak(words, 1);
        assertEquals(words.strip() + "\n", notes());
    }

    @Test
    void deletesTemporaryFile() throws IOException, UnspeakableException {
        CommandVoice voice = script(SOON, "cat $WAV; dirname $1 > $DIR/noted", "{file}");
        voice.speak("Hallo.", 1);
        assertFalse(Files.exists(Path.of(notes().strip())));
    }

    @Test
    void espeakSpeaksGermanAtAnySpeed() throws UnspeakableException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/espeak-ng")), "espeak-ng is not installed");
        String words = "Der Fluss hat seinen Höchststand erreicht, und niemand wurde verletzt.";
        CommandVoice voice = voice(0, SOON, "espeak-ng", "-v", "{language}", "-s", "{wpm}", "--stdout");
        double usual = voice.speak(words, 1).samples().length / (double) Voice.SAMPLE_RATE;
        double fast = voice.speak(words, 2).samples().length / (double) Voice.SAMPLE_RATE;
        assertTrue(usual > 3 && usual < 8, usual + " s");
        assertEquals(2, usual / fast, 0.5);
        assertTrue(Loudness.measure(voice.speak(words, 1).samples()) > -35);
    }

    @Test
    void reportsVoiceMissingFromEspeak() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/espeak-ng")), "espeak-ng is not installed");
        String reason = reason(voice(0, SOON, "espeak-ng", "-v", "nobody", "--stdout"));
        assertTrue(reason.startsWith("The speech program espeak-ng ended with status 1: "), reason);
    }
}
