package dev.earshot.page;

/** Another way to listen: where it leads, and what it is. */
public record ListenLink(String path, String text) {}
