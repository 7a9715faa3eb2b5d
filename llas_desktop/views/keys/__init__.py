"""관리 › 기관 열쇠: with what the papers of this centre are signed, and what is given to those who check them."""
