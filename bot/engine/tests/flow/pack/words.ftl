hello = Hello. { -title } can help.
    .speech = Hello, this is { -title }.
-title = Porter
goodbye = Goodbye.
fault-empty = Say a few words.
retention-low-risk = 2 years
retention-complaint = 6 years
