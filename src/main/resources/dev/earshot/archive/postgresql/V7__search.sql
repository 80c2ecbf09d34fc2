-- The words of every update and of its article's headline, by the number that published it. They come folded: no
-- configuration of text search has a hand in them.
create table search_index (
    published_in bigint primary key,
    words tsvector not null
);
create index search_index_by_word on search_index using gin (words);
