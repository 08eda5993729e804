-- Every row that cannot be made again gets a seal: those that are there are noted, and sealed before the commit.


create table seal (
  kind text not null,                      -- the table of the row
  name text not null,                      -- what names the row there
  digest text not null,                    -- of all its columns; no signature: it shows accidents
  primary key (kind, name)
) strict, without rowid;

create table lost (
  kind text not null,                      -- page, article, reading, decision, …
  name text not null,                      -- what named it
  what text not null,                      -- what was known of it, and why it is gone
  at text not null,
  primary key (kind, name)
) strict, without rowid;

create table unsealed (
  kind text not null,                      -- what stands here after a commit was written by another program
  name text not null,
  primary key (kind, name)
) strict, without rowid;

create trigger article_insert_unseals after insert on article begin
  insert into unsealed values ('article', cast(new.number as text)) on conflict do nothing;
end;
create trigger article_update_unseals after update on article begin
  insert into unsealed values ('article', cast(old.number as text)) on conflict do nothing;
  insert into unsealed values ('article', cast(new.number as text)) on conflict do nothing;
end;
create trigger article_delete_unseals after delete on article begin
  insert into unsealed values ('article', cast(old.number as text)) on conflict do nothing;
end;

create trigger reading_insert_unseals after insert on reading begin
  insert into unsealed values ('reading', cast(new.number as text)) on conflict do nothing;
end;
create trigger reading_update_unseals after update on reading begin
  insert into unsealed values ('reading', cast(old.number as text)) on conflict do nothing;
  insert into unsealed values ('reading', cast(new.number as text)) on conflict do nothing;
end;
create trigger reading_delete_unseals after delete on reading begin
  insert into unsealed values ('reading', cast(old.number as text)) on conflict do nothing;
end;

create trigger skipped_insert_unseals after insert on skipped begin
  insert into unsealed values ('skipped', cast(new.number as text)) on conflict do nothing;
end;
create trigger skipped_update_unseals after update on skipped begin
  insert into unsealed values ('skipped', cast(old.number as text)) on conflict do nothing;
  insert into unsealed values ('skipped', cast(new.number as text)) on conflict do nothing;
end;
create trigger skipped_delete_unseals after delete on skipped begin
  insert into unsealed values ('skipped', cast(old.number as text)) on conflict do nothing;
end;

create trigger decision_insert_unseals after insert on decision begin
  insert into unsealed values ('decision', cast(new.position as text)) on conflict do nothing;
end;
create trigger decision_update_unseals after update on decision begin
  insert into unsealed values ('decision', cast(old.position as text)) on conflict do nothing;
  insert into unsealed values ('decision', cast(new.position as text)) on conflict do nothing;
end;
create trigger decision_delete_unseals after delete on decision begin
  insert into unsealed values ('decision', cast(old.position as text)) on conflict do nothing;
end;

create trigger forgotten_insert_unseals after insert on forgotten begin
  insert into unsealed values ('forgotten', cast(new.hash as text)) on conflict do nothing;
end;
create trigger forgotten_update_unseals after update on forgotten begin
  insert into unsealed values ('forgotten', cast(old.hash as text)) on conflict do nothing;
  insert into unsealed values ('forgotten', cast(new.hash as text)) on conflict do nothing;
end;
create trigger forgotten_delete_unseals after delete on forgotten begin
  insert into unsealed values ('forgotten', cast(old.hash as text)) on conflict do nothing;
end;

create trigger former_insert_unseals after insert on former begin
  insert into unsealed values ('former', cast(new.story as text) || '>' || cast(new.became as text)) on conflict do nothing;
end;
create trigger former_update_unseals after update on former begin
  insert into unsealed values ('former', cast(old.story as text) || '>' || cast(old.became as text)) on conflict do nothing;
  insert into unsealed values ('former', cast(new.story as text) || '>' || cast(new.became as text)) on conflict do nothing;
end;
create trigger former_delete_unseals after delete on former begin
  insert into unsealed values ('former', cast(old.story as text) || '>' || cast(old.became as text)) on conflict do nothing;
end;

create trigger run_insert_unseals after insert on run begin
  insert into unsealed values ('run', cast(new.id as text)) on conflict do nothing;
end;
create trigger run_update_unseals after update on run begin
  insert into unsealed values ('run', cast(old.id as text)) on conflict do nothing;
  insert into unsealed values ('run', cast(new.id as text)) on conflict do nothing;
end;
create trigger run_delete_unseals after delete on run begin
  insert into unsealed values ('run', cast(old.id as text)) on conflict do nothing;
end;

create trigger feature_insert_unseals after insert on feature begin
  insert into unsealed values ('feature', cast(new.article as text) || '>' || cast(new.kind as text)) on conflict do nothing;
end;
create trigger feature_update_unseals after update on feature begin
  insert into unsealed values ('feature', cast(old.article as text) || '>' || cast(old.kind as text)) on conflict do nothing;
  insert into unsealed values ('feature', cast(new.article as text) || '>' || cast(new.kind as text)) on conflict do nothing;
end;
create trigger feature_delete_unseals after delete on feature begin
  insert into unsealed values ('feature', cast(old.article as text) || '>' || cast(old.kind as text)) on conflict do nothing;
end;

insert into unsealed select 'article', cast(number as text) from article;
insert into unsealed select 'reading', cast(number as text) from reading;
insert into unsealed select 'skipped', cast(number as text) from skipped;
insert into unsealed select 'decision', cast(position as text) from decision;
insert into unsealed select 'forgotten', cast(hash as text) from forgotten;
insert into unsealed select 'former', cast(story as text) || '>' || cast(became as text) from former;
insert into unsealed select 'run', cast(id as text) from run;
insert into unsealed select 'feature', cast(article as text) || '>' || cast(kind as text) from feature;
