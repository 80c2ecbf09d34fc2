package dev.earshot.intake;

import dev.earshot.intake.document.DocumentFormat;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.intake.document.UpdateReadResult;
import dev.earshot.intake.json.JsonIntake;
import dev.earshot.intake.page.HtmlIntake;
import dev.earshot.intake.page.JsonLdIntake;
import dev.earshot.intake.text.TextIntake;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Entry point: reads documents of any format into drafts. Returns problems as results and throws nothing. Takes time and memory
 * proportional to the size of the document. Thread-safe.
 */
public final class Intake {
    private final long byteLimit;
    private final TextIntake text;
    private final HtmlIntake html;
    private final JsonIntake json;
    private final JsonLdIntake jsonLd;

    /**
     * @param zone default time zone of a document that names none
     * @param language default language of a document that names none
     * @param byteLimit maximum size of a document
     */
    public Intake(ZoneId zone, Locale language, long byteLimit) {
        this.byteLimit = byteLimit;
        text = new TextIntake(zone, language);
        html = new HtmlIntake(zone, language);
        jsonLd = new JsonLdIntake(zone, language);
        json = new JsonIntake(zone, language, jsonLd);
    }

    /** Returns the maximum size of a document, in bytes. */
    public long byteLimit() {
        return byteLimit;
    }

    /** Reads one document. */
    public ReadResult read(InputDocument inputDocument) {
        Findings size = checkSize(inputDocument);
        if (size.isUnusable()) {
            return size.rejected();
        }
        return switch (inputDocument.format()) {
            case TEXT -> text.read(inputDocument);
            case HTML -> html.read(inputDocument);
            case JSON -> json.read(inputDocument);
            case JSON_LD -> jsonLd.read(inputDocument);
        };
    }

    /**
     * Reads a single update: Earshot's JSON, or plain text with paragraphs separated by empty lines.
     *
     * @param defaultPublished publication time if the document has none: now, or for an edit the original time
     */
    public UpdateReadResult readUpdate(InputDocument inputDocument, Instant defaultPublished) {
        Findings findings = checkSize(inputDocument);
        if (!findings.isUnusable() && inputDocument.format() == DocumentFormat.JSON) {
            return json.readUpdate(inputDocument, defaultPublished);
        }
        if (!findings.isUnusable() && inputDocument.format() == DocumentFormat.TEXT) {
            return text.readUpdate(inputDocument, defaultPublished);
        }
        if (!findings.isUnusable()) {
            findings.problem(
                    0,
                    "is " + inputDocument.format().mediaType()
                            + "; send a single update as application/json or text/plain");
        }
        return new UpdateReadResult.Rejected(findings.rejected().problems());
    }

    private Findings checkSize(InputDocument inputDocument) {
        Findings findings = new Findings(inputDocument.name());
        if (inputDocument.content().length > byteLimit) {
            findings.problem(0, "is larger than " + byteLimit + " bytes, the limit set by EARSHOT_ARTICLE_BYTES");
        }
        return findings;
    }
}
