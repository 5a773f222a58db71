"""What can be done with a finished JSON report: explain a finding of it, and check it against the documents."""
