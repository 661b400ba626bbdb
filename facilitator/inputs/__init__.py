"""One file an input: what people do with their hands, how an answer is read and how answers are tallied."""
