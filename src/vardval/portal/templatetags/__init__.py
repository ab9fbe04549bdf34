"""What the templates may say: sentences from the catalogue, days, numbers and kronor."""
