package dev.earshot.speech.sound;

import java.time.Duration;

/** A part of a recording that players show and can jump to. */
public record Chapter(String title, Duration start, Duration end) {}
