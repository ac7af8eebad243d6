"""Web pages, alone (page), as browsers save them (mhtml, webarchive), as crawlers do (warc), and what sites announce
(feed). `blocks` finds what a page shows, `judging` which of it is the article, `stated` what it says of itself."""
