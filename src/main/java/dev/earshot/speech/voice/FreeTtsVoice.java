package dev.earshot.speech.voice;

import com.sun.speech.freetts.Age;
import com.sun.speech.freetts.FreeTTSSpeakableImpl;
import com.sun.speech.freetts.Gender;
import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.OutputQueue;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.UtteranceProcessor;
import com.sun.speech.freetts.audio.NullAudioPlayer;
import com.sun.speech.freetts.cart.Durator;
import com.sun.speech.freetts.en.us.CMUDiphoneVoice;
import com.sun.speech.freetts.en.us.CMULexicon;
import com.sun.speech.freetts.lexicon.LexiconImpl;
import com.sun.speech.freetts.relp.LPCResult;
import dev.earshot.speech.english.Lexicon;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The 16 kHz voice of FreeTTS, tuned for the lowest error rate of a speech recognizer.
 *
 * <p>The engine reports failures by silence: it swallows exceptions, and hangs forever if there is no sound card. So it is
 * assembled by hand, without a thread or a player of its own, and a sentence that gave no sound is detected.
 */
public final class FreeTtsVoice implements Voice {
    /** Must change whenever the same text would sound different: recordings are named by it, so all are made again. */
    public static final String NAME = "FreeTTS 1.2.2 kevin16, cmudict04, rate 130, pitch 90, 17 kHz, 6";

    private static final float WORDS_PER_MINUTE = 130;
    private static final float PITCH = 90;

    /**
     * The sample rate that its output is taken to have. This raises all frequencies a little, like a shorter vocal tract, and a
     * recognizer gets one word in ten fewer wrong. The effect on speed and pitch is compensated.
     */
    private static final int NOMINAL_RATE = 17_000;

    private static final float PITCH_SCALE = (float) NOMINAL_RATE / SAMPLE_RATE;

    /** Building two voices at once corrupts tables that they share. */
    private static final Object BUILD_LOCK = new Object();

    /** The letter, as in "nine a m" and "A P", which the voice would read as the article. */
    private static final Pattern LETTER_A = Pattern.compile("\\b[aA](?= [a-zA-Z]\\b)|(?<=\\b[A-Z] )A\\b");

    private final Resampler resampler = Resampler.fast(NOMINAL_RATE);
    private final Kevin kevin;
    private final Lexicon lexicon;
    private final List<Utterance.Word> spokenWords = new ArrayList<>();

    private FreeTtsVoice(Kevin kevin, Lexicon lexicon) {
        this.kevin = kevin;
        this.lexicon = lexicon;
        kevin.listener = this::recordWords;
    }

    /** Builds a voice with a lexicon of its own: no part of it may be shared between threads. Takes some 100 ms. */
    public static FreeTtsVoice build(Lexicon lexicon) {
        synchronized (BUILD_LOCK) {
            clearLexiconCache();
            Kevin kevin = new Kevin();
            // with a queue in place, no thread is started to serve one; after it is removed, the caller does all the
            // work
            kevin.setOutputQueue(new OutputQueue());
            kevin.allocate();
            kevin.setOutputQueue(null);
            kevin.setAudioPlayer(new NullAudioPlayer());
            if (!kevin.isLoaded()) {
                throw new IllegalStateException("the FreeTTS voice could not be loaded");
            }
            kevin.setPitch(PITCH / PITCH_SCALE);
            lexicon.phones().forEach((word, phones) -> kevin.getLexicon().addAddendum(word, null, phones));
            return new FreeTtsVoice(kevin, lexicon);
        }
    }

