// The facilitator's console: what the server draws is morphed in, what the facilitator does goes out as a command.

import { offer } from "./console/commands";
import { listen } from "./console/keys";
import { begin } from "./console/page";
import { sortable } from "./console/sorting";
import { connect } from "./shared/connection";
import { connection, dialogs, panels } from "./console/view";
import { boundAll } from "./shared/letters";
import { refresh, renew, take } from "./console/page";
import type { ConsoleUpdate } from "./shared/payloads";

const AGAIN_MS = 20_000; // what only time changes (who is silent, what is late) is fetched anew

const socket = connect<ConsoleUpdate>({ role: "host", code: document.body.dataset.code ?? "" }, (up, over) => {
  connection(up, over);
  if (!up) renew();
});
socket.on("page", take);

offer(socket);
listen();
dialogs();
panels();
boundAll();
begin(sortable);
setInterval(() => void refresh(), AGAIN_MS);
