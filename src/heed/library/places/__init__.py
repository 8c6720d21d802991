"""Places and the bodies that answer for children in them: names read, registers read, and which boards came before and after."""
