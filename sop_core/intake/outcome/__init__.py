"""What becomes of a reading: findings, questions, what is handed in, how it joins the files that count. Pure; touches nothing."""
