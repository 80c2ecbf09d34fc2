package dev.earshot;

/** A setting, or something that a setting names, can't be used; the message is one line for the operator. */
final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
