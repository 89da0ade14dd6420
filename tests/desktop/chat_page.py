"""A chat page, served on loopback for a browser: python chat_page.py; it prints its port.

In the order of the Tab key: a message being written, a line, a password, a reaction button, a message in a list, a picture
with its name, a message with a picture in it, a picture without a name.
"""

from __future__ import annotations

import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAP8A/wAAACwAAAAAAQABAAACAkQBADs="
PAGE = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Web chat</title>
<body>
<div id="editor" contenteditable="true" role="textbox" aria-label="Message"><p>𝒜𝒷 hi 👨‍👩‍👧‍👦 there ❤️ and 🇩🇪👍🏽 done</p><p>second 😂 line</p></div>
<input id="line" aria-label="Search" value="𝒜𝒷 hi 👨‍👩‍👧‍👦 there ❤️">
<input type="password" aria-label="Secret" value="hunter2 😂">
<button aria-label="thumbs up, 3 people">👍🏽 3</button>
<ul><li tabindex="0">see you <b>soon</b></li>
<li tabindex="0">I passed 🥳🥳</li>
<li tabindex="0"><img alt="😂" src="{DOT}" width="20" height="20"> too funny</li></ul>
<img tabindex="0" alt="fire emoji" src="{DOT}" width="40" height="40">
<img tabindex="0" alt="" src="{DOT}" width="40" height="40">
<script>document.getElementById("editor").focus()</script>
</body></html>
""".encode()


class Handler(BaseHTTPRequestHandler):
    """Gives the page."""

    def do_GET(self) -> None:
        found = self.path == "/"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if found:
            self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        pass


def main() -> int:
    server = HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
