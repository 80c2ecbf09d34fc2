package dev.earshot.page.model;

import java.time.Duration;

/** The size and duration of the recording of a whole article. */
public record ArticleAudio(long bytes, Duration duration) {}
