-- The index holds the keys of an article in one row, and its segments say more: it is made again from the articles.
drop table posting;
drop table segment;
