// A specimen is connected, as far as it knows: it opens a websocket, is welcomed by Engine.IO and Socket.IO, and then
// nothing more happens. Without this its page would say that it has no connection, or load itself anew.
window.WebSocket = class {
  readyState = 1;

  constructor() {
    setTimeout(() => {
      this.onopen?.({});
      this.say('0{"sid":"specimen","upgrades":[],"pingInterval":86400000,"pingTimeout":86400000,"maxPayload":65536}');
    });
  }

  send(packet) {
    if (packet.startsWith("40")) setTimeout(() => this.say('40{"sid":"specimen"}'));
  }

  say(data) {
    this.onmessage?.({ data });
  }

  close() {
    this.onclose?.({});
  }
};
