-- The questions: views hold nothing, and are made anew at every upgrade.

create view broken_evidence as
  select place.number as place, place.story, place.article, place.start, place."end", place.words,
         substr(article.text, place.start + 1, place."end" - place.start) as found
    from place join article on article.id = place.article
   where substr(article.text, place.start + 1, place."end" - place.start) <> place.words;

create view origins as
  select statement.number as statement, statement.story, story.title as story_title, statement.kind, statement.text,
         statement.articles, statement.at_least, statement.at_most, statement.speaker
    from statement join story on story.id = statement.story;
