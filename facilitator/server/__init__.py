"""Flask and Socket.IO: pages, sockets, sign-in, pushes, downloads. `create` in `app.py` makes it all."""
