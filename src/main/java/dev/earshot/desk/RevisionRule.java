package dev.earshot.desk;

import java.util.function.Predicate;

/** What a draft changes in an archived update. The first rule that applies decides. */
enum RevisionRule implements DecisionRule<UpdateComparison> {
    /** A source corrects only what it supplied itself; an editor, everything. */
    OTHER_SOURCE(comparison -> !comparison.mayCorrect(), Outcome.KEEP),

    /** A source that says the same as last time leaves what an editor has written since. */
    SAME_AS_LAST_TIME(
            comparison -> comparison.isSameAsLastTime()
                    && comparison.hasSameLink()
                    && (!comparison.mayRetime() || comparison.hasSameTime()),
            Outcome.KEEP),

    /** The same words as last time, but the update referred to exists only now, or the whole document has another date. */
    NEW_LINK_OR_DATE(UpdateComparison::isSameAsLastTime, Outcome.REPLACE_LINK_AND_DATE),

    /** What is archived already says the same. */
    SAME_AS_ARCHIVED(
            comparison -> comparison.hasSameWords()
                    && comparison.hasSameTime()
                    && comparison.hasSameLink()
                    && !comparison.isCorrectedSince(),
            Outcome.KEEP),

    /** Everything else is a new revision. */
    NEW_WORDS(comparison -> true, Outcome.REPLACE);

    /** What becomes of an archived update. */
    enum Outcome {
        /** It stays as it is. */
        KEEP,
        /** It keeps its words, but gets the link and, if the draft may change times, the time of the draft. */
        REPLACE_LINK_AND_DATE,
        /** It gets the words, the link and the time of the draft. */
        REPLACE
    }

    @SuppressWarnings("ImmutableEnumChecker") // the conditions capture nothing
    private final Predicate<UpdateComparison> condition;

    private final Outcome outcome;

    RevisionRule(Predicate<UpdateComparison> condition, Outcome outcome) {
        this.condition = condition;
        this.outcome = outcome;
    }

    static RevisionRule of(UpdateComparison comparison) {
        return DecisionRule.first(values(), comparison);
    }

    @Override
    public boolean applies(UpdateComparison comparison) {
        return condition.test(comparison);
    }

    Outcome outcome() {
        return outcome;
    }
}
