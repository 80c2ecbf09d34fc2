package dev.earshot.desk;

import java.util.function.Predicate;

/** Whether a draft replaces the own words of an archived article. The first rule that applies decides. */
enum CopyRule implements DecisionRule<ArticleComparison> {
    /** Only its own source and editors may change an article. */
    OTHER_SOURCE(comparison -> !comparison.mayChange(), RuleOutcome.KEEP),

    /** A source that says the same as last time leaves what an editor has written since. */
    SAME_AS_LAST_TIME(ArticleComparison::hasSameWordsAsLastTime, RuleOutcome.KEEP),

    /** Equal words are no revision. */
    SAME_AS_ARCHIVED(ArticleComparison::hasSameWordsAsArchived, RuleOutcome.KEEP),

    /** All other words are new. */
    NEW_WORDS(comparison -> true, RuleOutcome.REPLACE);

    @SuppressWarnings("ImmutableEnumChecker") // the conditions capture nothing
    private final Predicate<ArticleComparison> condition;

    private final RuleOutcome outcome;

    CopyRule(Predicate<ArticleComparison> condition, RuleOutcome outcome) {
        this.condition = condition;
        this.outcome = outcome;
    }

    static CopyRule of(ArticleComparison comparison) {
        return DecisionRule.first(values(), comparison);
    }

    @Override
    public boolean applies(ArticleComparison comparison) {
        return condition.test(comparison);
    }

    RuleOutcome outcome() {
        return outcome;
    }
}
