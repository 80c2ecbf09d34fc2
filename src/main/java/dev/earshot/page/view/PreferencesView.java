package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.Preference;
import java.util.List;

/**
 * The page of reading preferences, ready to be laid out.
 *
 * @param from path of the page that the reader came from
 */
public record PreferencesView(String from, PageLayout frame, LinkTexts links) {
    public static PreferencesView of(String from, RenderContext renderContext) {
        Messages messages = renderContext.words();
        PageLayout pageLayout = PageLayout.own(
                renderContext,
                messages.format("preferences"),
                PageLayout.SkipLink.content(messages),
                PageFeeds.ofSite(messages),
                from);
        return new PreferencesView(from, pageLayout, new LinkTexts());
    }

    /** The address of the preferences for who comes from a page. */
    static String path(String from) {
        return SiteUrls.PREFERENCES + "?" + SiteUrls.queryParameter("from", from);
    }

    /** One of the choices of a preference. */
    public record Choice(String text, String path, boolean isChosen) {}

    public Messages words() {
        return frame.words();
    }

    public List<Preference> preferences() {
        return List.of(Preference.values());
    }

    public List<Choice> choices(Preference preference) {
        String chosen = frame.look().preferences().of(preference);
        return preference.choices().stream()
                .map(choice -> new Choice(
                        words().format("preference." + preference.text() + "." + choice),
                        path(from) + "&" + preference.text() + "=" + choice,
                        choice.equals(chosen)))
                .toList();
    }

    public boolean areUsual() {
        return frame.look().preferences().choices().isEmpty();
    }

    /** Where all goes back to what is usual. */
    public String reset() {
        return path(from) + "&usual=all";
    }
}
