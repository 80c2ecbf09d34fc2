package dev.earshot.intake.page;

import dev.earshot.intake.markup.Markup;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Tells pages that are no article: servers answer with such, and with a status of success, when something is wrong. */
final class NonArticleCheck {
    /** An article on errors is longer than an error's page, in characters. */
    private static final int SHORT = 1_500;

    private static final int SHORTEST = 60;

    private static final Pattern ERROR =
            insensitive("(?:(?:http\\s)?error|http|oops|uh-oh|sorry)?[\\s:,!|-]{0,5}(?:error\\s)?(?:4\\d\\d|5\\d\\d)"
                    + "(?:[\\s:,!|\u2013-]{1,5}(?:not\\sfound|forbidden|unauthori[sz]ed|gone|error|too\\smany\\srequests"
                    + "|bad\\sgateway|service\\s(?:temporarily\\s)?unavailable|internal\\sserver\\serror"
                    + "|gateway\\stime-?out))?"
                    + "|(?:(?:oops|sorry)[\\s:,!|-]{1,5})?(?:this\\s|the\\s|that\\s)?(?:page|site|file|url|article|story|content)"
                    + "\\s(?:is\\s|was\\s|could\\s|can)?(?:not\\s(?:be\\s)?found|unavailable|not\\savailable"
                    + "|no\\slonger\\savailable)"
                    + "|(?:not\\sfound|forbidden|access\\sdenied|service\\s(?:temporarily\\s)?unavailable|bad\\sgateway"
                    + "|internal\\sserver\\serror|gateway\\stime-?out|too\\smany\\srequests|temporarily\\sunavailable"
                    + "|(?:down\\sfor|under|site)?\\s?maintenance)");
    private static final Pattern GATE = insensitive(
            "(?:log\\s?in|sign\\s?in|log\\son|sign\\sup|register|subscribe|before\\syou\\scontinue|we\\svalue\\syour\\sprivacy"
                    + "|your\\sprivacy|privacy\\ssettings|cookie\\s(?:consent|settings|policy)|consent|just\\sa\\smoment"
                    + "|attention\\srequired|are\\syou\\sa\\srobot|verify\\syou\\sare\\shuman|checking\\syour\\sbrowser"
                    + "|security\\scheck|captcha)");

    /** What may follow the words of an error or a gate: the name of a site. */
    private static final Pattern SITE =
            Pattern.compile("[\\s.!\u2026]{0,5}(?:to\\s\\p{Lu}[^\\s,]{0,30}(?:\\s\\p{Lu}[^\\s,]{0,30}){0,3}"
                    + "|[|:\u2013\u2014\u00B7-]\\s?\\S{1,30}(?:\\s\\S{1,30}){0,4})?");

    private NonArticleCheck() {}

    /**
     * Why a page that has no structured data is no article; empty where it is one.
     *
     * @param words that were found in it, all in all, in characters
     */
    static Optional<String> reason(Document page, PageFacts facts, long words) {
        String headline = facts.headline();
        if (words == 0) {
            return Optional.of("has no words; perhaps a script makes them in the browser");
        }
        if (words > SHORT || facts.published() != null) {
            return Optional.empty();
        }
        Element top = page.selectFirst("h1, h2");
        for (String title : new String[] {headline, page.title(), top == null ? null : Markup.text(top)}) {
            String start = title == null
                    ? ""
                    : title.substring(0, Math.min(200, title.length())).strip();
            if (isAll(ERROR, start)) {
                return Optional.of("is no article but an error page: \u201C" + start + "\u201D");
            }
            if (isAll(GATE, start)) {
                return Optional.of("is no article but a page in front of one: \u201C" + start + "\u201D");
            }
        }
        if (page.selectFirst("input[type=password]") != null) {
            return Optional.of("is no article but a page to log in");
        }
        return words < SHORTEST && headline == null ? Optional.of("has no article in it") : Optional.empty();
    }

    /** Whether a title says this, and no more than the name of a site beside it. */
    private static boolean isAll(Pattern words, String title) {
        var found = words.matcher(title);
        return found.lookingAt()
                && SITE.matcher(title).region(found.end(), title.length()).matches();
    }

    private static Pattern insensitive(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }
}
