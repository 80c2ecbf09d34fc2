package dev.earshot.speech;

import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.sound.AudioSink;
import dev.earshot.speech.sound.Loudness;
import dev.earshot.speech.sound.Mp3Encoder;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.FreeTtsVoice;
import dev.earshot.speech.voice.Voice;











import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures the speech pipeline in one process; compiled and run by src/bench/speech. */
final class SpeechBench {
    private static final Tags TAGS = new Tags("Title", "Album", "Artist", null, Locale.US);

    private SpeechBench() {}

    private interface Work {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> texts = Files.readAllLines(Path.of(arguments[0]));
        int rounds = Integer.parseInt(arguments[1]);
        Speech speech = new Speech(2);
        List<List<short[]>> recordings = new ArrayList<>();
        double seconds = 0;
        FreeTtsVoice voice = FreeTtsVoice.build(Lexicon.own());
        for (String text : texts) {
            List<short[]> recording = new ArrayList<>();
            for (Script.Sentence sentence : Script.of(text, Locale.US, ScriptOptions.DEFAULT).sentences()) {
                short[] said = voice.speak(sentence.spoken(), 1).samples();
                short[] sound = Loudness.level(Arrays.copyOf(said, said.length + ScriptRenderer.pauseSamples(sentence.pause())));
                recording.add(sound);
                seconds += sound.length / (double) Voice.SAMPLE_RATE;
            }
            recordings.add(recording);
        }
        Work encoder = () -> {
            for (List<short[]> recording : recordings) {
                Mp3Encoder mp3Encoder = new Mp3Encoder(new AudioSink.Memory());
                for (short[] sound : recording) {
                    mp3Encoder.add(sound);
                }
                mp3Encoder.finish();
            }
        };
        Work one = () -> {
            for (String text : texts) {
                speech.speak(Script.of(text, Locale.US, ScriptOptions.DEFAULT), TAGS);
            }
        };
        Work two = () -> {
            try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
                List<Future<SpokenAudio>> work = new ArrayList<>();
                for (String text : texts) {
                    work.add(pool.submit(() -> speech.speak(Script.of(text, Locale.US, ScriptOptions.DEFAULT), TAGS)));
                }
                for (Future<SpokenAudio> spoken : work) {
                    spoken.get();
                }
            }
        };
        double[][] times = new double[3][rounds];
        for (int round = -rounds; round < rounds; round++) {
            int at = Math.max(0, round);
            times[0][at] = time(encoder);
            times[1][at] = time(one);
            times[2][at] = time(two);
        }
        double[] median = Arrays.stream(times).mapToDouble(SpeechBench::median).toArray();
        System.out.printf(
                "%d texts, %.0f s of sound; medians of %d rounds%n"
                        + "encoder alone: %.0f times real time%n"
                        + "script, voice, loudness and MP3, one thread: %.0f times real time, %.2f of the encoder's speed%n"
                        + "the same, two threads: %.0f times real time, %.2f times one thread%n",
                texts.size(),
                seconds,
                rounds,
                seconds / median[0],
                seconds / median[1],
                median[0] / median[1],
                seconds / median[2],
                median[1] / median[2]);
    }

    private static double time(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
