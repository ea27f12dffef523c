package broken(
