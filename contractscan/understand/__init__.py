"""Understanding: clauses to a `Contract` of parties, definitions, references and statements."""
