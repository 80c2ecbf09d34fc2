package dev.earshot.cover;

import dev.earshot.article.Text;
import org.jspecify.annotations.Nullable;

/**
 * The text on a share card, the picture that other sites show beside a link.
 *
 * @param state of the coverage, such as "Live"; null for none
 * @param isLive whether that is a highlight
 * @param headline in large letters
 * @param site the publisher; empty if the headline is its name
 */
public record Card(@Nullable String state, boolean isLive, String headline, String site) {
    private static final int MAX_HEADLINE_LENGTH = 300;
    private static final int MAX_SHORT_LENGTH = 80;

    public Card {
        state = state == null ? null : Text.truncate(Text.cleanLine(state), MAX_SHORT_LENGTH);
        headline = Text.truncate(Text.cleanLine(headline), MAX_HEADLINE_LENGTH);
        site = Text.truncate(Text.cleanLine(site), MAX_SHORT_LENGTH);
    }
}
