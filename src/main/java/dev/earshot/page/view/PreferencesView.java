package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.Preference;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page of display settings, ready to be laid out.
 *
 * @param from path of the page that the reader came from
 * @param isSaved whether the settings have just been saved
 */
public record PreferencesView(String from, boolean isSaved, PageLayout frame, LinkTexts links) {
    public static PreferencesView of(String from, boolean isSaved, RenderContext renderContext) {
        Messages messages = renderContext.words();
        PageLayout pageLayout = PageLayout.own(
                renderContext,
                messages.format("preferences"),
                PageLayout.SkipLink.content(messages),
                PageFeeds.ofSite(messages),
                from);
        return new PreferencesView(from, isSaved, pageLayout, new LinkTexts());
    }

    /** The address of the settings for who comes from a page. */
    static String path(String from) {
        return SiteUrls.PREFERENCES + "?" + SiteUrls.queryParameter("from", from);
    }

    /**
     * One of the choices of a setting.
     *
     * @param id of its button
     * @param value that the form sends
     */
    public record Choice(String id, String value, String text, boolean isChosen) {}

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
                        preference.text() + "-" + choice, choice, text(preference, choice), choice.equals(chosen)))
                .toList();
    }

    /** Says what is on: "Saved. Large text is on." */
    public String saved() {
        var choices = frame.look().preferences().choices();
        Stream<String> on = choices.isEmpty()
                ? Stream.of(words().format("preferences.none"))
                : choices.entrySet().stream().map(choice -> text(choice.getKey(), choice.getValue() + ".on"));
        return Stream.concat(Stream.of(words().format("preferences.saved")), on).collect(Collectors.joining(" "));
    }

    private String text(Preference preference, String choice) {
        return words().format("preference." + preference.text() + "." + choice);
    }
}
