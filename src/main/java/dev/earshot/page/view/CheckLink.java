package dev.earshot.page.view;

import dev.earshot.i18n.Messages;

/** The link of a page to the updates that were published after it was made. */
final class CheckLink {
    private CheckLink() {}

    /**
     * Returns the link.
     *
     * @param path of the page
     * @param cursor of the last change that it shows
     */
    static TextLink of(String path, String cursor, Messages messages) {
        return new TextLink(path + "?since=" + cursor, messages.format("new.check"));
    }
}
