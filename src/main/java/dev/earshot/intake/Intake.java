package dev.earshot.intake;

import dev.earshot.intake.document.Document;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.Form;
import dev.earshot.intake.document.Reading;
import dev.earshot.intake.document.UpdateReading;
import dev.earshot.intake.json.JsonIntake;
import dev.earshot.intake.page.HtmlIntake;
import dev.earshot.intake.page.JsonLdIntake;
import dev.earshot.intake.text.TextIntake;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * The door: reads documents of every form into drafts. A document that can't be read is told of, never thrown. Takes time
 * and memory in proportion to the document's size. Safe for use by several threads.
 */
public final class Intake {
    private final long byteLimit;
    private final TextIntake text;
    private final HtmlIntake html;
    private final JsonIntake json;
    private final JsonLdIntake jsonLd;

    /**
     * @param zone by whose clock times are told that name no zone, in a document that names none
     * @param language of a document that names none
     * @param byteLimit how large a document may be
     */
    public Intake(ZoneId zone, Locale language, long byteLimit) {
        this.byteLimit = byteLimit;
        text = new TextIntake(zone, language);
        html = new HtmlIntake(zone, language);
        jsonLd = new JsonLdIntake(zone, language);
        json = new JsonIntake(zone, language, jsonLd);
    }

    /** How large a document may be, in bytes. */
    public long byteLimit() {
        return byteLimit;
    }

    /** Reads one document. */
    public Reading read(Document document) {
        Findings size = size(document);
        if (size.isUnusable()) {
            return size.rejected();
        }
        return switch (document.form()) {
            case TEXT -> text.read(document);
            case HTML -> html.read(document);
            case JSON -> json.read(document);
            case JSON_LD -> jsonLd.read(document);
        };
    }

    /**
     * Reads one update by itself: JSON in our own form, or text, whose paragraphs are divided by empty lines.
     *
     * @param otherwise when it was published, where the document doesn't say: now, or for a correction when it was
     *     published before
     */
    public UpdateReading readUpdate(Document document, Instant otherwise) {
        Findings findings = size(document);
        if (!findings.isUnusable() && document.form() == Form.JSON) {
            return json.readUpdate(document, otherwise);
        }
        if (!findings.isUnusable() && document.form() == Form.TEXT) {
            return text.readUpdate(document, otherwise);
        }
        if (!findings.isUnusable()) {
            findings.problem(0, "is " + document.form().mediaType() + "; one update is application/json or text/plain");
        }
        return new UpdateReading.Rejected(findings.rejected().problems());
    }

    private Findings size(Document document) {
        Findings findings = new Findings(document.name());
        if (document.content().length > byteLimit) {
            findings.problem(0, "is larger than " + byteLimit + " bytes, the limit that EARSHOT_ARTICLE_BYTES sets");
        }
        return findings;
    }
}
