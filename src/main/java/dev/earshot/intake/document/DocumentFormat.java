package dev.earshot.intake.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms that an article can come in. */
public enum DocumentFormat {
    /** Text as a page shows it, with header lines or without. */
    TEXT("text/plain"),
    /** A web page, as it was published. */
    HTML("text/html"),
    /** Our own form, or schema.org's JSON-LD where it names a vocabulary or a type. */
    JSON("application/json"),
    /** schema.org's JSON-LD by itself. */
    JSON_LD("application/ld+json");

    private final String mediaType;

    DocumentFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The form that the ending of a file's name tells, whatever its case. */
    public static Optional<DocumentFormat> ofFileName(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (name.indexOf('.') < 0 ? "" : extension) {
            case "txt" -> Optional.of(TEXT);
            case "html", "htm" -> Optional.of(HTML);
            case "json" -> Optional.of(JSON);
            case "jsonld" -> Optional.of(JSON_LD);
            default -> Optional.empty();
        };
    }

    /** The form that a Content-Type names, its parameters aside (RFC 9110, section 8.3). */
    public static Optional<DocumentFormat> ofMediaType(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/xhtml+xml")
                ? Optional.of(HTML)
                : Arrays.stream(values())
                        .filter(documentFormat -> documentFormat.mediaType.equals(type))
                        .findFirst();
    }
}
