"""‘증명서 확인’: whether a paper is genuine, in the window and before anybody signs in."""
