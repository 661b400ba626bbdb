// Somebody was taken out of the room: as soon as they are let back in, their page is there again.

const EVERY_MS = 4000;
const { href } = document.querySelector<HTMLAnchorElement>("[data-waits]") as HTMLAnchorElement;

async function look(): Promise<void> {
  if (document.visibilityState === "visible") {
    const answer = await fetch(href).catch(() => null); // without a connection it is asked again
    if (answer?.ok) location.assign(href);
  }
  setTimeout(() => void look(), EVERY_MS);
}
setTimeout(() => void look(), EVERY_MS);
