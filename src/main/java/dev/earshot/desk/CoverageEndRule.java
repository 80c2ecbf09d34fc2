package dev.earshot.desk;

import java.util.function.Predicate;

/**
 * Whether a draft changes when coverage of an archived article ended, or reopens it. The first rule that applies decides.
 */
enum CoverageEndRule implements DecisionRule<ArticleComparison> {
    /** A withdrawal says nothing about the end. */
    WITHDRAWAL(comparison -> comparison.draft().withdrawn(), RuleOutcome.KEEP),

    /** Only its own source and editors may close or reopen an article. */
    OTHER_SOURCE(comparison -> !comparison.mayChange(), RuleOutcome.KEEP),

    /** A source that says the same as last time leaves the end as it is, whoever set it. */
    SAME_AS_LAST_TIME(
            comparison -> !comparison.isFromEditor() && comparison.isClosed() == comparison.wasClosedLastTime(),
            RuleOutcome.KEEP),

    /** Coverage that has ended doesn't end again. */
    CLOSED_BEFORE(comparison -> comparison.isClosed() && comparison.isArchivedClosed(), RuleOutcome.KEEP),

    /** Everything else closes or reopens the article. */
    NEW_END(comparison -> true, RuleOutcome.REPLACE);

    @SuppressWarnings("ImmutableEnumChecker") // the conditions capture nothing
    private final Predicate<ArticleComparison> condition;

    private final RuleOutcome outcome;

    CoverageEndRule(Predicate<ArticleComparison> condition, RuleOutcome outcome) {
        this.condition = condition;
        this.outcome = outcome;
    }

    static CoverageEndRule of(ArticleComparison comparison) {
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
