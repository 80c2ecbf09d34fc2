package dev.earshot.page.model;

import java.time.Duration;

/** The facts of the recording of a whole article: how long the sound is, in bytes and in time. */
public record ArticleAudio(long bytes, Duration duration) {}
