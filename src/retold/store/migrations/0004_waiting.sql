-- What waits to be concluded, and what sites repeat, get tables of their own; the index gets other ones.
drop table posting;
drop table segment;
