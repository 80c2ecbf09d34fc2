package dev.earshot.web;

import dev.earshot.article.SiteUrls;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.Preference;
import dev.earshot.page.model.Preferences;
import dev.earshot.web.http.ReaderResolver;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page of display settings. Its form stores the choices in a cookie and redirects back to the page. */
final class PreferencesRoutes {
    /** A path on this server, so that the link can't lead to another host. */
    private static final Pattern RETURN_PATH =
            Pattern.compile("/(?:[A-Za-z0-9._~%?=&+-][A-Za-z0-9._~%?=&+/-]{0,300})?");

    /** The parameter of the page that says so, and the id of that sentence, where reading begins then. */
    private static final String SAVED = "saved";

    private static final String KEEP_ONE_YEAR = "; Max-Age=31536000";
    private static final String EXPIRE_NOW = "; Max-Age=0";

    private final PageRenderer pageRenderer;
    private final Supplier<SiteUrls> siteUrls;

    PreferencesRoutes(PageRenderer pageRenderer, Supplier<SiteUrls> siteUrls) {
        this.pageRenderer = pageRenderer;
        this.siteUrls = siteUrls;
    }

    void register(Routes routes) {
        routes.getSameOrigin(SiteUrls.PREFERENCES, this::preferences);
    }

    private void preferences(Context context) {
        String from = returnPath(context.queryParam("from"));
        Preferences chosen = readChoice(context);
        // shows the choices of one reader only
        context.res().setHeader("Cache-Control", "no-cache, private");
        if (chosen == null) {
            ResponseWriter.write(
                    context,
                    200,
                    PageRenderer.MEDIA_TYPE,
                    pageRenderer.preferences(from, context.queryParam(SAVED) != null, ReaderResolver.resolve(context)));
            return;
        }
        context.res()
                .addHeader(
                        "Set-Cookie",
                        ReaderResolver.COOKIE + "=" + chosen.text()
                                + (chosen.choices().isEmpty() ? EXPIRE_NOW : KEEP_ONE_YEAR)
                                + "; Path=" + cookiePath() + "; HttpOnly; SameSite=Lax");
        context.res()
                .setHeader(
                        "Location",
                        SiteUrls.PREFERENCES + "?" + SiteUrls.queryParameter("from", from) + "&" + SAVED + "=1#"
                                + SAVED);
        context.res().setStatus(303);
    }

    /** Returns the path of this site only: other sites may share its host. */
    private String cookiePath() {
        String path = siteUrls.get().basePath();
        return path.isEmpty() ? "/" : path;
    }

    /** Returns the reader's preferences with this request's choices; null if it makes none. */
    private static @Nullable Preferences readChoice(Context context) {
        Preferences chosen = ReaderResolver.preferences(context);
        if ("all".equals(context.queryParam("usual"))) {
            return Preferences.DEFAULT;
        }
        boolean changed = false;
        for (Preference preference : Preference.values()) {
            String choice = context.queryParam(preference.text());
            if (choice != null) {
                if (!preference.choices().contains(choice)) {
                    throw RequestException.invalidParameter(
                            preference.text(), "one of " + String.join(", ", preference.choices()));
                }
                chosen = chosen.with(preference, choice);
                changed = true;
            }
        }
        return changed ? chosen : null;
    }

    private static String returnPath(@Nullable String path) {
        return path != null && RETURN_PATH.matcher(path).matches() ? path : SiteUrls.HOME;
    }
}
