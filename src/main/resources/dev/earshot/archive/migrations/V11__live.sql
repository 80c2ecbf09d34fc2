-- Finds what is still live among any number of articles whose coverage has ended.
create index articles_live on articles (coverage_start) where closed_at is null and withdrawn_at is null;
