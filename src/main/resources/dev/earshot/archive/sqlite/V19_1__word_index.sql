-- What each entry begins with has a second part: whether it is a word, a stem or what a filter looks for. All are made again.
drop table word_index;
create virtual table word_index using fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
