-- What a desk was told, and what is still to be sent to whom.

create table alert (
  id text not null primary key,            -- a hash of what it tells: it is told once
  number integer not null unique,          -- in the order in which they were found
  kind text not null,
  certain integer not null check (certain in (0, 1)),
  story text not null,                     -- its id when the alert was found; `former` leads on
  told text not null,                      -- JSON of schema retold-alert/1
  at text not null
) strict;
create index alert_story on alert (story);

create table alert_article (
  alert text not null references alert(id) on delete cascade,
  article text not null references article(id) on delete cascade,
  primary key (alert, article)
) strict, without rowid;
create index alert_article_article on alert_article (article);

create table delivery (
  alert text not null references alert(id) on delete cascade,
  target text not null,                    -- a hash of the address: it may hold a password
  attempts integer not null default 0,
  next text not null,                      -- when it is tried next
  done text,                               -- when it was taken
  problem text,                            -- what the last attempt met
  primary key (alert, target)
) strict, without rowid;
create index delivery_due on delivery (target, next) where done is null;
