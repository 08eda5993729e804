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
  run integer references run(id),          -- the one that told it, with the version of retold
  decided text not null default '[]',      -- the decisions that it was made with, as the report tells them
  document blob not null                   -- its entry in the report, JSON packed with zlib
) strict;
create index story_last on story (last);
create index story_run on story (run);

create table told (                        -- beside the story, whose seal tells whether it is another one
  story text not null primary key references story(id) on delete cascade,
  at text not null                         -- when it was concluded
) strict, without rowid;

create table member (
  story text not null references story(id) on delete cascade,
  article text not null unique references article(id), -- of one story at a time
  position integer not null,
  furniture text, -- where the other articles showed more of it than the article alone
  primary key (story, article)
) strict, without rowid;

create trigger member_delete_unsettles after delete on member begin
  insert into unsettled select number from article where id = old.article on conflict do nothing;
end;

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

create virtual table statement_fts using fts5 (
  text, speaker, content = 'statement', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2"
);

create table unseen_text (
  unseen integer not null references unseen(number) on delete cascade,
  position integer not null,
  place integer not null references place(number),
  primary key (unseen, position)
) strict, without rowid;
create index unseen_text_place on unseen_text (place);

create table kinship (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  a text not null references article(id),
  b text not null references article(id),
  certain integer not null check (certain in (0, 1)),
  because text not null
) strict;
create index kinship_story on kinship (story);
create index kinship_a on kinship (a);
create index kinship_b on kinship (b);

create table link (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  statement integer not null references statement(number),
  a integer not null references place(number),
  b integer not null references place(number),
  certain integer not null check (certain in (0, 1)),
  because text not null
) strict;
create index link_story on link (story);
create index link_statement on link (statement);
create index link_a on link (a);
create index link_b on link (b);

create table compared (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  statement integer not null references statement(number),
  verdict text not null,
  from_place integer not null references place(number),
  to_place integer not null references place(number),
  because text not null
) strict;
create index compared_story on compared (story);
create index compared_statement on compared (statement);
create index compared_from on compared (from_place);
create index compared_to on compared (to_place);

create table citation (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  id text not null,
  place integer not null references place(number),
  cited text not null,
  kind text not null,
  how text not null,
  from_article text references article(id),
  because text not null,
  unique (story, id)
) strict;
create index citation_place on citation (place);
create index citation_from on citation (from_article);

create table correction (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  id text not null,
  article text not null references article(id),
  earlier text references article(id),
  kind text not null,
  direction text,
  at text,
  old_place integer references place(number),
  new_place integer references place(number),
  from_place integer references place(number),
  to_place integer references place(number),
  unique (story, id)
) strict;
create index correction_article on correction (article);
create index correction_earlier on correction (earlier);
create index correction_old on correction (old_place);
create index correction_new on correction (new_place);
create index correction_from on correction (from_place);
create index correction_to on correction (to_place);

create table carrier (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  correction integer not null references correction(number),
  place integer not null references place(number),
  status text not null,
  because text not null,
  after integer
) strict;
create index carrier_story on carrier (story);
create index carrier_correction on carrier (correction);
create index carrier_place on carrier (place);

create table person (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  id text not null,
  name text not null,
  kind text,
  unique (story, id)
) strict;

create table form (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  person integer not null references person(number),
  what text not null check (what in ('name', 'role')),
  text text not null,
  place integer not null references place(number)
) strict;
create index form_story on form (story);
create index form_person on form (person);
create index form_place on form (place);

create table part (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  person integer not null references person(number),
  statement integer not null references statement(number),
  kind text not null
) strict;
create index part_story on part (story);
create index part_person on part (person);
create index part_statement on part (statement);

create table event (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  id text not null,
  low text,
  high text,
  unit text,
  kind text,
  weight real not null,
  unique (story, id)
) strict;

create table event_statement (
  event integer not null references event(number) on delete cascade,
  statement integer not null references statement(number),
  primary key (event, statement)
) strict, without rowid;
create index event_statement_statement on event_statement (statement);

create table dating (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  event integer not null references event(number),
  place integer not null references place(number),
  low text,
  high text,
  unit text not null,
  relative integer not null check (relative in (0, 1)),
  kind text,
  because text not null
) strict;
create index dating_story on dating (story);
create index dating_event on dating (event);
create index dating_place on dating (place);

-- Stories are sealed like what is kept: see schema.sql.
create trigger story_insert_unseals after insert on story begin
  insert into unsealed values ('story', cast(new.id as text)) on conflict do nothing;
end;
create trigger story_update_unseals after update on story begin
  insert into unsealed values ('story', cast(old.id as text)) on conflict do nothing;
  insert into unsealed values ('story', cast(new.id as text)) on conflict do nothing;
end;
create trigger story_delete_unseals after delete on story begin
  insert into unsealed values ('story', cast(old.id as text)) on conflict do nothing;
end;

create trigger member_insert_unseals after insert on member begin
  insert into unsealed values ('member', cast(new.article as text)) on conflict do nothing;
end;
create trigger member_update_unseals after update on member begin
  insert into unsealed values ('member', cast(old.article as text)) on conflict do nothing;
  insert into unsealed values ('member', cast(new.article as text)) on conflict do nothing;
end;
create trigger member_delete_unseals after delete on member begin
  insert into unsealed values ('member', cast(old.article as text)) on conflict do nothing;
end;
