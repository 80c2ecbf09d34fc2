package dev.earshot.intake.markup;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Detects clutter by class names and ids.
 *
 * <p>Names are compared word by word. A few words mean clutter anywhere: vendor names and advertising jargon. Others may be the
 * subject of an article ({@code share-price-news}, {@code golf-leaderboard}), so they only count among neutral words ({@code
 * share-buttons}, {@code ad-slot--inline1}).
 */
final class ClutterNames {
    private static final String CONSENT_VENDORS =
            "onetrust didomi usercentrics sourcepoint cookiebot cybotcookiebotdialog"
                    + " trustarc truste evidon cookielaw iubenda osano cookieyes";
    private static final Set<String> CERTAIN_WORDS =
            wordSet("adslot adunit adbox adcontainer adwrapper dfp mpu outbrain taboola"
                    + " revcontent breadcrumb breadcrumbs sharebar sharebuttons addthis addtoany sharethis sharedaddy recirc"
                    + " recirculation readmore mostread relatedposts disqus gdpr " + CONSENT_VENDORS);
    private static final Set<String> AMBIGUOUS_WORDS =
            wordSet("advert adverts advertisement advertisements advertising ad ads gpt"
                    + " leaderboard newsletter newsletters signup subscribe subscription subscriptions share sharing cookie"
                    + " cookies consent related recommended recommendation recommendations sponsored sponsor promo promos"
                    + " promoted teaser teasers trending comment comments paywall");

    /** Words that say nothing about an element's content. */
    private static final Set<String> NEUTRAL_WORDS =
            wordSet("a amp ajax area article articles b banner bar block bottom box btn bulk button"
                    + " buttons c card cards carousel col column comp component container content contents core count cta"
                    + " default desktop div dynamic el element embed enabled end entry feed field fixed foot footer form full"
                    + " gh google grid group head header heading holder icon icons id image inline inner item items jetpack jp"
                    + " js kg label large layout lb left links link list loaded loop m main menu message middle mobile modal"
                    + " module more mpl name native nav news node now o offer options outer overlay page panel placeholder"
                    + " popup post posts prompt region reply respond responsive right row sd section side sidebar site slider"
                    + " slot small stack static sticky stories story tablet td the thread to tool tools top u unit us video"
                    + " view wall widget width wp wrap wrapper zone");

    /** Words for the article's own text or parts that belong to it. */
    private static final Set<String> EXEMPT_WORDS =
            wordSet("has no with is without not tweet quote body text tag category topic" + " format type");

    /** Names that mean clutter if they are the whole class or id. */
    private static final Set<String> WHOLE_NAMES =
            wordSet("social social-bar social-links social-share social-icons social-media"
                    + " read-more more-stories more-on most-read most-popular skip-link skip-to-content visually-hidden sr-only"
                    + " screen-reader-text screen-reader-only hidden print-only no-display menu sidebar site-header site-footer"
                    + " tags tag-list topics toolbar modal popup overlay author-bio pagination credits-list entry-meta"
                    + " post-meta article-meta node-meta entry-footer field-name-field-tags");

    /** Names of elements that are often longer than the article but never hold it. */
    private static final Set<String> NEVER_CONTENT = wordSet(
            "cookie cookies consent comment comments disqus outbrain taboola modal popup overlay gdpr ad ads advert"
                    + " advertisement " + CONSENT_VENDORS);

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern WORD_BOUNDARIES = Pattern.compile("[-_:]+|(?<=[a-z])(?=[A-Z])");
    private static final Pattern NAME_SEPARATORS = Pattern.compile("[_:-]+");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private ClutterNames() {}

    /** Returns whether one of the names means clutter. */
    static boolean matchesAny(String names) {
        if (!names.isBlank()) {
            for (String name : SPACES.split(names.strip())) {
                if (isClutterName(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns whether one of the names is for an element that never holds an article, however long. */
    static boolean isNeverContent(String names) {
        for (String name : SPACES.split(names.strip())) {
            if (isClutterName(name)) {
                for (String word : WORD_BOUNDARIES.split(name)) {
                    if (NEVER_CONTENT.contains(word.toLowerCase(Locale.ROOT))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isClutterName(String name) {
        if (WHOLE_NAMES.contains(
                NAME_SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-"))) {
            return true;
        }
        int doubtful = 0;
        int others = 0;
        int all = 0;
        boolean jargon = false;
        for (String part : WORD_BOUNDARIES.split(name)) {
            String word = DIGITS.matcher(part).replaceAll("").toLowerCase(Locale.ROOT);
            if (EXEMPT_WORDS.contains(word)) {
                return false;
            }
            jargon |= CERTAIN_WORDS.contains(word);
            all++;
            if (AMBIGUOUS_WORDS.contains(word)) {
                doubtful++;
            } else if (!word.isEmpty() && !NEUTRAL_WORDS.contains(word)) {
                others++;
            }
        }
        // Google's guidelines recommend this class for paywalled article text
        boolean paid = all == 1 && name.equalsIgnoreCase("paywall");
        return jargon || (doubtful > 0 && (others == 0 || doubtful > 1) && !paid);
    }

    private static Set<String> wordSet(String list) {
        return Set.of(list.split(" "));
    }
}
