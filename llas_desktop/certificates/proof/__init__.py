"""What lets a paper be checked without this centre: claims in a QR code, files that are handed out, and the check itself."""
