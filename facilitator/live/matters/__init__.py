"""What can be done in a session, a file for each matter: commands, events, what they change, what takes them back."""
