"""Files, folders, standard input and addresses become documents."""
