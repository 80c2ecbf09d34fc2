package dev.earshot.speech;

import dev.earshot.article.Block;
import dev.earshot.article.ListItem;
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

/** Collects the sentences of a script, up to the length that a listener may still want to hear. For one thread. */
final class ScriptWriter {
    static final int MAX_SENTENCES = 400;
    static final int MAX_SENTENCE_LENGTH = 400;
    private static final int MAX_CHARACTERS = MAX_SENTENCES * MAX_SENTENCE_LENGTH;

    /** Length of the pieces that are split into sentences. */
    private static final int CHUNK_LENGTH = 2_000;

    /** Listeners can't skip in a table, so most of a long one is left to print. */
    private static final int MAX_SPOKEN_ROWS = 20;

    /** Replaces the rest of a text that is too long. */
    static final Sentence CONTINUES_IN_PRINT =
            new Sentence("The text goes on in print.", "The text goes on in print.", Pause.END);

    private final Locale language;
    private final boolean english;
    private final boolean announceQuotes;
    private final English normalizer;
    private final SpokenAbbreviations abbreviations = new SpokenAbbreviations();
    private final List<Sentence> sentences = new ArrayList<>();
    private int characters;
    private boolean full;

    ScriptWriter(Locale language, ScriptOptions scriptOptions) {
        this.language = language;
        this.english = English.isEnglish(language);
        this.announceQuotes = english && scriptOptions.announceQuotes();
        this.normalizer = English.of(language, scriptOptions.lexicon());
    }

    /** Returns the number of sentences so far. */
    int size() {
        return sentences.size();
    }

    /** Returns the script so far. */
    Script script() {
        List<Sentence> all = new ArrayList<>(sentences);
        if (full && english) {
            if (all.size() >= MAX_SENTENCES) {
                all.subList(MAX_SENTENCES - 1, all.size()).clear();
            }
            all.add(CONTINUES_IN_PRINT);
        }
        if (!all.isEmpty()) {
            all.add(withPause(all.removeLast(), Pause.END));
        }
        return new Script(language, all);
    }

    /** Adds a sentence whose spoken form is known. */
    void addSpoken(String written, String spoken, Pause pause) {
        if (sentences.size() >= MAX_SENTENCES) {
            full = true;
        } else {
            sentences.add(new Sentence(written, spoken, pause));
        }
    }

    /** Adds text of any length, split into sentences; the pause follows the last one. */
    void addText(String text, Pause pause) {
        int before = sentences.size();
        for (int from = 0; from < text.length() && !full; ) {
            int end = chunkEnd(text, from);
            for (String sentence : Sentences.split(text.substring(from, end), language)) {
                addSentence(sentence);
            }
            from = end;
        }
        if (sentences.size() > before) {
            sentences.add(withPause(sentences.removeLast(), pause));
        }
    }

    /** Adds the blocks, in their order. */
    void addBlocks(List<Block> blocks) {
        for (Block block : blocks) {
            if (full) {
                return;
            }
            Locale other = block.language();
            if (english && other != null && !English.isEnglish(other)) {
                addText(
                        "A passage in " + other.getDisplayLanguage(Locale.ENGLISH) + " is left to print.",
                        Pause.PARAGRAPH);
            } else {
                addBlock(block);
            }
        }
    }

    private void addBlock(Block block) {
        switch (block) {
            case Block.Paragraph paragraph -> addText(words(paragraph.text()), Pause.PARAGRAPH);
            case Block.Heading heading -> addText(words(heading.text()), Pause.PARAGRAPH);
            case Block.ListBlock listBlock -> addList(listBlock);
            case Block.Quote quote -> addQuote(quote);
            case Block.Figure figure -> addFigure(figure);
            case Block.VideoCard card -> addLabeled("Video:", card.title(), Pause.PARAGRAPH);
            case Block.LinkCard card -> addLabeled("Related:", card.title(), Pause.PARAGRAPH);
            case Block.EmbedCard card -> addLabeled("Embedded:", card.title(), Pause.PARAGRAPH);
            case Block.Table table -> addTable(table);
        }
    }

    private void addList(Block.ListBlock listBlock) {
        List<ListItem> items = listBlock.items();
        List<@Nullable Integer> numbers = ListItem.numbers(listBlock.ordered(), items);
        for (int i = 0; i < items.size(); i++) {
            if (numbers.get(i) != null && english && !items.get(i).text().isBlank()) {
                addText(numbers.get(i) + ".", Pause.SENTENCE);
            }
            addText(words(items.get(i).text()), i == items.size() - 1 ? Pause.PARAGRAPH : Pause.SENTENCE);
        }
    }

