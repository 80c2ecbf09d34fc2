-- The languages of the words in the search index: a word of a search is stemmed in each of them.
create table search_languages (
    language varchar(3) primary key
);
