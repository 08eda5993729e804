-- What was concluded: can be dropped and made again from `story.document` alone.
-- Every place stands once a story in `place`, with the words that it must show; all other tables point there.

create table story (
  id text not null primary key,
  title text not null,
  first text,                              -- when its first article was published
  last text,
  articles integer not null check (articles > 0),
  at_least integer not null,               -- origins of the story as a whole
  at_most integer not null check (at_most >= at_least),
  document blob not null                   -- its entry in the report, JSON packed with zlib
) strict;
create index story_last on story (last);

create table member (
  story text not null references story(id) on delete cascade,
  article text not null unique references article(id), -- of one story at a time
  position integer not null,
  furniture text, -- where the other articles showed more of it than the article alone
  primary key (story, article)
) strict, without rowid;

create table place (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  article text not null references article(id),
  start integer not null check (start >= 0),
  "end" integer not null check ("end" >= start),
  words text not null,
  unique (story, article, start, "end")
) strict;
create index place_article on place (article, start);

create table passage (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  a integer not null references place(number),
  b integer not null references place(number),
  words integer not null,
  similarity real not null,
  kind text not null,
  quoted integer not null check (quoted in (0, 1)),
  bits real
) strict;
create index passage_story on passage (story);
create index passage_a on passage (a);
create index passage_b on passage (b);

create table unseen (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  id text not null,
  agency text,
  unique (story, id)
) strict;

create table family (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  articles integer not null,
  at_least integer not null,
  at_most integer not null
) strict;
create index family_story on family (story);

create table relative (
  family integer not null references family(number) on delete cascade,
  article text not null references article(id),
  primary key (family, article)
) strict, without rowid;
create index relative_article on relative (article);

create table derivation (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  article text not null references article(id),
  from_article text references article(id),
  from_unseen integer references unseen(number),
  kind text not null,
  direction text not null,
  probability real not null,
  taken real not null,
  check ((from_article is null) <> (from_unseen is null))
) strict;
create index derivation_story on derivation (story);
create index derivation_article on derivation (article);
create index derivation_from on derivation (from_article);
create index derivation_unseen on derivation (from_unseen);

create table reason (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  about text not null check (about in ('story', 'separate', 'derivation', 'unseen')),
  derivation integer references derivation(number),
  unseen integer references unseen(number),
  kind text not null,
  text text not null,
  weight real
) strict;
create index reason_story on reason (story);
create index reason_derivation on reason (derivation);
create index reason_unseen on reason (unseen);

create table reason_place (
  reason integer not null references reason(number) on delete cascade,
  position integer not null,
  place integer not null references place(number),
  primary key (reason, position)
) strict, without rowid;
create index reason_place_place on reason_place (place);

create table statement (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  id text not null,
  kind text not null check (kind in ('statement', 'quote', 'figure')),
  text text not null,
  at_least integer not null,
  at_most integer not null check (at_most >= at_least),
  articles integer not null,
  attributed_to text not null,
  speaker text,
  unique (story, id)
) strict;

create table mention (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  statement integer not null references statement(number),
  place integer not null references place(number),
  wording text not null,
  attribution text,
  attribution_kind text not null
) strict;
create index mention_story on mention (story);
create index mention_statement on mention (statement);
create index mention_place on mention (place);

create table hedge (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  mention integer not null references mention(number),
  place integer not null references place(number),
  kind text not null
) strict;
create index hedge_story on hedge (story);
create index hedge_mention on hedge (mention);
create index hedge_place on hedge (place);

create table figure (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  mention integer not null references mention(number),
  place integer not null references place(number),
  low real,
  high real,
  kind text not null,
  unit text,
  counted text,
  bound text,
  named text
) strict;
create index figure_story on figure (story);
create index figure_mention on figure (mention);
create index figure_place on figure (place);

create table change (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  statement integer not null references statement(number),
  kind text not null,
  from_place integer not null references place(number),
  to_place integer not null references place(number),
  because text not null,
  hops integer
) strict;
create index change_story on change (story);
create index change_statement on change (statement);
create index change_from on change (from_place);
create index change_to on change (to_place);

create table quote (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  id text not null,
  text text not null,
  speaker text,
  articles integer not null,
  unique (story, id)
) strict;

create table variant (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  quote integer not null references quote(number),
  position integer not null,
  kind text not null,
  because text not null
) strict;
create index variant_story on variant (story);
create index variant_quote on variant (quote);

create table rendering (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  variant integer not null references variant(number),
  part integer not null,
  place integer not null references place(number),
  speaker text
) strict;
create index rendering_story on rendering (story);
create index rendering_variant on rendering (variant);
create index rendering_place on rendering (place);
