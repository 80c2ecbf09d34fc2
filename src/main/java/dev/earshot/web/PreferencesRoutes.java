package dev.earshot.web;

import dev.earshot.article.Addresses;
import dev.earshot.page.Pages;
import dev.earshot.page.model.Preference;
import dev.earshot.page.model.Preferences;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Readers;
import dev.earshot.web.http.RequestFailure;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page of reading preferences. A choice is a link, which keeps it in a cookie and leads back to the page. */
final class PreferencesRoutes {
    /** A path of this server, by which it is clear that the browser stays here. */
    private static final Pattern PATH = Pattern.compile("/(?:[A-Za-z0-9._~%?=&+-][A-Za-z0-9._~%?=&+/-]{0,300})?");

    private static final String A_YEAR = "; Max-Age=31536000";
    private static final String NOW = "; Max-Age=0";

    private final Pages pages;

    PreferencesRoutes(Pages pages) {
        this.pages = pages;
    }

    void register(Routes routes) {
        routes.read(Addresses.PREFERENCES, this::preferences);
    }

    private void preferences(Context context) {
        String from = from(context.queryParam("from"));
        Preferences chosen = chosen(context);
        // what one reader chose is nobody else's
        context.res().setHeader("Cache-Control", "no-cache, private");
        if (chosen == null) {
            Answers.write(context, 200, Pages.MEDIA_TYPE, pages.preferences(from, Readers.of(context)));
            return;
        }
        context.res()
                .addHeader(
                        "Set-Cookie",
                        Readers.COOKIE + "=" + chosen.text() + (chosen.choices().isEmpty() ? NOW : A_YEAR)
                                + "; Path=/; HttpOnly; SameSite=Lax");
        context.res().setHeader("Location", Addresses.PREFERENCES + "?" + Addresses.query("from", from));
        context.res().setStatus(303);
    }

    /** What the reader has after this request's choice; null where it has none. */
    private static @Nullable Preferences chosen(Context context) {
        Preferences chosen = Preferences.parse(context.cookie(Readers.COOKIE));
        if ("all".equals(context.queryParam("usual"))) {
            return Preferences.USUAL;
        }
        boolean any = false;
        for (Preference preference : Preference.values()) {
            String choice = context.queryParam(preference.text());
            if (choice != null) {
                if (!preference.choices().contains(choice)) {
                    throw RequestFailure.badParameter(preference.text(), String.join(", ", preference.choices()));
                }
                chosen = chosen.with(preference, choice);
                any = true;
            }
        }
        return any ? chosen : null;
    }

    private static String from(@Nullable String path) {
        return path != null && PATH.matcher(path).matches() ? path : Addresses.HOME;
    }
}
