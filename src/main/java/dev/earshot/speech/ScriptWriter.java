package dev.earshot.speech;

import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.Sentences;
import dev.earshot.article.Text;
import dev.earshot.speech.Script.Pause;
import dev.earshot.speech.Script.Sentence;
import dev.earshot.speech.english.English;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes down what is to be said, sentence by sentence, and stops where nobody would listen any more. For one thread. */
final class ScriptWriter {
    static final int MOST_SENTENCES = 400;
    static final int LONGEST_SENTENCE = 400;
    private static final int MOST_CHARACTERS = MOST_SENTENCES * LONGEST_SENTENCE;

    /** As much as is split into sentences in one go. */
    private static final int CHUNK = 2_000;

    /** What is said in place of the rest. */
    static final Sentence GOES_ON = new Sentence("The text goes on in print.", "The text goes on in print.", Pause.END);

    private final Locale language;
    private final boolean english;
    private final boolean quotes;
    private final English words;
    private final List<Sentence> sentences = new ArrayList<>();
    private int characters;
    private boolean full;

    ScriptWriter(Locale language, Style style) {
        this.language = language;
        this.english = English.isEnglish(language);
        this.quotes = english && style.quotes();
        this.words = English.of(language, style.lexicon());
    }

    /** How many sentences have been taken down. */
    int size() {
        return sentences.size();
    }

    /** What has been taken down. */
    Script script() {
        List<Sentence> all = new ArrayList<>(sentences);
        if (full && english) {
            if (all.size() >= MOST_SENTENCES) {
                all.subList(MOST_SENTENCES - 1, all.size()).clear();
            }
            all.add(GOES_ON);
        }
        if (!all.isEmpty()) {
            all.add(resting(all.removeLast(), Pause.END));
        }
        return new Script(language, all);
    }

    /** Adds a sentence whose spoken words are known. */
    void say(String written, String spoken, Pause pause) {
        if (sentences.size() >= MOST_SENTENCES) {
            full = true;
        } else {
            sentences.add(new Sentence(written, spoken, pause));
        }
    }

    /** Adds text of any length, split into sentences; the last of them rests as asked. */
    void read(String text, Pause pause) {
        int before = sentences.size();
        for (int from = 0; from < text.length() && !full; ) {
            int end = chunk(text, from);
            for (String sentence : Sentences.split(text.substring(from, end), language)) {
                sentence(sentence);
            }
            from = end;
        }
        if (sentences.size() > before) {
            sentences.add(resting(sentences.removeLast(), pause));
        }
    }

    /** Adds the blocks, in their order. */
    void blocks(List<Block> blocks) {
        for (Block block : blocks) {
            if (full) {
                return;
            }
            Locale other = block.language();
            if (english && other != null && !English.isEnglish(other)) {
                read(
                        "A passage in " + other.getDisplayLanguage(Locale.ENGLISH) + " is left to print.",
                        Pause.PARAGRAPH);
            } else {
                block(block);
            }
        }
    }

    private void block(Block block) {
        switch (block) {
            case Block.Paragraph paragraph -> read(paragraph.text().plain(), Pause.PARAGRAPH);
            case Block.Heading heading -> read(heading.text().plain(), Pause.PARAGRAPH);
            case Block.Listing listing -> listing(listing);
            case Block.Quote quote -> quote(quote);
            case Block.Figure figure -> figure(figure);
            case Block.VideoCard card -> labelled("Video:", card.title(), Pause.PARAGRAPH);
            case Block.LinkCard card -> labelled("Related:", card.title(), Pause.PARAGRAPH);
        }
    }

    private void listing(Block.Listing listing) {
        int last = listing.items().size();
        int number = 0;
        for (RichText item : listing.items()) {
            number++;
            if (listing.ordered() && english && !item.isBlank()) {
                read(number + ".", Pause.SENTENCE);
            }
            read(item.plain(), number == last ? Pause.PARAGRAPH : Pause.SENTENCE);
        }
    }

    private void quote(Block.Quote quote) {
        String attribution = quote.attribution();
        if (quotes) {
            labelled("Quote:", quote.text().plain(), Pause.SENTENCE);
            read(attribution == null ? "End quote." : "End quote, " + attribution + ".", Pause.PARAGRAPH);
        } else {
            read(quote.text().plain(), attribution == null ? Pause.PARAGRAPH : Pause.SENTENCE);
            if (attribution != null) {
                read(attribution, Pause.PARAGRAPH);
            }
        }
    }

    private void figure(Block.Figure figure) {
        String alternative = figure.alternative();
        String caption = figure.caption();
        boolean both = alternative != null && caption != null && !alternative.equals(caption);
        labelled("Picture:", alternative == null ? caption : alternative, both ? Pause.SENTENCE : Pause.PARAGRAPH);
        if (both && caption != null) {
            read(caption, Pause.PARAGRAPH);
        }
    }

    private void labelled(String label, @Nullable String text, Pause pause) {
        if (text != null && !text.isBlank()) {
            read(english ? label + " " + text : text, pause);
        }
    }

    /** Adds one sentence; where it is too long for a breath, part by part. */
    private void sentence(String written) {
        characters += written.length();
        full |= characters > MOST_CHARACTERS || sentences.size() >= MOST_SENTENCES;
        if (full || written.isBlank()) {
            return;
        }
        // another language is left to a voice that knows it
        String spoken = written.length() > LONGEST_SENTENCE ? "" : english ? words.spoken(written) : Text.line(written);
        if (written.length() > LONGEST_SENTENCE || spoken.length() > LONGEST_SENTENCE) {
            int cut = middle(written);
            sentencePart(written.substring(0, cut).strip());
            sentencePart(written.substring(cut).strip());
        } else if (!spoken.isEmpty()) {
            say(written, spoken, Pause.SENTENCE);
        }
    }

    private void sentencePart(String written) {
        characters -= written.length();
        sentence(written);
    }

    /** Where to divide a sentence: at the mark or else the space that is nearest to its middle, or else there. */
    private static int middle(String text) {
        int half = text.length() / 2;
        int best = -1;
        int space = -1;
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                boolean mark = ",;:\u2014".indexOf(text.charAt(i - 1)) >= 0;
                best = mark && nearer(i, best, half) ? i : best;
                space = nearer(i, space, half) ? i : space;
            }
        }
        boolean central = best > text.length() / 5 && best < text.length() * 4 / 5;
        return central ? best : space > 0 ? space : Character.isLowSurrogate(text.charAt(half)) ? half + 1 : half;
    }

    private static boolean nearer(int at, int than, int half) {
        return than < 0 || Math.abs(at - half) < Math.abs(than - half);
    }

    /** The end of a piece of the text that is not too long, where a sentence seems to end, or else a word. */
    private static int chunk(String text, int from) {
        int limit = from + CHUNK;
        if (limit >= text.length()) {
            return text.length();
        }
        int sentence = text.lastIndexOf(". ", limit);
        int word = text.lastIndexOf(' ', limit);
        int end = sentence > from ? sentence + 2 : word > from ? word + 1 : limit;
        return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    }

    private static Sentence resting(Sentence sentence, Pause pause) {
        return new Sentence(sentence.written(), sentence.spoken(), pause);
    }
}
