package dev.earshot.desk;

/** What a rule does with something archived that a draft says too. */
enum RuleOutcome {
    /** It stays as archived. */
    KEEP,
    /** The draft replaces it. */
    REPLACE
}
