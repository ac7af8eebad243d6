"""E-mail: letters (RFC 5322 and MIME, as broken as they come) and mailboxes."""
