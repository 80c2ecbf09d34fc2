-- What each entry begins with has a second part: whether it is a word, a stem or what a filter looks for. All are made again.
drop table word_index;
create table word_index (
    found_in bigint primary key,
    words tsvector not null
);
