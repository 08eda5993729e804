-- Wording shared across stories is looked for in all articles that are there.

create table unheard (
  article integer not null primary key references article(number) on delete cascade
) strict;
insert into unheard select number from article;
