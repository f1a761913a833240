"""What stands between the spider and a portal: pace, guards, robots.txt, cookies; one a file."""
