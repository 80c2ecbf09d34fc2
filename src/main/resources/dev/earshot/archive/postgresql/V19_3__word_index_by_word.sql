-- After the table is filled, which takes far less time so. A search never waits for a list of pending words.
create index word_index_by_word on word_index using gin (words) with (fastupdate = off);
analyze word_index;
