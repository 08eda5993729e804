"""How well a report of `retold` agrees with the whole truth of an invented story.

reading    a story given to retold, its report laid over the truth
counts     origins of each statement, beside baselines
ties       families, kinds of relation, who took from whom, beside baselines
routes     how wording came: directly, from an unseen text, not at all
rebuilt    hidden texts beside what the report rebuilds of them
reliability how far the chances that are named are true
differing  changes by kind, and what is reported between pure copies
naming     whom the articles name, and where that runs in a circle
rivals     the baselines
"""
