package dev.earshot.intake.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClutterNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ad",
                "ad-slot ad-slot--inline1",
                "js-ad-slot",
                "advertisement",
                "adSlot",
                "share-buttons",
                "article__share",
                "related-articles",
                "RelatedStories",
                "newsletter-signup-box",
                "cookie-banner",
                "comments-area",
                "comment-list",
                "paywall-prompt",
                "taboola-below-article",
                "trending",
                "promo"
            })
    void recognizesClutterByName(String names) {
        assertEquals(true, ClutterNames.matchesAny(names));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "share-price-news",
                "shareholders",
                "advertisementfree",
                "category-advertising tag-cookies",
                "golf-leaderboard-report",
                "gpt-4-explained",
                "newsletter-article-body",
                "related-party-deals",
                "cookie-recipe",
                "no-sidebar-ads has-sharing",
                "paywall",
                "commentary",
                "promontory",
                "download",
                "article-body",
                ""
            })
    void articleTopicsAreNotClutter(String names) {
        assertEquals(false, ClutterNames.matchesAny(names));
    }
}
