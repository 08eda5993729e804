-- The questions: views hold nothing, and are made anew at every upgrade. Where no outlet is known, the source stands.

create view broken_evidence as
  select place.number as place, place.story, place.article, place.start, place."end", place.words,
         substr(article.text, place.start + 1, place."end" - place.start) as found
    from place join article on article.id = place.article
   where substr(article.text, place.start + 1, place."end" - place.start) <> place.words
  union all
  select null, null, echo.article, echo.start, echo."end", echo.wording,
         substr(article.text, echo.start + 1, echo."end" - echo.start)
    from echo join article on article.id = echo.article
   where substr(article.text, echo.start + 1, echo."end" - echo.start) <> echo.wording
  union all
  select null, null, echo.other, echo.other_start, echo.other_end, echo.other_wording,
         substr(article.text, echo.other_start + 1, echo.other_end - echo.other_start)
    from echo join article on article.id = echo.other
   where substr(article.text, echo.other_start + 1, echo.other_end - echo.other_start) <> echo.other_wording;

create view echoes as
  select echo.number as echo, echo.words, echo.share, echo.kind,
         coalesce(article.outlet, article.source) as outlet, article.title, article.published,
         coalesce(earlier.outlet, earlier.source) as other_outlet, earlier.title as other_title,
         earlier.published as other_published,
         echo.wording, echo.other_wording, echo.article, echo.other, mine.story, theirs.story as other_story
    from echo
    join article on article.id = echo.article
    join article as earlier on earlier.id = echo.other
    join member as mine on mine.article = echo.article
    join member as theirs on theirs.article = echo.other
   where mine.story <> theirs.story;

create view origins as
  select statement.number as statement, statement.story, story.title as story_title, statement.kind, statement.text,
         statement.articles, statement.at_least, statement.at_most, statement.speaker, statement.attributed_to
    from statement join story on story.id = statement.story;

create view one_origin as
  select statement, story, story_title, kind, text, articles, speaker, attributed_to
    from origins
   where articles > 1 and at_most = 1;

create view only_one as
  select statement.number as statement, statement.story, statement.kind, statement.text, place.article,
         coalesce(article.outlet, article.source) as outlet,
         article.published
    from statement
    join mention on mention.statement = statement.number
    join place on place.number = mention.place
    join article on article.id = place.article
    join story on story.id = statement.story
   where statement.articles = 1 and story.articles > 1;

create view changes as
  select change.number as change, change.story, change.kind, earlier.words as before, later.words as after,
         coalesce(teller.outlet, teller.source) as told_by, coalesce(taker.outlet, taker.source) as changed_by,
         earlier.article as told_in, later.article as changed_in,
         change.because, statement.text as statement_text, statement.number as statement
    from change
    join statement on statement.number = change.statement
    join place as earlier on earlier.number = change.from_place
    join place as later on later.number = change.to_place
    join article as teller on teller.id = earlier.article
    join article as taker on taker.id = later.article;

create view lineage as
  select derivation.number as derivation, derivation.story, derivation.kind, derivation.direction,
         derivation.probability, derivation.taken, coalesce(taker.outlet, taker.source) as outlet, taker.title,
         taker.published,
         coalesce(source.outlet, source.source) as from_outlet, source.title as from_title,
         source.published as from_published,
         unseen.agency as from_agency, derivation.from_unseen is not null as from_a_text_not_here,
         derivation.article, derivation.from_article, derivation.from_unseen
    from derivation
    join article as taker on taker.id = derivation.article
    left join article as source on source.id = derivation.from_article
    left join unseen on unseen.number = derivation.from_unseen;

create view carriers as
  select carrier.number as carrier, correction.story, correction.id as correction, correction.kind, correction.at,
         coalesce(corrector.outlet, corrector.source) as corrected_by, old.words as was, new.words as is_now,
         coalesce(article.outlet, article.source) as outlet, article.url,
         place.words, carrier.status, carrier.after, carrier.because, place.article
    from carrier
    join correction on correction.number = carrier.correction
    join article as corrector on corrector.id = correction.article
    join place on place.number = carrier.place
    join article on article.id = place.article
    left join place as old on old.number = correction.old_place
    left join place as new on new.number = correction.new_place;

create view wordings as
  select quote.number as quote, quote.story, quote.speaker, variant.position as wording, variant.kind, variant.because,
         place.words, coalesce(article.outlet, article.source) as outlet, article.published, place.article
    from rendering
    join variant on variant.number = rendering.variant
    join quote on quote.number = variant.quote
    join place on place.number = rendering.place
    join article on article.id = place.article;

create view figures as
  select figure.number as figure, figure.story, figure.low, figure.high, figure.kind, figure.unit, figure.counted,
         figure.bound, place.words, coalesce(article.outlet, article.source) as outlet, article.published,
         statement.text as statement_text,
         mention.statement, place.article
    from figure
    join place on place.number = figure.place
    join article on article.id = place.article
    join mention on mention.number = figure.mention
    join statement on statement.number = mention.statement;

create view disagreements as
  select compared.number as compared, compared.story, compared.verdict, earlier.words as before, later.words as after,
         coalesce(teller.outlet, teller.source) as told_by, coalesce(taker.outlet, taker.source) as then_by,
         compared.because, compared.statement
    from compared
    join place as earlier on earlier.number = compared.from_place
    join place as later on later.number = compared.to_place
    join article as teller on teller.id = earlier.article
    join article as taker on taker.id = later.article
   where compared.verdict in ('conflict', 'undecided');

create view coverage as
  select story.id as story, story.title, story.articles, count(distinct article.outlet) as outlets, story.at_least,
         story.at_most, story.first, story.last
    from story
    join member on member.story = story.id
    join article on article.id = member.article
   group by story.id;

create view alone as
  select article.id as article, coalesce(article.outlet, article.source) as outlet, article.title, article.published,
         article.added
    from article left join member on member.article = article.id
   where member.article is null;