    /**
     * The engine keeps the first lexicon it loads for all later voices, which then pronounce some words differently from the
     * first
     * and read it concurrently. It has no setting to turn that off.
     */
    private static void clearLexiconCache() {
        try {
            Field loaded = LexiconImpl.class.getDeclaredField("loadedCompiledLexicons");
            loaded.setAccessible(true);
            loaded.set(null, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("unsupported version of FreeTTS", e);
        }
    }

    /** Returns the lexicon that it was built with. */
    public Lexicon lexicon() {
        return lexicon;
    }

    @Override
    public Utterance speak(String text, double speed) throws UnspeakableException {
        kevin.setRate((float) (WORDS_PER_MINUTE / PITCH_SCALE * speed));
        Utterance utterance = attempt(text);
        if (utterance.samples().length == 0) {
            // the cause is nearly always the punctuation
            utterance = attempt(text.replaceAll("[^A-Za-z ]+", " ").strip());
        }
        if (utterance.samples().length == 0) {
            throw new UnspeakableException("The voice has no sound for: " + text);
        }
        return utterance;
    }

    private Utterance attempt(String text) {
        kevin.synthesizer.clear();
        spokenWords.clear();
        CancelableText speakable = new CancelableText(LETTER_A.matcher(text).replaceAll("ay"));
        boolean spoken = !text.isBlank() && kevin.speak(speakable) && !speakable.cancelled;
        return spoken
                ? new Utterance(kevin.synthesizer.resample(resampler), spokenWords)
                : new Utterance(new short[0], List.of());
    }

    /** Records when the words of a part of the sentence are heard, just before it is turned into sound. */
    private void recordWords(com.sun.speech.freetts.Utterance part) {
        int offset = kevin.synthesizer.length();
        int start = Math.round(offset / PITCH_SCALE);
        for (Item word = part.getRelation(Relation.SYLLABLE_STRUCTURE).getHead(); word != null; word = word.getNext()) {
            Item syllable = word.getLastDaughter();
            Item segment = syllable == null ? null : syllable.getLastDaughter();
            if (segment == null) {
                continue;
            }
            int end = sampleAtEnd(offset, segment);
            Item first =
                    word.getDaughter().getDaughter().getItemAs(Relation.SEGMENT).getPrevious();
            // a pause before the word isn't part of it
            if (first != null && first.getFeatures().getString("name").equals("pau")) {
                start = sampleAtEnd(offset, first);
            }
            spokenWords.add(new Utterance.Word(word.toString().toLowerCase(Locale.ROOT), start, end));
            start = end;
        }
    }

    /**
     * Returns the sample at which a segment ends.
     *
     * @param offset the first sample of its part of the sentence
     */
    private static int sampleAtEnd(int offset, Item segment) {
        return Math.round((offset + segment.getFeatures().getFloat("end") * SAMPLE_RATE) / PITCH_SCALE);
    }

    /** Text to speak that remembers whether the engine gave up on it. */
    private static final class CancelableText extends FreeTTSSpeakableImpl {
        private boolean cancelled;

        CancelableText(String text) {
            super(text);
        }

        @Override
        public synchronized void cancelled() {
            cancelled = true;
            super.cancelled();
        }
    }

    /** The voice itself, with its systematic errors corrected. */
    private static final class Kevin extends CMUDiphoneVoice {
        private static @Nullable UtteranceProcessor selector;

        private final LpcSynthesizer synthesizer = new LpcSynthesizer();
        private Consumer<com.sun.speech.freetts.Utterance> listener = utterance -> {};

        Kevin() {
            super(
                    "kevin16",
                    Gender.MALE,
                    Age.YOUNGER_ADULT,
                    "diphone voice of 16 kHz",
                    Locale.US,
                    "general",
                    "cmu",
                    new CMULexicon("cmudict04"),
                    CMUDiphoneVoice.class.getResource("cmu_us_kal/cmu_us_kal16.bin"));
        }

        /** The engine looks next to the class of the voice, which is this one. */
        @Override
        protected URL getResource(String name) {
            return CMUDiphoneVoice.class.getResource(name);
        }

        /** All voices share the same sound units; loading them takes nearly half the time of building a voice. */
        @Override
        public UtteranceProcessor getUnitSelector() throws IOException {
            synchronized (BUILD_LOCK) {
                UtteranceProcessor shared = selector;
                if (shared == null) {
                    shared = super.getUnitSelector();
                    selector = shared;
                }
                return shared;
            }
        }

        @Override
        protected UtteranceProcessor getPostLexicalAnalyzer() throws IOException {
            UtteranceProcessor analyzer = super.getPostLexicalAnalyzer();
            return utterance -> {
                KevinTuning.replacePhones(utterance);
                analyzer.processUtterance(utterance);
            };
        }

        /** Intonation follows from the durations, so they are changed before it is computed. */
        @Override
        @SuppressWarnings("unchecked")
        protected void setupUtteranceProcessors() throws IOException {
            super.setupUtteranceProcessors();
            ListIterator<Object> processors = getUtteranceProcessors().listIterator();
            while (!(processors.next() instanceof Durator)) {}
            UtteranceProcessor longer = utterance -> KevinTuning.lengthen(utterance, getDurationStretch());
            processors.add(longer);
        }

        @Override
        protected UtteranceProcessor getAudioOutput() {
            return part -> {
                listener.accept(part);
                synthesizer.add((LPCResult) part.getObject("target_lpcres"));
            };
        }
    }
}
