-- The words of every update and of its article's headline, by the number that published it (rowid). They come folded, one
-- space between two: the tokenizer has nothing to do but to split there.
create virtual table search_index using fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);