    /** Adds a table row by row: "Region: North; Votes: 1,204." */
    private void addTable(Block.Table table) {
        addLabeled("Table:", table.caption() == null ? null : sentence(words(table.caption())), Pause.SENTENCE);
        List<RichText> lines = table.rows().stream()
                .limit(MAX_SPOKEN_ROWS)
                .map(table::line)
                .filter(line -> !line.isBlank())
                .toList();
        lines.forEach(line -> addText(sentence(words(line)), Pause.SENTENCE));
        int more = table.rows().size() - MAX_SPOKEN_ROWS;
        if (more > 0 && english) {
            addText(more == 1 ? "One more row is in print." : more + " more rows are in print.", Pause.SENTENCE);
        }
        if (!sentences.isEmpty()) {
            sentences.add(withPause(sentences.removeLast(), Pause.PARAGRAPH));
        }
    }

    private static String sentence(String words) {
        return words.isEmpty() || ".!?".indexOf(words.charAt(words.length() - 1)) >= 0 ? words : words + ".";
    }

    private String words(RichText text) {
        return english ? abbreviations.expanded(text) : text.plainText();
    }

    private void addQuote(Block.Quote quote) {
        String attribution = quote.attribution();
        if (announceQuotes) {
            addLabeled("Quote:", words(quote.text()), Pause.SENTENCE);
            addText(attribution == null ? "End quote." : "End quote, " + attribution + ".", Pause.PARAGRAPH);
        } else {
            addText(words(quote.text()), attribution == null ? Pause.PARAGRAPH : Pause.SENTENCE);
            if (attribution != null) {
                addText(attribution, Pause.PARAGRAPH);
            }
        }
    }

    private void addFigure(Block.Figure figure) {
        String alternative = figure.alternative();
        String caption = figure.caption();
        boolean both = alternative != null && caption != null && !alternative.equals(caption);
        addLabeled("Picture:", alternative == null ? caption : alternative, both ? Pause.SENTENCE : Pause.PARAGRAPH);
        if (both && caption != null) {
            addText(caption, Pause.PARAGRAPH);
        }
    }

    private void addLabeled(String label, @Nullable String text, Pause pause) {
        if (text != null && !text.isBlank()) {
            addText(english ? label + " " + text : text, pause);
        }
    }

    /** Adds one sentence; in parts if it is too long for one breath. */
    private void addSentence(String written) {
        characters += written.length();
        full |= characters > MAX_CHARACTERS || sentences.size() >= MAX_SENTENCES;
        if (full || written.isBlank()) {
            return;
        }
        // other languages are left to a voice that speaks them
        String spoken = written.length() > MAX_SENTENCE_LENGTH
                ? ""
                : english ? normalizer.spoken(written) : Text.cleanLine(written);
        if (written.length() > MAX_SENTENCE_LENGTH || spoken.length() > MAX_SENTENCE_LENGTH) {
            int cut = splitPoint(written);
            addSentencePart(written.substring(0, cut).strip());
            addSentencePart(written.substring(cut).strip());
        } else if (!spoken.isEmpty()) {
            addSpoken(written, spoken, Pause.SENTENCE);
        }
    }

    private void addSentencePart(String written) {
        characters -= written.length();
        addSentence(written);
    }

    /**
     * Where to split a sentence: at the punctuation mark nearest to its middle, or else at the nearest space, or else in the
     * middle.
     */
    private static int splitPoint(String text) {
        int half = text.length() / 2;
        int best = -1;
        int space = -1;
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                boolean mark = ",;:\u2014".indexOf(text.charAt(i - 1)) >= 0;
                best = mark && isNearer(i, best, half) ? i : best;
                space = isNearer(i, space, half) ? i : space;
            }
        }
        boolean central = best > text.length() / 5 && best < text.length() * 4 / 5;
        return central ? best : space > 0 ? space : Character.isLowSurrogate(text.charAt(half)) ? half + 1 : half;
    }

    private static boolean isNearer(int at, int than, int half) {
        return than < 0 || Math.abs(at - half) < Math.abs(than - half);
    }

    /** The end of a piece of limited length: after a sentence if possible, or else after a word. */
    private static int chunkEnd(String text, int from) {
        int limit = from + CHUNK_LENGTH;
        if (limit >= text.length()) {
            return text.length();
        }
        int sentence = text.lastIndexOf(". ", limit);
        int word = text.lastIndexOf(' ', limit);
        int end = sentence > from ? sentence + 2 : word > from ? word + 1 : limit;
        return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    }

    private static Sentence withPause(Sentence sentence, Pause pause) {
        return new Sentence(sentence.written(), sentence.spoken(), pause);
    }
}
