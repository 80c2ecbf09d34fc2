package dev.earshot.speech;

import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.speech.sound.AudioFormat;
import dev.earshot.speech.sound.AudioSink;
import dev.earshot.speech.sound.AudioWriter;
import dev.earshot.speech.sound.Loudness;
import dev.earshot.speech.sound.Mp3Clip;
import dev.earshot.speech.sound.Mp3Writer;
import dev.earshot.speech.sound.OpusWriter;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.CommandVoice;
import dev.earshot.speech.voice.UnspeakableException;
import dev.earshot.speech.voice.Utterance;
import dev.earshot.speech.voice.Voice;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders one script: each sentence is spoken, brought to the target loudness together with the pause after it, and encoded
 * before the next one, so that no more than one sentence is held in memory. For one thread.
 */
final class ScriptRenderer {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptRenderer.class);

    /** Half an hour; longer text isn't read to its end. */
    private static final long MAX_SAMPLES = Voice.SAMPLE_RATE * 60L * 30;

    /** How long one sentence after the other may fail: a program that hangs would hang for each of them. */
    private static final long MAX_FAILING_NANOS = TimeUnit.SECONDS.toNanos(50);

    private static final int PAUSE = Voice.SAMPLE_RATE * 250 / 1000;
    private static final int PARAGRAPH_PAUSE = Voice.SAMPLE_RATE * 550 / 1000;
    private static final int END_PAUSE = Voice.SAMPLE_RATE * 800 / 1000;

    private final Voice voice;
    private final Speed speed;
    private final AudioFormat audioFormat;
    private final Tags tags;
    private final AudioSink out;
    private final List<Recording.Cue> cues = new ArrayList<>();
    private @Nullable AudioWriter writer;
    private @Nullable String lastFailure;
    private long failingNanos;
    private long position;

    ScriptRenderer(Voice voice, Speed speed, AudioFormat audioFormat, Tags tags, AudioSink out) {
        this.voice = voice;
        this.speed = speed;
        this.audioFormat = audioFormat;
        this.tags = tags;
        this.out = out;
    }

    /**
     * Renders all of it and completes the file.
     *
     * @throws UnspeakableException if the voice has no sound for any of it; nothing is written then
     */
    SpeechTiming render(Script script) throws UnspeakableException, IOException {
        for (Script.Sentence sentence : script.sentences()) {
            if (position > MAX_SAMPLES) {
                LOG.warn("\"{}\" is longer than half an hour; the rest is skipped", tags.title());
                renderSentence(ScriptWriter.CONTINUES_IN_PRINT);
                break;
            }
            renderSentence(sentence);
            if (failingNanos > MAX_FAILING_NANOS) {
                throw new IllegalStateException(lastFailure);
            }
        }
        if (writer == null) {
            if (voice instanceof CommandVoice && lastFailure != null) {
                // the program may be repaired
                throw new IllegalStateException(lastFailure);
            }
            throw new UnspeakableException("The voice can't read any of this text.");
        }
        return new SpeechTiming(Mp3Clip.durationOf(writer.finish()), cues);
    }

    private void renderSentence(Script.Sentence sentence) throws IOException {
        Utterance utterance = speakOrSkip(sentence.spoken());
        short[] samples = utterance.samples();
        if (samples.length == 0) {
            return;
        }
        short[] level = Loudness.level(Arrays.copyOf(samples, samples.length + pauseSamples(sentence.pause())));
        writer().add(level);
        long start = position;
        List<Duration> words = Alignment.wordStarts(sentence.written(), utterance.words()).stream()
                .map(word -> Mp3Clip.durationOf(start + word))
                .toList();
        cues.add(new Recording.Cue(
                Mp3Clip.durationOf(start), Mp3Clip.durationOf(start + samples.length), sentence.written(), words));
        position += level.length;
    }

    private AudioWriter writer() throws IOException {
        if (writer == null) {
            writer = audioFormat == AudioFormat.MP3 ? new Mp3Writer(tags, out) : newOpusWriter();
        }
        return writer;
    }

    private AudioWriter newOpusWriter() {
        OpusWriter opusWriter = new OpusWriter(tags, new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                out.append(new byte[] {(byte) one});
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.append(bytes, from, length);
            }
        });
        return new AudioWriter() {
            @Override
            public void add(short[] samples) throws IOException {
                opusWriter.add(samples);
            }

            @Override
            public long finish() throws IOException {
                return opusWriter.finish();
            }
        };
    }

    /** Returns the sound of a sentence; empty if the voice has none for it, since the rest is still worth hearing. */
    private Utterance speakOrSkip(String text) {
        if (!text.isBlank()) {
            long start = System.nanoTime();
            try {
                Utterance utterance = voice.speak(text, speed.factor());
                failingNanos = 0;
                return utterance;
            } catch (UnspeakableException e) {
                failingNanos += System.nanoTime() - start;
                lastFailure = e.reason();
                LOG.warn("Skipped a sentence of \"{}\": {}", tags.title(), e.reason());
            }
        }
        return new Utterance(new short[0], List.of());
    }

    /** Returns the length of a pause in samples. */
    static int pauseSamples(Script.Pause pause) {
        return switch (pause) {
            case NONE -> 0;
            case SENTENCE -> PAUSE;
            case PARAGRAPH -> PARAGRAPH_PAUSE;
            case END -> END_PAUSE;
        };
    }
}
