"""Flask and Socket.IO: pages, sockets, sign-in, pushes, downloads. `create` in `app.py` makes it all."""

FIRST_PORT = 8080  # the port that is tried first
