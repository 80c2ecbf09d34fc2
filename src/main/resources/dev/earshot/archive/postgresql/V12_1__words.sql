-- The words of every live update and of its article's headline, by its place in the order of search results. Each word begins with
-- the range of that order which it is in, so that a search reads the newest ranges only. They come folded: no configuration of
-- text search has a hand in them.
drop table search_index;
create table word_index (
    found_in bigint primary key,
    words tsvector not null
);
