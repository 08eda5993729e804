-- Words of articles can be searched.

create virtual table article_fts using fts5 (
  title, text, content = 'article', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2"
);
insert into article_fts (article_fts) values ('rebuild');
