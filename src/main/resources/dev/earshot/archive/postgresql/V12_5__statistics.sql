-- The planner knows nothing of the new columns and indexes until it gets to them by itself.
analyze articles;
analyze updates;
analyze changes;
analyze recordings;
analyze word_index;
