// One page of a contract as a picture, with a button on every marked clause. Data comes over the socket.
function element(parent, tag, name) {
  let found = parent.querySelector(`:scope > .${name}`);
  if (!found) {
    found = document.createElement(tag);
    found.className = name;
    parent.append(found);
  }
  return found;
}

function place(node, box, within) {
  const left = within ? ((box.left - within.left) / (within.width || 1)) * 100 : box.left;
  const top = within ? ((box.top - within.top) / (within.height || 1)) * 100 : box.top;
  node.style.left = `${left}%`;
  node.style.top = `${top}%`;
  node.style.width = `${within ? (box.width / (within.width || 1)) * 100 : box.width}%`;
  node.style.height = `${within ? (box.height / (within.height || 1)) * 100 : box.height}%`;
}

function drawMark(button, mark) {
  button.type = "button";
  button.className = `mark ${mark.verdict}${mark.chosen ? " chosen" : ""}`;
  button.dataset.rule = mark.rule;
  button.setAttribute("aria-label", mark.label);
  button.title = mark.label;
  if (mark.chosen) button.setAttribute("aria-current", "true");
  else button.removeAttribute("aria-current");
  place(button, mark.around);
  while (button.children.length > mark.lines.length) button.lastElementChild.remove();
  while (button.children.length < mark.lines.length) button.append(document.createElement("span"));
  mark.lines.forEach((line, index) => place(button.children[index], line, mark.around));
}

function drawMarks(layer, marks) {
  while (layer.children.length > marks.length) layer.lastElementChild.remove();
  while (layer.children.length < marks.length) layer.append(document.createElement("button"));
  marks.forEach((mark, index) => drawMark(layer.children[index], mark));
}

function showChosen(frame, layer) {
  const chosen = layer.querySelector(".chosen");
  const top = chosen ? chosen.offsetTop + layer.offsetTop : 0;
  frame.scrollTop = Math.max(0, top - frame.clientHeight / 4);
  frame.scrollLeft = chosen ? Math.max(0, chosen.offsetLeft - 16) : 0;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".viewer");
  const bar = element(root, "div", "bar");
  const back = element(bar, "button", "back");
  const where = element(bar, "span", "where");
  const next = element(bar, "button", "next");
  const frame = element(root, "div", "frame");
  const paper = element(frame, "div", "page");
  const picture = element(paper, "img", "picture");
  const layer = element(paper, "div", "marks");

  back.type = next.type = "button";
  back.textContent = "Page before";
  next.textContent = "Next page";
  where.textContent = `Page ${data.page} of ${data.pages}`;
  where.setAttribute("aria-live", "polite");
  back.disabled = data.page <= data.first;
  next.disabled = data.page >= data.last;
  back.onclick = () => setTriggerValue("turned", data.page - 1);
  next.onclick = () => setTriggerValue("turned", data.page + 1);

  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", data.label);
  picture.alt = data.label;
  paper.style.aspectRatio = `${data.width} / ${data.height}`;
  drawMarks(layer, data.marks);
  if (picture.dataset.of !== data.image_of) {
    picture.dataset.of = data.image_of;
    picture.src = `data:image/png;base64,${data.image}`;
  }
  if (root.dataset.shown !== data.shown) {
    root.dataset.shown = data.shown;
    requestAnimationFrame(() => showChosen(frame, layer));
  }
  layer.onclick = (event) => {
    const pressed = event.target.closest("button[data-rule]");
    if (pressed) setTriggerValue("pressed", pressed.dataset.rule);
  };
}
