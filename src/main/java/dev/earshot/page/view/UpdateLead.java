package dev.earshot.page.view;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.Sentences;
import dev.earshot.article.Text;
import dev.earshot.article.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first sentence of an update, which is its heading, and the text after it: nothing is read twice.
 *
 * @param heading the update's own headline or its first sentence; empty if that is too long for a heading
 * @param language of the heading; null if it is the update's
 * @param rest the blocks without the heading
 */
public record UpdateLead(List<Inline> heading, @Nullable Locale language, List<Block> rest) {
    /** The maximum length of a sentence that serves as a heading, in characters. */
    static final int MAX_SENTENCE = 140;

    /** Splits an update. */
    static UpdateLead of(Update update) {
        List<Block> blocks = update.blocks();
        Block first = blocks.isEmpty() ? null : blocks.getFirst();
        List<Inline> headline = List.of(new Inline.TextRun(update.headline()));
        if (first instanceof Block.Heading heading && heading.plainText().equals(update.headline())) {
            return new UpdateLead(heading.text().content(), heading.language(), blocks.subList(1, blocks.size()));
        }
        if (!update.headline().equals(Update.headlineOf(blocks, update.language(), update.kind()))) {
            return new UpdateLead(headline, null, blocks);
        }
        if (!(first instanceof Block.Paragraph paragraph)) {
            return new UpdateLead(blocks.isEmpty() ? headline : List.of(), null, blocks);
        }
        String sentence =
                Sentences.split(paragraph.plainText(), update.language()).getFirst();
        if (sentence.codePointCount(0, sentence.length()) > MAX_SENTENCE) {
            return new UpdateLead(List.of(), null, blocks);
        }
        Split split = new Split(letters(sentence));
        split.take(paragraph.text().content(), split.before, split.after);
        List<Block> rest = new ArrayList<>(blocks.subList(1, blocks.size()));
        RichText after = new RichText(withoutSpaceAtStart(split.after));
        if (!after.isBlank()) {
            rest.addFirst(new Block.Paragraph(paragraph.id(), paragraph.language(), after));
        }
        return new UpdateLead(split.before, paragraph.language(), List.copyOf(rest));
    }

    /** Returns the first sentence of an update; its headline if the sentence is too long. */
    static String sentence(Update update) {
        String text = Text.cleanLine(Inline.plainText(of(update).heading()));
        return text.isEmpty() ? update.headline() : text;
    }

    private static int letters(String text) {
        return (int) text.codePoints().filter(c -> !Character.isSpaceChar(c)).count();
    }

    private static List<Inline> withoutSpaceAtStart(List<Inline> pieces) {
        if (pieces.isEmpty() || !(pieces.getFirst() instanceof Inline.TextRun run)) {
            return pieces;
        }
        List<Inline> stripped = new ArrayList<>(pieces);
        stripped.set(0, new Inline.TextRun(run.text().stripLeading()));
        return stripped;
    }

    /** Divides running text after a number of characters that aren't spaces, which are those of its first sentence. */
    private static final class Split {
        private final List<Inline> before = new ArrayList<>();
        private final List<Inline> after = new ArrayList<>();
        private int left;

        Split(int letters) {
            left = letters;
        }

        private void take(List<Inline> pieces, List<Inline> head, List<Inline> tail) {
            for (Inline piece : pieces) {
                if (left == 0) {
                    tail.add(piece);
                } else if (letters(piece.plainText()) <= left) {
                    left -= letters(piece.plainText());
                    head.add(piece);
                } else {
                    divide(piece, head, tail);
                }
            }
        }

        /** Takes a piece that isn't divided, since no sentence ends within it. */
        private void takeWhole(Inline piece, List<Inline> head) {
            left = 0;
            head.add(piece);
        }

        private void divide(Inline piece, List<Inline> head, List<Inline> tail) {
            if (piece instanceof Inline.TextRun run) {
                int end = 0;
                while (left > 0) {
                    int c = run.text().codePointAt(end);
                    left -= Character.isSpaceChar(c) ? 0 : 1;
                    end += Character.charCount(c);
                }
                head.add(new Inline.TextRun(run.text().substring(0, end)));
                tail.add(new Inline.TextRun(run.text().substring(end)));
                return;
            }
            List<Inline> first = new ArrayList<>();
            List<Inline> second = new ArrayList<>();
            switch (piece) {
                case Inline.TextRun run -> throw new AssertionError(run);
                case Inline.Link link -> {
                    take(link.content(), first, second);
                    head.add(new Inline.Link(link.target(), first));
                    tail.add(new Inline.Link(link.target(), second));
                }
                case Inline.Emphasis emphasis -> {
                    take(emphasis.content(), first, second);
                    head.add(new Inline.Emphasis(first));
                    tail.add(new Inline.Emphasis(second));
                }
                case Inline.Superscript whole -> takeWhole(whole, head);
                case Inline.Subscript whole -> takeWhole(whole, head);
                case Inline.Abbreviation whole -> takeWhole(whole, head);
                case Inline.Strong strong -> {
                    take(strong.content(), first, second);
                    head.add(new Inline.Strong(first));
                    tail.add(new Inline.Strong(second));
                }
            }
        }
    }
}
