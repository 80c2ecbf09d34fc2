package dev.earshot.article;

import org.jspecify.annotations.Nullable;

/**
 * An update with what is needed to show it by itself: the unit of feeds.
 *
 * @param copy the words of the article that it belongs to
 * @param recording of its present revision, or null while there is none
 */
public record Entry(
        ArticleCopy copy, Update update, @Nullable Recording recording) {}
