-- The words of every live update and of its article's headline, by its place in the order of search results (rowid). Each word
-- begins with the range of that order which it is in, so that a search reads the newest ranges only. They come folded, one space
-- between two: the tokenizer has nothing to do but to split there.
drop table search_index;
create virtual table word_index using fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
