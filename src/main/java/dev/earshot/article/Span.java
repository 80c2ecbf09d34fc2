package dev.earshot.article;

/**
 * A place in a text.
 *
 * @param end behind its last character
 */
public record Span(int start, int end) {}
