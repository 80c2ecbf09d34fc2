-- Whether an article was published here first is known now.
create index originals_by_opening on articles (opened_in) where withdrawn_at is null and original = 1;
create index originals_by_publication on articles (first_published desc, id) where withdrawn_at is null and original = 1;
