package dev.earshot.intake;

import java.time.ZoneId;
import java.util.Locale;

/** Reads a web page. */
final class HtmlIntake {
    HtmlIntake(ZoneId zone, Locale language) {}

    Reading read(Document document) {
        Findings findings = new Findings(document.name());
        findings.problem(0, "can't be read yet");
        return findings.rejected();
    }
}
