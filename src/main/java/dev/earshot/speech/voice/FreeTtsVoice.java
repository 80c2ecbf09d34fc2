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
 * FreeTTS's voice of 16 kHz, tuned so that a recogniser understands it best.
 *
 * <p>The engine reports its failures by silence: it swallows exceptions, and hangs for ever where there is no sound card.
 * So it is built by hand, without a thread or a player of its own, and a sentence that gave no sound is told from one that
 * did.
 */
public final class FreeTtsVoice implements Voice {
    /** Changes whenever the same text would sound another way, and all is recorded again: recordings are named by it. */
    public static final String NAME = "FreeTTS 1.2.2 kevin16, cmudict04, rate 130, pitch 90, 17 kHz, 6";

    private static final float WORDS_PER_MINUTE = 130;
    private static final float PITCH = 90;

    /**
     * The rate at which its samples are taken to be, which makes all of it a little higher, as a shorter vocal tract does:
     * a recogniser gets one word in ten fewer wrong. What this does to speed and pitch is made up for.
     */
    private static final int NOMINAL_RATE = 17_000;

    private static final float PITCH_SCALE = (float) NOMINAL_RATE / SAMPLE_RATE;

    /** Building two at once corrupts tables that all share. */
    private static final Object BUILD_LOCK = new Object();

    /** The letter, as in "nine a m" and "A P", which the voice takes for the article. */
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

    /** Builds a voice with a lexicon of its own: none of it may be shared by two threads. Takes some 100 ms. */
    public static FreeTtsVoice build(Lexicon lexicon) {
        synchronized (BUILD_LOCK) {
            clearLexiconCache();
            Kevin kevin = new Kevin();
            // with a queue in place no thread is started to serve one; without it afterwards all is done by the caller
            kevin.setOutputQueue(new OutputQueue());
            kevin.allocate();
            kevin.setOutputQueue(null);
            kevin.setAudioPlayer(new NullAudioPlayer());
            if (!kevin.isLoaded()) {
                throw new IllegalStateException("FreeTTS's voice could not be loaded");
            }
            kevin.setPitch(PITCH / PITCH_SCALE);
            lexicon.phones().forEach((word, phones) -> kevin.getLexicon().addAddendum(word, null, phones));
            return new FreeTtsVoice(kevin, lexicon);
        }
    }

    /**
     * The engine keeps the lexicon that it loaded first for all voices that come later, which then say some words in
     * another way than the first one, and read it at the same time. It has no other way to be told not to.
     */
    private static void clearLexiconCache() {
        try {
            Field loaded = LexiconImpl.class.getDeclaredField("loadedCompiledLexicons");
            loaded.setAccessible(true);
            loaded.set(null, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("FreeTTS is not the version that this was written for", e);
        }
    }

    /** What it was told of how words are said. */
    public Lexicon lexicon() {
        return lexicon;
    }

    @Override
    public Utterance speak(String text, double speed) throws UnspeakableException {
        kevin.setRate((float) (WORDS_PER_MINUTE / PITCH_SCALE * speed));
        Utterance utterance = attempt(text);
        if (utterance.samples().length == 0) {
            // what it stumbles over is nearly always in the punctuation
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

    /** Takes down when the words of a part of the sentence are heard, just before it is made into sound. */
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
            // a rest in front of the word is not a part of it
            if (first != null && first.getFeatures().getString("name").equals("pau")) {
                start = sampleAtEnd(offset, first);
            }
            spokenWords.add(new Utterance.Word(word.toString().toLowerCase(Locale.ROOT), start, end));
            start = end;
        }
    }

    /** The sample at which a segment ends, of a part that begins at one of all samples. */
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

    /** The voice itself, with its systematic mistakes mended. */
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

        /** The engine looks beside the class of the voice, which is ours. */
        @Override
        protected URL getResource(String name) {
            return CMUDiphoneVoice.class.getResource(name);
        }

        /** All voices read the same sounds, which take nearly half the time that it takes to build one. */
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

        /** The melody follows the lengths of the sounds, so that they are changed before it is made. */
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
