"""What earlier runs saw: articles, refusals, failures and what was learnt of each portal."""
