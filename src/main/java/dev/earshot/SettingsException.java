package dev.earshot;

/** A setting is invalid, or something that it names can't be used. The message is one line for the operator. */
final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }

    /** @param cause the message ends with its {@link #reason} */
    SettingsException(String message, Throwable cause) {
        super(message + ": " + reason(cause), cause);
    }

    /** Returns the first line of the root cause's message, or the name of its class if it has none. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
