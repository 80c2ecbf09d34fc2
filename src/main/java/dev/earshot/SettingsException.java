package dev.earshot;

/** A setting is invalid, or something that it names can't be used. The message is one line for the operator. */
final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
