pragma application_id = 1381256260;
pragma user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE article (
  number integer primary key,              -- of this file alone: what the index of terms knows an article by
  id text not null unique,                 -- the hash that reports name it by
  sha256 text not null,                    -- of the text
  text text not null,                      -- never changes; every place counts its characters (code points)
  source text not null,                    -- path or address as it was given
  url text,
  canonical_url text,
  outlet text,
  title text,
  byline text,
  credits text not null default '[]',
  published text,
  modified text,
  first_seen text,
  fetched text,
  language text,
  furniture text not null default '[]',
  extra text not null default '{}',
  added text not null                      -- when it came into this file
) strict;
INSERT INTO "article" VALUES(1,'0b2e100bae081744','d126706e6e80b8e3e4f227bca340dd5985343c4ff7c9b2b50805b5c4bf3ffe69','Outlet: sel-post.example
Published: 2024-03-05T11:30:00Z

40 hurt in Orlund ferry crash

A ferry hit the pier of Orlund on Tuesday morning, and 40 passengers were hurt, the harbour office said.

"We heard a crash and then everything went dark," harbour master Ida Brun told reporters.

The ferry was on its way from the island of Sel with 210 people on board.
','b.txt',NULL,NULL,NULL,'Outlet: sel-post.example',NULL,'[]','2024-03-05T11:30:00+00:00',NULL,NULL,NULL,'en','[{"end":24,"kind":"headline","start":0},{"end":56,"kind":"date","start":25},{"end":87,"kind":"headline","start":58}]','{}','2024-03-06T00:00:00+00:00');
INSERT INTO "article" VALUES(2,'c4fc034019cedbf9','2e8a2a2fecebc62f8273f50af9b293cedbce39ff77d44fd26d11d81397205003','Outlet: quay.example
Published: 2024-03-05T08:00:00Z

Ferry hits pier in Orlund

A ferry hit the pier of Orlund on Tuesday morning, and some 40 passengers were hurt, the harbour office said.

"We heard a crash and then everything went dark," harbour master Ida Brun told reporters.

The ferry was on its way from the island of Sel with 210 people on board.
','a.txt',NULL,NULL,NULL,'Outlet: quay.example',NULL,'[]','2024-03-05T08:00:00+00:00',NULL,NULL,NULL,'en','[{"end":20,"kind":"headline","start":0},{"end":52,"kind":"date","start":21},{"end":79,"kind":"headline","start":54}]','{}','2024-03-06T00:00:00+00:00');
CREATE TABLE change (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  statement integer not null references statement(number),
  kind text not null,
  from_place integer not null references place(number),
  to_place integer not null references place(number),
  because text not null,
  hops integer
) strict;
INSERT INTO "change" VALUES(1,'0127fb527c1b2a9b',2,'hedge dropped',27,24,'“some” is missing',1);
CREATE TABLE decision (
  position integer primary key,            -- the order in which they were made
  id text not null,
  line text not null, -- as it stands in decisions.jsonl; undoing is a line of its own
  at text not null
) strict;
CREATE TABLE derivation (
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
INSERT INTO "derivation" VALUES(1,'0127fb527c1b2a9b','0b2e100bae081744','c4fc034019cedbf9',NULL,'edit','likely',0.9961,1.0);
CREATE TABLE family (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  articles integer not null,
  at_least integer not null,
  at_most integer not null
) strict;
INSERT INTO "family" VALUES(1,'0127fb527c1b2a9b',2,1,1);
CREATE TABLE feature (
  article integer not null references article(number) on delete cascade,
  kind text not null,                      -- what was counted, with the version of how
  bytes blob not null,
  primary key (article, kind)
) strict, without rowid;
CREATE TABLE figure (
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
INSERT INTO "figure" VALUES(1,'0127fb527c1b2a9b',3,24,40.0,40.0,'count',NULL,'passenger',NULL,'the harbour office');
INSERT INTO "figure" VALUES(2,'0127fb527c1b2a9b',4,27,40.0,40.0,'count',NULL,'passenger','about','the harbour office');
INSERT INTO "figure" VALUES(3,'0127fb527c1b2a9b',7,31,210.0,210.0,'count',NULL,'person',NULL,NULL);
INSERT INTO "figure" VALUES(4,'0127fb527c1b2a9b',8,33,210.0,210.0,'count',NULL,'person',NULL,NULL);
CREATE TABLE forgotten (
  hash text not null primary key,          -- SHA-256 of an article's id or of an address: neither stands here itself
  kind text not null check (kind in ('article', 'url')),
  at text not null,
  why text
) strict;
CREATE TABLE former (
  story text not null,                     -- the id that a story had
  became text not null,                    -- the id of a story that holds articles of it now
  why text not null default '',
  at text not null,
  primary key (story, became)
) strict, without rowid;
CREATE TABLE hedge (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  mention integer not null references mention(number),
  place integer not null references place(number),
  kind text not null
) strict;
INSERT INTO "hedge" VALUES(1,'0127fb527c1b2a9b',4,26,'approximate');
CREATE TABLE member (
  story text not null references story(id) on delete cascade,
  article text not null unique references article(id), -- of one story at a time
  position integer not null,
  furniture text, -- where the other articles showed more of it than the article alone
  primary key (story, article)
) strict, without rowid;
INSERT INTO "member" VALUES('0127fb527c1b2a9b','0b2e100bae081744',1,NULL);
INSERT INTO "member" VALUES('0127fb527c1b2a9b','c4fc034019cedbf9',0,NULL);
CREATE TABLE mention (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  statement integer not null references statement(number),
  place integer not null references place(number),
  wording text not null,
  attribution text,
  attribution_kind text not null
) strict;
INSERT INTO "mention" VALUES(1,'0127fb527c1b2a9b',1,21,'verbatim','the harbour office','role');
INSERT INTO "mention" VALUES(2,'0127fb527c1b2a9b',1,22,'first','the harbour office','role');
INSERT INTO "mention" VALUES(3,'0127fb527c1b2a9b',2,23,'edited','the harbour office','role');
INSERT INTO "mention" VALUES(4,'0127fb527c1b2a9b',2,25,'first','the harbour office','role');
INSERT INTO "mention" VALUES(5,'0127fb527c1b2a9b',3,28,'verbatim','Ida Brun','named');
INSERT INTO "mention" VALUES(6,'0127fb527c1b2a9b',3,29,'first','Ida Brun','named');
INSERT INTO "mention" VALUES(7,'0127fb527c1b2a9b',4,30,'verbatim',NULL,'none');
INSERT INTO "mention" VALUES(8,'0127fb527c1b2a9b',4,32,'first',NULL,'none');
CREATE TABLE page (
  sha256 text not null primary key,        -- of the bytes as they were read or fetched
  size integer not null check (size >= 0), -- of these bytes, in bytes
  packing text not null check (packing in ('zlib', 'none')),
  bytes blob not null
) strict;
INSERT INTO "page" VALUES('d126706e6e80b8e3e4f227bca340dd5985343c4ff7c9b2b50805b5c4bf3ffe69',360,'zlib',X'789C3D90316EC3300C45779D82C86C0772922EDEDAAD530A3440816E7444474264C920A5A6B97D69A7ED288A7AFF7D1D6B89547A108AED9CA56CE91BA7399279AB430CE2C9F5B0B3BB436BF7AD7D3A755DBFB7BDB59FC61C2CF8CA05428223C79A1C8CC47C8733A378639E7F8F3E14289E600EC490C7BFDD9CE054491CDE61CA9C42BA34803A57EA8C22942EC40237625A539A95E191875C17CC18CE0482C16D8DD97CE80D213BC047F80AD2FD04F4457C2F5EE98A4A051CF2B5D9FC732694A256AF0EE1856B8292A303A639B38E45D1270D7DD4B8A12CCEA1A8943A8F9CA75529485CD2B4D83B45B885E261D76907CAFA89CB8B21ABD9D6FC00F6367A06');
INSERT INTO "page" VALUES('2e8a2a2fecebc62f8273f50af9b293cedbce39ff77d44fd26d11d81397205003',357,'zlib',X'789C3D90414B03311085EFF9158F9EDB126B05E94D0F82A70A16046FD366B60966937592B8EEBF77B655614EF332DF7B2FFB5623D71D3E1B4D6BFEA67E886C5EDA3186E2D9EDB0B19BEDCADEAEECDDC1DEEFACD57937E6894526F8500B86C08290B097D89233E601DD9F88EAF9AAE7EE57474E38342E8E26F4595248E72548F725F78CADC540A5703AB3148C2C0CDFA42E2F204F72CC6D6675E1C42814DCDA98C59B2A4CE2403809157FA1E9FB04FE6299AA570B45A50A47F2B15CFC737A2A55A33D3BC2A3B4849AA383F09045D745D10735BD7619A9CCC1E7BAA306EF24F79748A1C4D94DDBBD72C418AAC7E6463B70D65F9C2F8E5993ADCD0FE1117956');
CREATE TABLE passage (
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
INSERT INTO "passage" VALUES(1,'0127fb527c1b2a9b',17,18,50,0.9804,'edited',0,73.61);
CREATE TABLE place (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  article text not null references article(id),
  start integer not null check (start >= 0),
  "end" integer not null check ("end" >= start),
  words text not null,
  unique (story, article, start, "end")
) strict;
INSERT INTO "place" VALUES(1,'0127fb527c1b2a9b','c4fc034019cedbf9',336,339,'210');
INSERT INTO "place" VALUES(2,'0127fb527c1b2a9b','0b2e100bae081744',339,342,'210');
INSERT INTO "place" VALUES(3,'0127fb527c1b2a9b','c4fc034019cedbf9',261,265,'Brun');
INSERT INTO "place" VALUES(4,'0127fb527c1b2a9b','0b2e100bae081744',264,268,'Brun');
INSERT INTO "place" VALUES(5,'0127fb527c1b2a9b','c4fc034019cedbf9',257,260,'Ida');
INSERT INTO "place" VALUES(6,'0127fb527c1b2a9b','0b2e100bae081744',260,263,'Ida');
INSERT INTO "place" VALUES(7,'0127fb527c1b2a9b','c4fc034019cedbf9',105,111,'Orlund');
INSERT INTO "place" VALUES(8,'0127fb527c1b2a9b','0b2e100bae081744',113,119,'Orlund');
INSERT INTO "place" VALUES(9,'0127fb527c1b2a9b','c4fc034019cedbf9',327,330,'Sel');
INSERT INTO "place" VALUES(10,'0127fb527c1b2a9b','0b2e100bae081744',330,333,'Sel');
INSERT INTO "place" VALUES(11,'0127fb527c1b2a9b','c4fc034019cedbf9',97,101,'pier');
INSERT INTO "place" VALUES(12,'0127fb527c1b2a9b','0b2e100bae081744',105,109,'pier');
INSERT INTO "place" VALUES(13,'0127fb527c1b2a9b','c4fc034019cedbf9',170,177,'harbour');
INSERT INTO "place" VALUES(14,'0127fb527c1b2a9b','0b2e100bae081744',173,180,'harbour');
INSERT INTO "place" VALUES(15,'0127fb527c1b2a9b','c4fc034019cedbf9',83,88,'ferry');
INSERT INTO "place" VALUES(16,'0127fb527c1b2a9b','0b2e100bae081744',91,96,'ferry');
INSERT INTO "place" VALUES(17,'0127fb527c1b2a9b','c4fc034019cedbf9',81,355,'A ferry hit the pier of Orlund on Tuesday morning, and some 40 passengers were hurt, the harbour office said.

"We heard a crash and then everything went dark," harbour master Ida Brun told reporters.

The ferry was on its way from the island of Sel with 210 people on board');
INSERT INTO "place" VALUES(18,'0127fb527c1b2a9b','0b2e100bae081744',89,358,'A ferry hit the pier of Orlund on Tuesday morning, and 40 passengers were hurt, the harbour office said.

"We heard a crash and then everything went dark," harbour master Ida Brun told reporters.

The ferry was on its way from the island of Sel with 210 people on board');
INSERT INTO "place" VALUES(19,'0127fb527c1b2a9b','c4fc034019cedbf9',81,190,'A ferry hit the pier of Orlund on Tuesday morning, and some 40 passengers were hurt, the harbour office said.');
INSERT INTO "place" VALUES(20,'0127fb527c1b2a9b','0b2e100bae081744',89,193,'A ferry hit the pier of Orlund on Tuesday morning, and 40 passengers were hurt, the harbour office said.');
INSERT INTO "place" VALUES(21,'0127fb527c1b2a9b','0b2e100bae081744',89,138,'A ferry hit the pier of Orlund on Tuesday morning');
INSERT INTO "place" VALUES(22,'0127fb527c1b2a9b','c4fc034019cedbf9',81,130,'A ferry hit the pier of Orlund on Tuesday morning');
INSERT INTO "place" VALUES(23,'0127fb527c1b2a9b','0b2e100bae081744',140,193,'and 40 passengers were hurt, the harbour office said.');
INSERT INTO "place" VALUES(24,'0127fb527c1b2a9b','0b2e100bae081744',144,157,'40 passengers');
INSERT INTO "place" VALUES(25,'0127fb527c1b2a9b','c4fc034019cedbf9',132,190,'and some 40 passengers were hurt, the harbour office said.');
INSERT INTO "place" VALUES(26,'0127fb527c1b2a9b','c4fc034019cedbf9',136,140,'some');
INSERT INTO "place" VALUES(27,'0127fb527c1b2a9b','c4fc034019cedbf9',136,154,'some 40 passengers');
INSERT INTO "place" VALUES(28,'0127fb527c1b2a9b','0b2e100bae081744',195,284,'"We heard a crash and then everything went dark," harbour master Ida Brun told reporters.');
INSERT INTO "place" VALUES(29,'0127fb527c1b2a9b','c4fc034019cedbf9',192,281,'"We heard a crash and then everything went dark," harbour master Ida Brun told reporters.');
INSERT INTO "place" VALUES(30,'0127fb527c1b2a9b','0b2e100bae081744',286,359,'The ferry was on its way from the island of Sel with 210 people on board.');
INSERT INTO "place" VALUES(31,'0127fb527c1b2a9b','0b2e100bae081744',339,349,'210 people');
INSERT INTO "place" VALUES(32,'0127fb527c1b2a9b','c4fc034019cedbf9',283,356,'The ferry was on its way from the island of Sel with 210 people on board.');
INSERT INTO "place" VALUES(33,'0127fb527c1b2a9b','c4fc034019cedbf9',336,346,'210 people');
INSERT INTO "place" VALUES(34,'0127fb527c1b2a9b','c4fc034019cedbf9',193,240,'We heard a crash and then everything went dark,');
INSERT INTO "place" VALUES(35,'0127fb527c1b2a9b','0b2e100bae081744',196,243,'We heard a crash and then everything went dark,');
CREATE TABLE posting (
  kind integer not null,                   -- 1 grouping terms, 2 wording fingerprints
  key integer not null,                    -- a 64-bit hash; as SQLite's integers are signed, so is it
  article integer not null references article(number) on delete cascade,
  primary key (kind, key, article)
) strict, without rowid;
CREATE TABLE quote (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  id text not null,
  text text not null,
  speaker text,
  articles integer not null,
  unique (story, id)
) strict;
INSERT INTO "quote" VALUES(1,'0127fb527c1b2a9b','q-42a8fd51883b','We heard a crash and then everything went dark,','Ida Brun',2);
CREATE TABLE reading (
  number integer primary key,
  article text not null references article(id) on delete cascade,
  page text references page(sha256),
  source text not null,
  said text not null default '{}', -- all else that is needed to read the page again
  at text not null
) strict;
INSERT INTO "reading" VALUES(1,'0b2e100bae081744','d126706e6e80b8e3e4f227bca340dd5985343c4ff7c9b2b50805b5c4bf3ffe69','b.txt','{}','2024-03-06T00:00:00+00:00');
INSERT INTO "reading" VALUES(2,'c4fc034019cedbf9','2e8a2a2fecebc62f8273f50af9b293cedbce39ff77d44fd26d11d81397205003','a.txt','{}','2024-03-06T00:00:00+00:00');
CREATE TABLE reason (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  about text not null check (about in ('story', 'separate', 'derivation', 'unseen')),
  derivation integer references derivation(number),
  unseen integer references unseen(number),
  kind text not null,
  text text not null,
  weight real
) strict;
INSERT INTO "reason" VALUES(1,'0127fb527c1b2a9b','story',NULL,NULL,'shared word','210: in 2 of 2 articles',14.7);
INSERT INTO "reason" VALUES(2,'0127fb527c1b2a9b','story',NULL,NULL,'shared word','Brun: in 2 of 2 articles',14.7);
INSERT INTO "reason" VALUES(3,'0127fb527c1b2a9b','story',NULL,NULL,'shared word','Ida: in 2 of 2 articles',14.7);
INSERT INTO "reason" VALUES(4,'0127fb527c1b2a9b','story',NULL,NULL,'shared word','Orlund: in 2 of 2 articles',14.7);
INSERT INTO "reason" VALUES(5,'0127fb527c1b2a9b','story',NULL,NULL,'shared word','Sel: in 2 of 2 articles',14.7);
INSERT INTO "reason" VALUES(6,'0127fb527c1b2a9b','story',NULL,NULL,'shared word','pier: in 2 of 2 articles',14.7);
INSERT INTO "reason" VALUES(7,'0127fb527c1b2a9b','story',NULL,NULL,'shared word','harbour: in 2 of 2 articles',12.1);
INSERT INTO "reason" VALUES(8,'0127fb527c1b2a9b','story',NULL,NULL,'shared word','ferry: in 2 of 2 articles',11.7);
INSERT INTO "reason" VALUES(9,'0127fb527c1b2a9b','derivation',1,NULL,'same wording','50 words outside quotation marks in the same wording, 100% of the article told alike',73.6);
INSERT INTO "reason" VALUES(10,'0127fb527c1b2a9b','derivation',1,NULL,'clock','published 2024-03-05T08:00:00+00:00, the other 2024-03-05T11:30:00+00:00',3.0);
INSERT INTO "reason" VALUES(11,'0127fb527c1b2a9b','derivation',1,NULL,'hedge dropped','a hedge is missing in the other',0.5);
CREATE TABLE reason_place (
  reason integer not null references reason(number) on delete cascade,
  position integer not null,
  place integer not null references place(number),
  primary key (reason, position)
) strict, without rowid;
INSERT INTO "reason_place" VALUES(1,0,1);
INSERT INTO "reason_place" VALUES(1,1,2);
INSERT INTO "reason_place" VALUES(2,0,3);
INSERT INTO "reason_place" VALUES(2,1,4);
INSERT INTO "reason_place" VALUES(3,0,5);
INSERT INTO "reason_place" VALUES(3,1,6);
INSERT INTO "reason_place" VALUES(4,0,7);
INSERT INTO "reason_place" VALUES(4,1,8);
INSERT INTO "reason_place" VALUES(5,0,9);
INSERT INTO "reason_place" VALUES(5,1,10);
INSERT INTO "reason_place" VALUES(6,0,11);
INSERT INTO "reason_place" VALUES(6,1,12);
INSERT INTO "reason_place" VALUES(7,0,13);
INSERT INTO "reason_place" VALUES(7,1,14);
INSERT INTO "reason_place" VALUES(8,0,15);
INSERT INTO "reason_place" VALUES(8,1,16);
INSERT INTO "reason_place" VALUES(9,1,17);
INSERT INTO "reason_place" VALUES(9,0,18);
INSERT INTO "reason_place" VALUES(11,0,19);
INSERT INTO "reason_place" VALUES(11,1,20);
CREATE TABLE relative (
  family integer not null references family(number) on delete cascade,
  article text not null references article(id),
  primary key (family, article)
) strict, without rowid;
INSERT INTO "relative" VALUES(1,'0b2e100bae081744');
INSERT INTO "relative" VALUES(1,'c4fc034019cedbf9');
CREATE TABLE rendering (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  variant integer not null references variant(number),
  part integer not null,
  place integer not null references place(number),
  speaker text
) strict;
INSERT INTO "rendering" VALUES(1,'0127fb527c1b2a9b',1,0,34,'Ida Brun');
INSERT INTO "rendering" VALUES(2,'0127fb527c1b2a9b',1,0,35,'Ida Brun');
CREATE TABLE run (
  id integer primary key,
  stage text not null,
  version text not null,                   -- of retold
  parameters text not null default '{}',
  began text not null,
  ended text
) strict;
CREATE TABLE segment (
  name text not null primary key,          -- of a file in the folder FILE.segments
  kind integer not null,
  level integer not null,
  articles integer not null,
  entries integer not null,
  bytes integer not null,
  made text not null
) strict;
CREATE TABLE skipped (
  number integer primary key,
  source text not null,
  reason text not null,
  page text references page(sha256),
  at text not null,
  unique (source, reason)
) strict;
CREATE TABLE statement (
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
INSERT INTO "statement" VALUES(1,'0127fb527c1b2a9b','s-155caec4d759','statement','A ferry hit the pier of Orlund on Tuesday morning',1,1,2,'["the harbour office"]',NULL);
INSERT INTO "statement" VALUES(2,'0127fb527c1b2a9b','s-1fcb0f2a2fab','figure','and some 40 passengers were hurt, the harbour office said.',1,1,2,'["the harbour office"]',NULL);
INSERT INTO "statement" VALUES(3,'0127fb527c1b2a9b','s-2466cec54167','quote','"We heard a crash and then everything went dark," harbour master Ida Brun told reporters.',1,1,2,'["Ida Brun"]','Ida Brun');
INSERT INTO "statement" VALUES(4,'0127fb527c1b2a9b','s-b0f5a9d66780','figure','The ferry was on its way from the island of Sel with 210 people on board.',1,1,2,'[]',NULL);
CREATE TABLE story (
  id text not null primary key,
  title text not null,
  first text,                              -- when its first article was published
  last text,
  articles integer not null check (articles > 0),
  at_least integer not null,               -- origins of the story as a whole
  at_most integer not null check (at_most >= at_least),
  decided text not null default '[]',      -- the decisions that it was made with, as the report tells them
  document blob not null                   -- its entry in the report, JSON packed with zlib
) strict;
INSERT INTO "story" VALUES('0127fb527c1b2a9b','Outlet: quay.example','2024-03-05T08:00:00+00:00','2024-03-05T11:30:00+00:00',2,1,1,'[]',X'789CD55ADB8EA3381A7E158434579B2A61CEE46EE76EAEE6625ADA8B9E52C96053F11401DA90AE8E5A91E641765F6E9E64FFDF803109A9904C55778FD4AA26F8F4FDE7CF365F6DC1ECB5ED1037CAD3C08D3292BA3449ED95DD8AB6E0D0F4EB0EFE6FD7D6A71DDDDFF32F745BC3EB954D652BB28237F6FAA39DF979E678BE43928CB3344FA0D9495D4E1C27A5DC8949E4FBF6C3CA7ED9ECA1F757FB5994B866B3A19233EBA5920C97E35F5A78E912676D89D272AD2A873F7A1518CDC5D306BA10FF3E5AD9754133B5F8D701090C9EC1D1B4D06CAF3D2F5CD91C97F5BCE4B032079D20350625C320DF3D3CE0B0D7A0FF2C77E57B607743D2C370C360297637F4F5A0F832F65F187D17E841A45138CBA13B7A907719FAAFB2D895EC3DD01327E881104296A227C4D38392CBE87FE3C5BBF8BB1B697F5FAC78E8AA072D507C2DB87C0FECC9009D38CBB53E9ACA59A075789756BB8BE8DD7B72BDD344831249142D861F69A7899DCBF0732EE5FE12787283EAE301461C2F859E0CC92909013864F94A8A2751E29A6445E07721CAE71EC1FCDAE9FCFC19972D15A5BD6EE58E432F9ED15D8358AA925BA2B1686971265A5440BBE156057FE4CA8249AC9FF09D681BA5B5C64650356D1AFAC4358E85EA1864F30248BC0874994E625D3702D0A3DDC15807E0188DD88A824AD1422574EE93D8812CDD5B1A85E168E44FBB0A1FD6392D1A141C24B1D791778F65A0AAB9A4ADA8CAC6ACA4CFBC6EB12423BE63E8C4D3D08FD111DF3B18AEC638D47985C09C88E8CA497CE7682698607EAA1940C49F51A66EF30D85756E046EC3C162D86B57369C83237C84D73905050A65C88FB35E736CCC8761D0FE71F44CE59AD0C0B8149F0D7DBE6ADC5C56DB7977312C08BF98903CC339E155219E79B18797B5AC529A02F4DEF2095AB3A5CF28173C494E9B23A33674CB95078BF2690CFDC0E9BCDAAA766D2318B7D05B9404D696CAE70693028683395A45C54F43A0F4325A6D55308B2240236BA09B9DC91A4BDDFD86D032135E5654D9B351647669219A0DA440D771FD3BC7BB73820F4EBC761CF8F72FF57735C6BFD98990B537763264F40C01CD956191276E3159D53537922DB5BA0648395BD134A0CF41C76A496362E73EB83EE3EA384D16D7E93180132CD32A5C1A5E53C80CBC8B12C90BEDD5F8139C65CC7D7333A7F3205B81896870D7CEB1D56F370E679D560594A93DD49311658313366D25F756C129B330AC2CCCE96D35AB55729F9C3198AA8DE3528393E35CA0A992351343ADA062306B5B496EF8CB0BDD5BA09D924D160CCF2C58F0F2A9DDCC0423B5FA3ADDD7998953B893D994B532D19AF629AAAAEED7421BB77CCBCBB6D3ABDA9D3577240832CA339F4581917074DF11D2BF2D450EAC0D54461413491A2AA563C9A01BEBC38E370CC4064D945D6A39AED8E3D60EA0D3B6952205FF618F6D859B3D9CB5E74F30712E328E7BBBA11B08F588E8D4BE5056856A6C6A0E994EDAEB7257142B1B112F4BB9270EEFC55D3945E06BFB339729E8716B4FD6EFBDEE08E32944E8A7004E5B9A9AF6C886E2148EE1E6A2F1543AE82D978BA79D1CFDE4BA8847BA3D0A930BD9B4EF2C892EE571F29A24E8A11B5AEAB60985BB5ECA9BA81398FA7081040E95AC4B3A4D97498EE23D8567ABE545010D481A55BD3B4CE585C541BD19A6BACE8C43D0E559EAE42E75739A8E41D70D34EA03ACD254506D7D47853FE4082E817B7248349B9D6CBBF234B5219467C1EEFF09A107A46F2C36A6BB6ABAFADD236F8646123C7728AA177B8DF0379089BBA7816340C6C750DB9540D87ACDA877E802B63622D645551BFA2EC8A986E77AD4296D1EAB5CF7C980A20F3F4A18C0CE2945353ED2D6E4C113810F8B530AF1DC9145FC2839657E07A16D406BA0C45FC416398B56DBCC6E8104FEE170C6DEE3C481FFA6F6B6293CE0886F6072537F87A3DC7B969B767B91A5DE61A809722AE692A5C16F04D4C14CBF7FFDF95FCC797FFDF93F8317C3C08D223260BB8C4A09E4F131DD0F15E5862232F1EB6BAAC8246B7DA332F215E9081348906DFE69478B1FC04C7A2748B7E8EE2BE07FC55E11E41701028D5654B2CC5741D70FC38C67814FC268AC82EA90622C82BFDBFF017FE754C296D2CA246D364A6DB07E6971D0CB1ED4061BA717283F16837DEAEA775B87C796362D90D45F18B5F008BDDB984A5E57125E37D757C961A2B3B5B18B51B3388E636E2991C970F6E8C6FE227A6AAC3693763B7817F2AE71481E7B6FC04AA1E0E8F9C8E512F216128C770378E6F9AE6C7422DD5589C4B4EDF7E6A34046039AB0308C62E73C1FFD000B767BC017DAE0864F9D84C2864FC3114D81506057F81B2FBA4CE01220AFBCAA013D8C482B08E4AB03EF6CB8816EDE828AAA3387FECC285912677DAD9EF14F4434EF9E9759A6792B98F4AC03D437D00EF5B88C774076ABCAB72299C60FC530F0F77206E9EA937F2F082F86FF7B2956DBD70F7F78C5BE41569A28FD9AAC3489847F08BD9958F72A7A3309B8D7E8CD098979E82F538CA3B44F77BE4BE39C05248EBD74CC9A57D217FB0C799824C8C951DE3193026C9FA9147438E8D3D9BC8BB7A99039F81C6FF45D1700C53B907638E0C77B3FFA041ED0E86890A0303038B65D3C8AAEA175BAB14A06C7747D559A6765EDE363AEA0E3770A369E7160B32A0E63AF884CCBFE0B78617F6C0D8F657F0CAAC4392530335E32833ED4E8BDE5E88DAF0EE257D0FB53DA7509FD344DF479A392FD0D519F3BBACA3B3A697D170541EEB8A14B09A33DD829FCDE5D74AAC31E9D16C62F3A86BE575EE71C69E2FA2F3D824E4C3C3E98409A12FE1B80F99A8C05C96260BEA67E417F43FD472506CD6FE9FE31EDEDD759BCB3757FAC3EB3FF19237CE1FDA3BA7E2EB0F4B1DE4FA82C8767C64BA19F45FFD01D3E98DCAFBEA3B1E70641E4F9711E8E0ED19DEA6B77184BD544EFBAD795FA9E7ECAB2742331F96866E20817557FB3A68E6D76745D7283CD4CD5872C8CBD84311639A3EA813A5FD27BD7E54AA54F3FC259A8F4E9E73EDF49E947DB935B94FE80578E5B8E77FF63366CEF088B8390399CBA310AAD98A13D5EF5DA03459CBEEBC8A1CDE87ECC971B5AD7BC549BD345176DD30DD0E1612AD6D2EF1E878B455022EC534E6BF22B21E8EA1044BFC88A8E14CC7CCBA1AE4B1A108797D97C0F7512768BEEBADBE4CF7CE097A7BA1CD90AFED8F7247969C6203A63B8EE9C8CD3ABA439192797E8DF5446151839ECB79B49C26EEFF2C84F2871984F493CE3B347DF30CC413CEDD223C6103128C0F085C4B14F5F7256C3331DD333CF8A14739A072C658917E573229D7C71712AD24997BF25D26BC1F69A480F87FF031D79072D');
CREATE TABLE unseen (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  id text not null,
  agency text,
  unique (story, id)
) strict;
CREATE TABLE variant (
  number integer primary key,
  story text not null references story(id) on delete cascade,
  quote integer not null references quote(number),
  position integer not null,
  kind text not null,
  because text not null
) strict;
INSERT INTO "variant" VALUES(1,'0127fb527c1b2a9b',1,0,'first','the fullest of the earliest wordings');
CREATE INDEX article_url on article (url);
CREATE INDEX article_outlet on article (outlet, published);
CREATE INDEX article_published on article (published);
CREATE UNIQUE INDEX reading_once on reading (article, source, coalesce(page, ''), said);
CREATE INDEX reading_page on reading (page);
CREATE INDEX skipped_page on skipped (page);
CREATE INDEX decision_id on decision (id);
CREATE INDEX posting_article on posting (article);
CREATE INDEX story_last on story (last);
CREATE INDEX place_article on place (article, start);
CREATE INDEX passage_story on passage (story);
CREATE INDEX passage_a on passage (a);
CREATE INDEX passage_b on passage (b);
CREATE INDEX family_story on family (story);
CREATE INDEX relative_article on relative (article);
CREATE INDEX derivation_story on derivation (story);
CREATE INDEX derivation_article on derivation (article);
CREATE INDEX derivation_from on derivation (from_article);
CREATE INDEX derivation_unseen on derivation (from_unseen);
CREATE INDEX reason_story on reason (story);
CREATE INDEX reason_derivation on reason (derivation);
CREATE INDEX reason_unseen on reason (unseen);
CREATE INDEX reason_place_place on reason_place (place);
CREATE INDEX mention_story on mention (story);
CREATE INDEX mention_statement on mention (statement);
CREATE INDEX mention_place on mention (place);
CREATE INDEX hedge_story on hedge (story);
CREATE INDEX hedge_mention on hedge (mention);
CREATE INDEX hedge_place on hedge (place);
CREATE INDEX figure_story on figure (story);
CREATE INDEX figure_mention on figure (mention);
CREATE INDEX figure_place on figure (place);
CREATE INDEX change_story on change (story);
CREATE INDEX change_statement on change (statement);
CREATE INDEX change_from on change (from_place);
CREATE INDEX change_to on change (to_place);
CREATE INDEX variant_story on variant (story);
CREATE INDEX variant_quote on variant (quote);
CREATE INDEX rendering_story on rendering (story);
CREATE INDEX rendering_variant on rendering (variant);
CREATE INDEX rendering_place on rendering (place);
CREATE VIEW broken_evidence as
  select place.number as place, place.story, place.article, place.start, place."end", place.words,
         substr(article.text, place.start + 1, place."end" - place.start) as found
    from place join article on article.id = place.article
   where substr(article.text, place.start + 1, place."end" - place.start) <> place.words;
CREATE VIEW origins as
  select statement.number as statement, statement.story, story.title as story_title, statement.kind, statement.text,
         statement.articles, statement.at_least, statement.at_most, statement.speaker
    from statement join story on story.id = statement.story;
COMMIT;
