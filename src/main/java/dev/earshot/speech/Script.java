package dev.earshot.speech;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.article.Sentences;
import dev.earshot.article.Text;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import dev.earshot.speech.english.ClockTimes;
import dev.earshot.speech.english.English;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.english.UnknownNames;
import dev.earshot.text.Times;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text for the voice, sentence by sentence.
 *
 * @param language the language of the text
 * @param sentences in order; empty if there is nothing to say
 */
public record Script(Locale language, List<Sentence> sentences) {
    public Script {
        sentences = List.copyOf(sentences);
    }

    /** The pause after a sentence. */
    public enum Pause {
        NONE,
        SENTENCE,
        PARAGRAPH,
        END
    }

    /** How a time zone without a name is written. */
    private static final Pattern OFFSET = Pattern.compile("UTC([+-])(\\d\\d):(\\d\\d)");

    /**
     * One sentence.
     *
     * @param written as it is in the text; shown in transcripts
     * @param spoken what the voice gets; for English: ASCII letters, spaces and simple punctuation
     */
    public record Sentence(String written, String spoken, Pause pause) {}

    /**
     * Returns the script of an update: its kind and its time of publication in the article's time zone; its headline, unless
     * that
     * is its first sentence; its blocks. Bounded, however long the update is.
     *
     * <p>Only English is written out for the voice. Sentences in another language are left to a voice that speaks it.
     */
    public static Script of(ArticleCopy copy, Update update, ScriptOptions scriptOptions) {
        ScriptWriter writer = new ScriptWriter(update.language(), scriptOptions);
        if (update.kind() != UpdateKind.STORY) {
            addOpening(writer, new Times(copy.zone(), update.language()), update);
        }
        int before = writer.size();
        if (hasOwnHeadline(update)) {
            writer.addText(update.headline(), Pause.PARAGRAPH);
        }
        writer.addBlocks(update.blocks());
        // a time without any text isn't worth recording
        return writer.size() == before ? new Script(update.language(), List.of()) : writer.script();
    }

    /** Returns the script of text that belongs to no article. */
    public static Script of(String text, Locale language, ScriptOptions scriptOptions) {
        ScriptWriter writer = new ScriptWriter(language, scriptOptions);
        writer.addText(text, Pause.END);
        return writer.script();
    }

    /** Returns the script of an article's headline. */
    public static Script headline(ArticleCopy copy, ScriptOptions scriptOptions) {
        ScriptWriter writer = new ScriptWriter(copy.language(), scriptOptions);
        writer.addText(copy.headline(), Pause.END);
        return writer.script();
    }

    /** Returns the script of an update if only headlines are played: when it was published, and its headline. */
    public static Script headline(ArticleCopy copy, Update update, ScriptOptions scriptOptions) {
        ScriptWriter writer = new ScriptWriter(update.language(), scriptOptions);
        if (update.kind() != UpdateKind.STORY) {
            addOpening(writer, new Times(copy.zone(), update.language()), update);
        }
        writer.addText(update.headline(), Pause.END);
        return writer.script();
    }

    /** Returns the script of an article's background; empty if it has none. */
    public static Script background(ArticleCopy copy, ScriptOptions scriptOptions) {
        ScriptWriter writer = new ScriptWriter(copy.language(), scriptOptions);
        if (English.isEnglish(copy.language())) {
            writer.addSpoken("Background.", "Background.", Pause.PARAGRAPH);
        }
        int before = writer.size();
        writer.addBlocks(copy.body());
        return writer.size() == before ? new Script(copy.language(), List.of()) : writer.script();
    }

    /** "Update, 4:25 p.m. Eastern Daylight Time."; "Update, Tuesday, March 3, 2026." if only the date is known. */
    private static void addOpening(ScriptWriter writer, Times times, Update update) {
        if (!English.isEnglish(update.language())) {
            String time =
                    update.dateOnly() ? times.date(update.publishedAt()) : times.timeAndZone(update.publishedAt());
            writer.addSpoken(time, time, Pause.SENTENCE);
            return;
        }
        String name = update.kind().name();
        String kind = name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
        if (update.dateOnly()) {
            String date = times.date(update.publishedAt());
            writer.addSpoken(
                    kind + ", " + date + ".",
                    kind + ". " + English.of(update.language()).spoken(date + "."),
                    Pause.SENTENCE);
            return;
        }
        String time = ClockTimes.said(update.publishedAt().atZone(times.zone()).toLocalTime());
        String zone = spokenZone(times.zoneName(update.publishedAt()), update.language());
        writer.addSpoken(
                kind + ", " + times.timeAndZone(update.publishedAt()) + ".",
                kind + ". " + Character.toUpperCase(time.charAt(0)) + time.substring(1) + ", " + zone,
                Pause.SENTENCE);
    }

    /** "Eastern Daylight Time"; "U T C plus five thirty" if a zone has no name. */
    private static String spokenZone(String name, Locale language) {
        Matcher offset = OFFSET.matcher(name);
        if (!offset.matches()) {
            return English.of(language).spoken(name);
        }
        String sign = offset.group(1).equals("-") ? " minus " : " plus ";
        String minutes = offset.group(3).equals("00") ? "" : " " + offset.group(3);
        return English.of(language).spoken("UTC" + sign + Integer.parseInt(offset.group(2)) + minutes);
    }

    /** A headline that is the first sentence would be heard twice. */
    private static boolean hasOwnHeadline(Update update) {
        String text = update.blocks().stream()
                .map(Block::plainText)
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElse("");
        if (text.isEmpty()) {
            return update.kind() == UpdateKind.STORY;
        }
        String begin = text.substring(0, Math.min(text.length(), 10 * Update.MAX_HEADLINE_LENGTH));
        String sentence =
                Text.cleanLine(Sentences.split(begin, update.language()).getFirst());
        String headline = update.headline();
        return !headline.equals(Text.truncate(sentence, Update.MAX_HEADLINE_LENGTH))
                && !letters(headline).equals(letters(sentence));
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Returns exactly what the voice gets, one sentence per line. */
    public String text() {
        return sentences.stream().map(Sentence::spoken).collect(Collectors.joining("\n"));
    }

    /** Returns the names that are in no lexicon, each once: the voice may mispronounce them. */
    public List<String> unknownNames(Lexicon lexicon) {
        return English.isEnglish(language) ? new UnknownNames(lexicon).find(text()) : List.of();
    }
}
