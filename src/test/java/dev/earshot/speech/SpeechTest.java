package dev.earshot.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Recording;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.sound.Id3;
import dev.earshot.speech.sound.Loudness;
import dev.earshot.speech.sound.Mp3Encoder;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.FreeTtsVoice;
import dev.earshot.speech.voice.UnspeakableException;
import dev.earshot.speech.voice.Voice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechTest {
    @TempDir
    private Path folder;

    private static final Speech SPEECH = new Speech(2);
    private static final Tags TAGS = new Tags(
            "The river has crested",
            "Storm Odette",
            "The Averill Ledger",
            Instant.parse("2026-10-28T23:25:00Z"),
            Locale.US);

    private static Script script(String... sentences) {
        List<Script.Sentence> all = new ArrayList<>();
        for (String sentence : sentences) {
            all.add(new Script.Sentence(sentence, sentence, Script.Pause.SENTENCE));
        }
        return new Script(Locale.US, all);
    }

    private static int frames(byte[] mp3) {
        return (mp3.length - Id3.length(mp3)) / Mp3Encoder.FRAME_BYTES;
    }

    @Test
    void allFramesHaveSameFormatAndLength() throws UnspeakableException {
        byte[] mp3 = SPEECH.speak(script("The river has crested.", "No one was hurt."), TAGS)
                .mp3();
        int start = Id3.length(mp3);
        assertEquals(0, (mp3.length - start) % 288);
        for (int at = start; at < mp3.length; at += 288) {
            int header = ByteBuffer.wrap(mp3).getInt(at);
            assertEquals(0x7FF, header >>> 21, "sync word at " + at);
            assertEquals(2, header >>> 19 & 3, "MPEG version 2");
            assertEquals(1, header >>> 17 & 3, "layer III");
            assertEquals(8, header >>> 12 & 0xF, "64 kbit/s");
            assertEquals(2, header >>> 10 & 3, "16 kHz");
            assertEquals(0, header >>> 9 & 1, "no padding");
            assertEquals(3, header >>> 6 & 3, "one channel");
        }
    }

    @Test
    void framesDoNotUseBitReservoir() throws UnspeakableException {
        byte[] mp3 = SPEECH.speak(script("The river has crested."), TAGS).mp3();
        for (int at = Id3.length(mp3) + 288; at < mp3.length; at += 288) {
            assertEquals(0, mp3[at + 4], "main_data_begin of the frame at " + at);
        }
    }

    @Test
    void infoFrameContainsFrameAndByteCounts() throws UnspeakableException {
        byte[] mp3 = SPEECH.speak(script("The river has crested."), TAGS).mp3();
        int start = Id3.length(mp3);
        ByteBuffer info = ByteBuffer.wrap(mp3, start + 13, 100);
        byte[] name = new byte[4];
        info.get(name);
        assertEquals("Info", new String(name, StandardCharsets.US_ASCII));
        assertEquals(15, info.getInt());
        assertEquals(frames(mp3) - 1, info.getInt());
        assertEquals(mp3.length - start, info.getInt());
    }

    @Test
    void tagContainsUnicodeTitle() throws UnspeakableException {
        Tags tags = new Tags("Beyoncé – 東京", "Album", "Artist", null, Locale.US);
        byte[] mp3 = SPEECH.speak(script("Hello there."), tags).mp3();
        String tag = new String(mp3, 0, Id3.length(mp3), StandardCharsets.UTF_8);
        assertTrue(tag.startsWith("ID3"));
        assertTrue(tag.contains("TIT2") && tag.contains("Beyoncé – 東京"), tag);
        assertTrue(tag.contains("TLAN") && tag.contains("eng"), tag);
    }

    @Test
    void cuesAreConsecutiveWithinDuration() throws UnspeakableException {
        SpokenAudio spokenAudio = SPEECH.speak(script("The river has crested.", "No one was hurt."), TAGS);
        assertEquals(
                List.of("The river has crested.", "No one was hurt."),
                spokenAudio.cues().stream().map(Recording.Cue::text).toList());
        assertEquals(Duration.ZERO, spokenAudio.cues().get(0).start());
        assertTrue(spokenAudio
                        .cues()
                        .get(0)
                        .end()
                        .compareTo(spokenAudio.cues().get(1).start())
                < 0);
        assertTrue(spokenAudio.cues().get(1).end().compareTo(spokenAudio.duration()) <= 0);
        long milliseconds = (frames(spokenAudio.mp3()) - 1) * 36L;
        assertTrue(Math.abs(milliseconds - spokenAudio.duration().toMillis()) < 150);
    }

    @Test
    void sameScriptAlwaysGivesSameBytes() throws Exception {
        Script script = script("The river has crested at fourteen feet.", "No one was hurt.");
        byte[] first = SPEECH.speak(script, TAGS).mp3();
        Speech others = new Speech(3);
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Callable<byte[]>> work = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                work.add(() -> others.speak(script, TAGS).mp3());
            }
            for (Future<byte[]> other : pool.invokeAll(work)) {
                assertArrayEquals(first, other.get());
            }
        }
    }

    @Test
    void joinedFileKeepsEveryFrameAfterOneInfoFrame() throws Exception {
        byte[] one = SPEECH.speak(script("The river has crested."), TAGS).mp3();
        byte[] two = SPEECH.speak(script("No one was hurt."), TAGS).mp3();
        byte[] joined = JoinedMp3.of(folder, List.of(one, two), TAGS);
        assertEquals(frames(one) + frames(two) - 1, frames(joined));
        assertEquals(frames(joined) - 1, ByteBuffer.wrap(joined).getInt(Id3.length(joined) + 13 + 8));
    }

    @Test
    void loudnessMeetsTargetAndPeaksStayUnderLimit() throws UnspeakableException {
        short[] sound = FreeTtsVoice.build(Lexicon.own())
                .speak("The river has crested, and no one was hurt in the old harbor.", 1)
                .samples();
        assertTrue(Loudness.measure(sound) < -21, "the voice itself is too quiet");
        short[] level = Loudness.level(sound);
        assertEquals(-18.5, Loudness.measure(level), 0.2);
        for (short sample : level) {
            assertTrue(Math.abs(sample) <= 32768 * Math.pow(10, -2.0 / 20) + 1);
        }
    }

    @Test
    void sineReadsAsBs1770Specifies() {
        // ITU-R BS.1770-4, Annex 1: a 997 Hz sine at 0 dBFS in one channel reads -3.01 LKFS
        short[] sine = new short[Voice.SAMPLE_RATE * 3];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = (short) Math.round(32767 * Math.sin(2 * Math.PI * 997 * i / Voice.SAMPLE_RATE));
        }
        assertEquals(-3.01, Loudness.measure(sine), 0.1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678901/22345678901",
                "bcdfghjklmnpqrstvwxz bcdfghjklmnpqrstvwxz",
                "e.g. No. Really. (what",
                "; ; ; : : ,",
                "a"
            })
    void engineErrorsDoNotStopSpeech(String words) throws UnspeakableException {
        SpokenAudio spokenAudio = SPEECH.speak(script(words, "The rest is heard."), TAGS);
        assertEquals("The rest is heard.", spokenAudio.cues().getLast().text());
    }

    @Test
    void textWithoutWordsIsUnspeakable() {
        UnspeakableException empty = assertThrows(UnspeakableException.class, () -> SPEECH.speak(script(), TAGS));
        assertEquals("The voice can't read any of this text.", empty.reason());
        assertThrows(UnspeakableException.class, () -> SPEECH.speak(script("", " ", "..."), TAGS));
    }

    @Test
    void languageWithoutVoiceIsUnspeakable() {
        Script german =
                new Script(Locale.GERMAN, List.of(new Script.Sentence("Guten Tag.", "Guten Tag.", Script.Pause.END)));
        UnspeakableException e = assertThrows(UnspeakableException.class, () -> SPEECH.speak(german, TAGS));
        assertEquals("There is no voice for German.", e.reason());
    }

    @Test
    void hashCoversScriptAndTags() {
        Script script = script("The river has crested.");
        String name = SPEECH.hash(script, TAGS);
        assertTrue(Recording.isHash(name));
        assertEquals(name, SPEECH.hash(script("The river has crested."), TAGS));
        assertNotEquals(name, SPEECH.hash(script("The river has crested!"), TAGS));
        assertNotEquals(
                name, SPEECH.hash(script, new Tags("Other", TAGS.album(), TAGS.artist(), TAGS.date(), Locale.US)));
    }

    @Test
    void voicesSpeakWordsIdentically() throws UnspeakableException {
        FreeTtsVoice first = FreeTtsVoice.build(Lexicon.own());
        FreeTtsVoice second = FreeTtsVoice.build(Lexicon.own());
        for (String words : List.of("Update. Nine a m, Eastern Standard Time.", "A record of a live A P wind.")) {
            assertArrayEquals(
                    first.speak(words, 1).samples(), second.speak(words, 1).samples(), words);
        }
    }

    @Test
    void buildingVoicesLeavesNoThreads() throws InterruptedException {
        ThreadGroup group = new ThreadGroup("building");
        Thread building = new Thread(group, () -> {
            for (int i = 0; i < 3; i++) {
                FreeTtsVoice.build(Lexicon.own());
            }
        });
        building.start();
        building.join();
        assertEquals(0, group.activeCount());
    }
}
