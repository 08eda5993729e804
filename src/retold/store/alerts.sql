-- What a desk was told, and how far that was sent to whom.

create table alert (
  number integer primary key autoincrement, -- in the order in which they were found; never given twice
  id text not null unique,                 -- a hash of what it tells: it is told once
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

create table target (
  name text not null primary key,          -- a hash of where alerts are sent: an address may hold a password
  taken integer not null,                  -- the number of the last alert that it has taken or was not meant for
  attempts integer not null default 0,     -- failed ones since then
  next text,                               -- when the next one is made
  problem text                             -- what the last one met
) strict, without rowid;
