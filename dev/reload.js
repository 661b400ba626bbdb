// Loads the page anew when what it was made of has changed. Only pages of `./run dev` have this script.
const mark = document.currentScript.dataset.mark;

async function look() {
  try {
    const answer = await fetch("/dev/mark");
    if (answer.ok && (await answer.text()) !== mark) return location.reload();
  } catch {
    // The server is starting again.
  }
  setTimeout(look, 300);
}

if (window.top === window) void look(); // a page in a frame is loaded anew with the page that it is in
