"""What each rule is for, in Chinese: one Markdown file a rule, named by its id."""
