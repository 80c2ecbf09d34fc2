package dev.earshot.desk;

import java.util.Arrays;

/**
 * A row of a decision table: an enum whose constants are in the order in which they are tried. The last one always applies.
 *
 * @param <F> the facts that a rule reads
 */
interface DecisionRule<F> {
    boolean applies(F facts);

    /** Returns the first of the rules that applies. */
    static <F, R extends DecisionRule<F>> R first(R[] rules, F facts) {
        return Arrays.stream(rules)
                .filter(rule -> rule.applies(facts))
                .findFirst()
                .orElseThrow();
    }
}
