"""Publications by month, and the phrases used most: `python months_and_phrases.py COLLECTION`."""

import sys
from collections import Counter
from itertools import pairwise

from dongxoai_crawler import Corpus

articles = Corpus(sys.argv[1]).articles()
frame = articles.to_pandas()

months = frame["published_at"].dt.tz_convert("Asia/Ho_Chi_Minh").dt.strftime("%Y-%m")
for month, count in months.value_counts().sort_index().items():
    print(f"{month}  {count:>5}  {'█' * round(40 * count / months.value_counts().max())}")

phrases = Counter()
for each in articles:
    for line in (each.article.title, each.article.summary, *each.article.body):
        words = line.lower().split()
        phrases.update(map(" ".join, pairwise(words)))
for phrase, count in phrases.most_common(10):
    print(f"{count:>5}  {phrase}")
