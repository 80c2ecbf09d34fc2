package dev.earshot.intake.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats of incoming articles. */
public enum DocumentFormat {
    /** Text copied from a page, with or without header lines. */
    TEXT("text/plain"),
    /** A web page. */
    HTML("text/html"),
    /** Earshot's JSON format, or schema.org JSON-LD if it names a vocabulary or a type. */
    JSON("application/json"),
    /** schema.org JSON-LD. */
    JSON_LD("application/ld+json");

    private final String mediaType;

    DocumentFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Returns the format for a file name extension, in any case. */
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

    /** Returns the format for a Content-Type, ignoring its parameters (RFC 9110, section 8.3). */
    public static Optional<DocumentFormat> ofMediaType(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/xhtml+xml")
                ? Optional.of(HTML)
                : Arrays.stream(values())
                        .filter(documentFormat -> documentFormat.mediaType.equals(type))
                        .findFirst();
    }
}
