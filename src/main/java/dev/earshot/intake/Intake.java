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
     * Reads one update by itself: JSON in our own form, or text, whose paragraphs are divided by empty lines.
     *
     * @param defaultPublished when it was published, where the document doesn't say: now, or for a correction when it was
     *     published before
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
                    0, "is " + inputDocument.format().mediaType() + "; one update is application/json or text/plain");
        }
        return new UpdateReadResult.Rejected(findings.rejected().problems());
    }

    private Findings checkSize(InputDocument inputDocument) {
        Findings findings = new Findings(inputDocument.name());
        if (inputDocument.content().length > byteLimit) {
            findings.problem(0, "is larger than " + byteLimit + " bytes, the limit that EARSHOT_ARTICLE_BYTES sets");
        }
        return findings;
    }
}
