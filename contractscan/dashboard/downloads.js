// Buttons that ask for a file, and the file itself when it comes: over the socket, saved by the browser.
function save(file) {
  const bytes = Uint8Array.from(atob(file.content), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: file.media_type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".downloads");
  let label = root.querySelector("span");
  if (!label) {
    label = document.createElement("span");
    root.append(label);
  }
  label.textContent = data.label;
  const buttons = [...root.querySelectorAll("button")];
  data.formats.forEach((format, index) => {
    const button = buttons[index] ?? root.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = format.word;
    button.setAttribute("aria-label", `${data.label} ${format.word}`);
    button.onclick = () => setTriggerValue("wanted", format.name);
  });
  buttons.slice(data.formats.length).forEach((button) => button.remove());
  if (data.file && root.dataset.saved !== String(data.file.number)) {
    root.dataset.saved = String(data.file.number);
    save(data.file);
  }
}
