-- What articles may still lack is noted in a table, so that none is looked through for it; of those that are there it is not known.
drop table if exists unsettled;
create table unsettled (
  article integer primary key references article(number) on delete cascade
) strict;
insert into unsettled select number from article;
