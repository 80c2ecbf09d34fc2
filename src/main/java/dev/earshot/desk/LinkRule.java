package dev.earshot.desk;

import java.util.function.Predicate;

/**
 * Whether a draft replaces the link from an archived update to the one that it corrects. The first rule that applies
 * decides.
 */
enum LinkRule implements DecisionRule<UpdateComparison> {
    /** An editor sets and removes links. */
    EDITOR(UpdateComparison::isFromEditor, RuleOutcome.REPLACE),

    /** New words of an update without a link may refer to another, even to the same one as before. */
    NEW_WORDS_WITHOUT_LINK(comparison -> !comparison.isLinked() && !comparison.isSameAsLastTime(), RuleOutcome.REPLACE),

    /** A source that refers to the same update as last time leaves the link as it is, whoever set or removed it. */
    SAME_TARGET(UpdateComparison::hasSameTargetAsLastTime, RuleOutcome.KEEP),

    /** A reference that was never found, and still isn't, says nothing about the link. */
    NEVER_FOUND(UpdateComparison::wasTargetNeverFound, RuleOutcome.KEEP),

    /** Every other reference is new. */
    NEW_TARGET(comparison -> true, RuleOutcome.REPLACE);

    @SuppressWarnings("ImmutableEnumChecker") // the conditions capture nothing
    private final Predicate<UpdateComparison> condition;

    private final RuleOutcome outcome;

    LinkRule(Predicate<UpdateComparison> condition, RuleOutcome outcome) {
        this.condition = condition;
        this.outcome = outcome;
    }

    static LinkRule of(UpdateComparison comparison) {
        return DecisionRule.first(values(), comparison);
    }

    @Override
    public boolean applies(UpdateComparison comparison) {
        return condition.test(comparison);
    }

    RuleOutcome outcome() {
        return outcome;
    }
}
