package dev.earshot.page.view;

/**
 * A link that stands by itself.
 *
 * @param text complete out of its context
 */
public record TextLink(String path, String text) {}
