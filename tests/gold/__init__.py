"""Hand-labelled texts, published with the project, and the programs that check them."""
