package dev.earshot.page.view;

import com.ibm.icu.util.ULocale;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.i18n.Punctuation;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.CoverageState;
import dev.earshot.page.model.UpdatePage;
import dev.earshot.text.Times;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What other sites show beside a link to a page (Open Graph).
 *
 * @param isArticle whether the page is news rather than a list
 * @param imageAlt the alternative text of the image
 * @param audio a recording of the page, or null
 * @param published when it was published, or null
 * @param modified when it last changed, or null
 */
public record ShareCard(
        boolean isArticle,
        String title,
        @Nullable String description,
        URI url,
        URI image,
        String imageAlt,
        String locale,
        @Nullable URI audio,
        @Nullable String published,
        @Nullable String modified) {
    /** Width and height of the image. */
    public static final int WIDTH = 1_200;

    public static final int HEIGHT = 630;

    /** Returns the card of a page that lists articles. */
    static ShareCard ofList(
            String title, @Nullable String description, String path, String base, Locale language, SiteUrls at) {
        return new ShareCard(
                false,
                title,
                description,
                at.absolute(path),
                at.absolute(SiteUrls.card(base)),
                Punctuation.ensureFinalPeriod(title),
                locale(language),
                null,
                null,
                null);
    }

    /** Returns the card of an article. */
    static ShareCard of(ArticlePage page, @Nullable String description, Messages messages, SiteUrls at) {
        Article article = page.article();
        ArticleCopy copy = article.copy();
        String path = SiteUrls.article(article.id());
        return new ShareCard(
                true,
                copy.headline(),
                description,
                copy.canonical() == null ? at.absolute(path) : copy.canonical(),
                at.absolute(SiteUrls.card(path)),
                alternative(
                        copy.headline(), CoverageState.of(article, page.total()).word(messages)),
                locale(copy.language()),
                page.audio() == null ? null : at.absolute(SiteUrls.articleAudio(article.id())),
                time(article, article.firstPublished()),
                time(article, article.lastChanged()));
    }

    /** Returns the card of an update, with the image of its article. */
    static ShareCard of(UpdatePage page, SiteUrls at) {
        Update update = page.update();
        ArticleCopy copy = page.copy();
        Instant corrected = update.correctedAt();
        return new ShareCard(
                true,
                update.headline(),
                update.headline().equals(copy.headline()) ? null : copy.headline(),
                at.absolute(SiteUrls.update(update)),
                at.absolute(SiteUrls.card(SiteUrls.article(update.article()))),
                alternative(copy.headline(), null),
                locale(update.language()),
                page.recording() == null ? null : at.absolute(SiteUrls.audio(page.recording())),
                published(update, copy.zone()),
                corrected == null ? published(update, copy.zone()) : time(corrected, copy.zone()));
    }

    private static String alternative(String headline, @Nullable String state) {
        String sentence = Punctuation.ensureFinalPeriod(headline);
        return state == null ? sentence : sentence + " " + Punctuation.ensureFinalPeriod(state);
    }

    /** Returns a language with the country where it is most likely read, since Open Graph wants one: "de_DE". */
    private static String locale(Locale language) {
        ULocale likely = ULocale.addLikelySubtags(ULocale.forLocale(language));
        return likely.getLanguage() + "_" + likely.getCountry();
    }

    private static String time(Article article, Instant at) {
        ZoneId zone = article.copy().zone();
        return article.isDateOnly(at) ? date(at, zone) : time(at, zone);
    }

    private static String published(Update update, ZoneId zone) {
        return update.dateOnly() ? date(update.publishedAt(), zone) : time(update.publishedAt(), zone);
    }

    private static String date(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate().toString();
    }

    private static String time(Instant at, ZoneId zone) {
        return Times.rfc3339(at, zone);
    }
}
