package dev.earshot.article;

/**
 * A range of a text.
 *
 * @param end exclusive
 */
public record Span(int start, int end) {}
